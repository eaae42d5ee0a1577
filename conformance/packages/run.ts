/**
 * `node conformance/packages/run.ts`: packs the packages as they are published, and checks them with publint and arethetypeswrong. Their
 * sizes and those of bundles must stay within bounds. The command is installed as a user does, runs its own tests, and runs on Deno. It
 * installs these tools from npm into this folder.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { testInstalledCommand } from "./installed-command.ts";
import { measurePackages } from "./sizes.ts";

const here = import.meta.dirname;
const root = join(here, "../..");
const tools = join(here, ".tools");
const built = join(here, ".built");
const packed = join(here, ".packed");
const failures: string[] = [];

/**
 * Bytes of a minified bundle for browsers, and gzipped: the size when this suite was written, and how much each may grow: two hundredths.
 * Gzipped, `createPaginator` has more room, because it has since learnt to name what is misspelt, and sentences hardly compress
 * (docs/decisions/published-folders.md).
 */
const bundles = [
  {
    name: "getPaginator",
    code: 'import { BedrockClient } from "@aws-sdk/client-bedrock"; import { getPaginator } from "@outcrop/paginator"; globalThis.x = getPaginator(new BedrockClient({}), "list_custom_models");',
    was: [283_658, 90_853],
    most: [1.02, 1.02],
  },
  {
    name: "createPaginator",
    code: 'import { createPaginator } from "@outcrop/paginator"; globalThis.x = createPaginator;',
    was: [39_458, 13_738],
    most: [1.02, 1.065],
  },
] as const;

installTools();
for (const folder of [built, packed]) rmSync(folder, { recursive: true, force: true });
mkdirSync(packed, { recursive: true });
execFileSync(process.execPath, [join(root, "scripts/build.ts"), "--to", built], {
  stdio: ["ignore", "ignore", "inherit"],
});
for (const name of ["paginator", "catalogue", "server", "cli", "console"]) {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", packed], { cwd: join(built, name), stdio: "ignore" });
}
for (const file of globSync(join(packed, "*.tgz")).sort()) lint(file);
failures.push(...measurePackages(built), ...testInstalledCommand(packed));
await measureBundles();
runWithDeno();
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);

function lint(file: string): void {
  check(file, "publint", ["run", file, "--strict"]);
  // Only the paginator has a CommonJS form: the others need a Node that can require an ES module.
  const profile = basename(file).includes("paginator") ? "node16" : "esm-only";
  check(file, "attw", [file, "--profile", profile, "--no-color", "--format", "ascii"]);
}

function check(file: string, tool: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(join(tools, "node_modules/.bin", tool), args, { encoding: "utf8" });
  if (status !== 0) failures.push(`${tool} finds fault with ${file}:\n${stdout}${stderr}`);
}

async function measureBundles(): Promise<void> {
  const project = join(here, ".project");
  rmSync(project, { recursive: true, force: true });
  mkdirSync(join(project, "node_modules/@outcrop"), { recursive: true });
  symlinkSync(join(built, "paginator"), join(project, "node_modules/@outcrop/paginator"));
  symlinkSync(join(root, "node_modules/@aws-sdk"), join(project, "node_modules/@aws-sdk"));
  rmSync(join(built, "node_modules"), { recursive: true, force: true });
  symlinkSync(join(root, "node_modules"), join(built, "node_modules"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  for (const { name, code, was, most } of bundles) {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: project },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "browser",
      mainFields: ["browser", "module", "main"],
      logLevel: "error",
    });
    const bytes = outputFiles[0]?.contents ?? new Uint8Array();
    const sizes = [bytes.length, gzipSync(bytes, { level: 6 }).length];
    console.log(`bundle of ${name}: ${sizes.join(" bytes, gzipped ")} (${was.join(", ")} before)`);
    for (const [index, size] of sizes.entries()) {
      const limit = Math.floor((was[index] ?? 0) * (most[index] ?? 1));
      if (size > limit) failures.push(`the bundle of ${name} has ${size} bytes, more than ${limit}`);
    }
  }
}

/** Deno runs the built command as it is. */
function runWithDeno(): void {
  const deno = join(tools, "node_modules/.bin/deno");
  const command = join(built, "cli/bin/outcrop.js");
  const { status, stdout, stderr } = spawnSync(deno, ["run", "--allow-all", "--no-lock", command, "--version"], {
    encoding: "utf8",
    cwd: built,
    env: { ...process.env, NO_COLOR: "1" },
  });
  console.log(`Deno: outcrop --version: ${stdout.trim()}`);
  if (status !== 0 || !/\d+\.\d+\.\d+/.test(stdout)) failures.push(`Deno does not run the command: ${stdout}${stderr}`);
}

function installTools(): void {
  if (existsSync(join(tools, "node_modules/deno"))) return;
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, "package.json"), JSON.stringify({ private: true, allowScripts: { deno: true } }));
  const packages = ["publint@0.3.25", "@arethetypeswrong/cli@0.18.5", "deno@2.9.6"];
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", ...packages], { cwd: tools });
}
