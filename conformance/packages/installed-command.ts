import { execFileSync, spawnSync } from "node:child_process";
import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "../..");

/** The command's tests that say what it prints and does; each runs it as a process. */
const tests = [
  "main.test.ts",
  "examples.test.ts",
  "seed.test.ts",
  "list-custom-models/list-custom-models.test.ts",
  "list-custom-models/fleet.test.ts",
  "serve/serve.test.ts",
];

/** Installs the packed packages as a user does, and lets the installed command pass the command's own tests. Gives what failed. */
export function testInstalledCommand(packed: string): string[] {
  const project = join(here, ".installed");
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true }));
  const files = globSync(join(packed, "*.tgz"));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", ...files], { cwd: project });
  const command = join(project, "node_modules/outcrop/bin/outcrop.js");
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--test", ...tests.map((name) => join(root, "packages/cli/test", name))],
    { encoding: "utf8", env: { ...process.env, OUTCROP_COMMAND: command } },
  );
  const passed = /^ℹ pass (\d+)$/m.exec(stdout)?.[1];
  console.log(`the installed command passes ${passed} tests of its own`);
  return status === 0 ? [] : [`the installed command fails its tests:\n${stdout}`];
}
