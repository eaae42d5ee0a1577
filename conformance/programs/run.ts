/**
 * `node conformance/programs/run.ts --python PATH [--all] [--only NAME] [--record]`: public programs that use custom models, as they are
 * published, run over Outcrop, and over moto for every other service. Each is installed here in a pinned version. Programs that take minutes to
 * install only run with `--all`. `--record` writes the table into docs/compatibility.md.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { serveMoto } from "../moto/serve-moto.ts";
import { Checks } from "./checks.ts";
import type { Program } from "./program.ts";
import { programs } from "./programs.ts";
import { recordTable, tableOf, type Verdict } from "./table.ts";
import { startWorld } from "./world.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    all: { type: "boolean", default: false },
    only: { type: "string" },
    record: { type: "boolean", default: false },
  },
});

await using moto = await serveMoto(values.python);
const verdicts: Verdict[] = [];
for (const program of programs) {
  if (values.only !== undefined && !program.name.includes(values.only)) continue;
  if (program.onDemand && !values.all && values.only === undefined) {
    console.log(`left out: ${program.name}, ${program.onDemand}; it is run with --all`);
    continue;
  }
  const absent = (program.needs ?? []).filter((command) => spawnSync(command, ["--version"]).error);
  if (absent.length > 0) {
    console.log(`left out: ${program.name}, for want of ${absent.join(" and ")}`);
    continue;
  }
  const begun = performance.now();
  const verdict = await judge(program);
  verdicts.push(verdict);
  console.log(`${program.name} ${verdict.version}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  for (const difference of verdict.differences) console.log(`  DIFFERENCE: ${difference}`);
}
console.log(`\n${tableOf(verdicts)}`);
if (values.record) recordTable(verdicts);
process.exitCode = verdicts.length > 0 && verdicts.every(({ differences }) => differences.length === 0) ? 0 : 1;

async function judge(program: Program): Promise<Verdict> {
  const { name } = program;
  const installed = program.install(values.python);
  const checks = new Checks();
  try {
    if (program.recipe) {
      await using world = await startWorld(program, values.python, moto.url, checks);
      await program.recipe(world, installed);
    }
    await using world = await startWorld(program, values.python, moto.url, checks);
    const did = await program.judge(world, installed);
    return { name, version: installed.version, did, differences: checks.differences };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, version: installed.version, did: "failed", differences: [...checks.differences, reason] };
  }
}
