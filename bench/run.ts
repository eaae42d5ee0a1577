/**
 * `npm run bench [-- SUITE ... [--FLAG VALUE ...]]`: measures Outcrop beside its peers and prints the figures. A suite is a folder
 * here with a `run.ts`; flags go to every suite that runs, and each takes the ones that it knows.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";

const here = import.meta.dirname;
const suites = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, "run.ts")))
  .map((entry) => entry.name)
  .sort();

const args = process.argv.slice(2);
const firstFlag = args.findIndex((arg) => arg.startsWith("-"));
const wanted = firstFlag < 0 ? args : args.slice(0, firstFlag);
const flags = firstFlag < 0 ? [] : args.slice(firstFlag);

for (const name of wanted) {
  if (!suites.includes(name)) {
    console.error(`bench: there is no suite "${name}"; there are: ${suites.join(", ")}`);
    process.exit(2);
  }
}

const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
console.log(`Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${gigabytes} GiB`);

let failed = 0;
for (const name of wanted.length > 0 ? wanted : suites) {
  console.log(`\n=== bench: ${name}`);
  const { status } = spawnSync(process.execPath, ["--expose-gc", join(here, name, "run.ts"), ...flags], {
    stdio: "inherit",
    cwd: dirname(here),
  });
  if (status !== 0) {
    console.error(`bench: ${name} ended with exit code ${status}`);
    failed++;
  }
}
process.exit(failed === 0 ? 0 : 1);
