/**
 * `npm run wide`: the wider suites, `*.wide.ts` beside the sources and among the system tests. Those that measure what a machine can do,
 * `*.alone.wide.ts`, run by themselves; of the others several run at a time, because they mostly wait for time limits and processes.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
/** A test that takes longer than this hangs, milliseconds. */
const timeout = 900_000;

const suites = globSync("packages/*/{src,test}/**/*.wide.ts", { cwd: root }).sort();
const isAlone = (file: string) => file.endsWith(".alone.wide.ts");
const passed = [
  run(suites.filter(isAlone), 1),
  run(
    suites.filter((file) => !isAlone(file)),
    3,
  ),
];
process.exitCode = passed.every(Boolean) ? 0 : 1;

function run(files: readonly string[], atOnce: number): boolean {
  const flags = ["--test", `--test-concurrency=${atOnce}`, `--test-timeout=${timeout}`];
  return spawnSync(process.execPath, [...flags, ...files], { cwd: root, stdio: "inherit" }).status === 0;
}
