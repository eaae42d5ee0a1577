/**
 * `node conformance/test-frameworks/run.ts`: the examples of docs/testing.md for Vitest and Jest, run by these frameworks (the
 * versions in package.json, installed here) over the packages as they are published.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "../..");
const bin = join(here, "node_modules/.bin");

/** Milliseconds. By default both abort a test after five seconds, which a busy machine may need just to load a module. */
const patience = 120_000;

run("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]);
// Built into the frameworks' node_modules, the packages hide those of the workspace, which are TypeScript.
run(process.execPath, [join(root, "scripts/build.ts"), "server", "--to", join(here, "node_modules/@outcrop")]);
run(process.execPath, [
  join(bin, "vitest"),
  "run",
  "--root",
  here,
  `--testTimeout=${patience}`,
  `--hookTimeout=${patience}`,
  "vitest.test",
]);
run(process.execPath, [
  "--experimental-vm-modules",
  join(bin, "jest"),
  "--rootDir",
  here,
  "--testMatch",
  "**/*.jest.test.{mjs,cjs}",
  `--testTimeout=${patience}`,
]);

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: here, stdio: "inherit" });
  if (status === 0) return;
  console.error(`conformance: ${command} ${args[0]} ended with ${status}`);
  process.exit(1);
}
