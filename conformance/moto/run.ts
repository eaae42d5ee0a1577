/**
 * `node conformance/moto/run.ts --python PATH`: checks with boto3 for the same behaviours of custom models and customization jobs in
 * moto and in Outcrop. Outcrop must have all of them. For each that moto lacks, docs/moto.md must say why.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { startServer } from "@outcrop/server";
import { serveMoto } from "./serve-moto.ts";

interface Finding {
  readonly sentence: string;
  readonly wrong: string | null;
}

const { values } = parseArgs({ options: { python: { type: "string" } } });
if (values.python === undefined) {
  console.error("Give --python PATH: an interpreter that has boto3 and moto with its server.");
  process.exit(2);
}
const { python } = values;

async function judge(...args: string[]): Promise<Finding[]> {
  const { stdout } = await promisify(execFile)(python, [join(import.meta.dirname, "judge.py"), ...args]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding); // printed by judge.py
}

await using overAtOnce = await startServer({ trainingTime: 0 });
await using underWay = await startServer({ trainingTime: 86_400_000, stoppingTime: 0 });
await using moto = await serveMoto(python);
const [motos, ours] = await Promise.all([
  judge(moto.url, moto.url, "--reset", `${moto.url}/moto-api/reset`),
  judge(overAtOnce.url, underWay.url),
]);

const guide = readFileSync(join(import.meta.dirname, "../../docs/moto.md"), "utf8");
const explained = (sentence: string) => guide.includes(`| ${sentence} |`);
const failures: string[] = [];
const word = (finding: Finding | undefined) => (finding?.wrong === null ? "yes" : "no");
console.log("moto  Outcrop  behaviour");
for (const [index, own] of ours.entries()) {
  const other = motos[index];
  console.log(`${word(other).padEnd(4)}  ${word(own).padEnd(7)}  ${own.sentence}`);
  if (other?.wrong) console.log(`               moto: ${other.wrong}`);
  if (own.wrong !== null) failures.push(`Outcrop: ${own.sentence}: ${own.wrong}`);
  if (other?.wrong && !explained(own.sentence)) failures.push(`docs/moto.md does not explain: ${own.sentence}`);
  if (!other?.wrong && explained(own.sentence)) failures.push(`docs/moto.md explains what moto does: ${own.sentence}`);
}
for (const failure of failures) console.log(`FAIL ${failure}`);
const having = (findings: readonly Finding[]) => findings.filter(({ wrong }) => wrong === null).length;
console.log(
  `${ours.length} behaviours: moto has ${having(motos)}, Outcrop ${having(ours)}; ${failures.length} failures`,
);
process.exitCode = failures.length === 0 && ours.length > 0 ? 0 : 1;
