/**
 * `node conformance/runtimes/run.ts`: the paginator's own tests, compiled as the package is published, on Node 20, 22, 24 and the
 * pinned one, on Bun, on Deno and in Chromium. It installs the runtimes from npm into this folder; Chromium comes from the
 * machine (`CHROMIUM`, or the usual names on the path).
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { runInChromium } from "./chromium.ts";
import { compileTests } from "./compile-tests.ts";

const here = import.meta.dirname;
const bin = join(here, "node_modules");

/** Tests that are not about a runtime, or are about one only. */
const leftOut: { readonly [test: string]: string } = {
  "published.test.js": "packs and installs the package with the workspace's own tools",
};
const onlyInNode: { readonly [test: string]: string } = {
  "heap.test.js": "measures with V8's garbage collector called by hand",
};

installRuntimes();
checkTypes();
const build = compileTests();
const tests = readdirSync(build, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.js") && !Object.keys(leftOut).some((name) => file.endsWith(name)))
  .sort();
const portable = tests.filter((file) => !Object.keys(onlyInNode).some((name) => file.endsWith(name)));
for (const [name, why] of Object.entries({ ...leftOut, ...onlyInNode })) {
  console.log(`${name}: ${name in leftOut ? "left out" : "in Node only"}, since it ${why}`);
}

const runtimes = [
  ...["node20", "node22", "node24"].map((name) => nodeRuntime(join(bin, name, "bin", "node"))),
  nodeRuntime(process.execPath),
  runtime(
    "Bun",
    join(bin, ".bin/bun"),
    ["test", "--timeout=120000"],
    portable.map((file) => `./${file}`),
  ),
  runtime(
    "Deno",
    join(bin, ".bin/deno"),
    ["test", "--allow-all", "--no-check", "--no-lock", "--quiet", "--reporter=dot"],
    portable,
  ),
];
const inChromium = await runInChromium(build, portable);
const outcomes = [...runtimes, inChromium];
console.log("");
for (const { name, passed, detail } of outcomes) console.log(`${passed ? "passed" : "FAILED"}  ${name}${detail}`);
process.exit(outcomes.every(({ passed }) => passed) ? 0 : 1);

function nodeRuntime(path: string) {
  return runtime("Node", path, ["--test", "--test-reporter=dot"], tests);
}

function runtime(kind: string, path: string, args: readonly string[], files: readonly string[]) {
  const version = spawnSync(path, ["--version"], { encoding: "utf8" }).stdout.trim().split("\n")[0] ?? "";
  const name = version.toLowerCase().includes(kind.toLowerCase()) ? version : `${kind} ${version}`;
  console.log(`\n--- ${name}: ${files.length} test files`);
  const { status, stdout, stderr, error } = spawnSync(path, [...args, ...files], {
    cwd: build,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    maxBuffer: 64 * 1024 * 1024,
  });
  const passed = status === 0;
  if (!passed) console.log(error?.message ?? `${stdout}\n${stderr}`.slice(-8_000));
  return { name, passed, detail: `, ${files.length} files` };
}

/** Checks the types of this folder. The workspace's own check leaves it out, because it imports packages that only this suite installs. */
function checkTypes(): void {
  const { status } = spawnSync(join(here, "../../node_modules/.bin/tsc"), ["-p", join(here, "tsconfig.json")], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("the types of conformance/runtimes do not agree");
}

function installRuntimes(): void {
  const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8")) as {
    readonly dependencies: { readonly [name: string]: string };
  };
  const missing = Object.keys(manifest.dependencies).filter((name) => !existsSync(join(bin, name, "package.json")));
  if (missing.length === 0) return;
  console.log(`installing ${missing.join(", ")} into ${relative(process.cwd(), here)}`);
  const { status } = spawnSync("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund"], {
    cwd: here,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("npm could not install the runtimes");
}
