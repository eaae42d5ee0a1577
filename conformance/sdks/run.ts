/**
 * `node conformance/sdks/run.ts --python PATH [--only NAME] [--questions N] [--record]`: the official SDKs and commands as judges, each
 * through a small program of its own and in a pinned version. Each lists the same random questions over the same seeded accounts and regions,
 * meets every error of every operation, gets through throttling, and works with made keys, API keys and HTTPS.
 * The table in docs/compatibility.md must agree with the results; `--record` writes it.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seedOfRun } from "../../test/seed.ts";
import { startProgram } from "../line-process.ts";
import type { Client, Workshop } from "./client.ts";
import { clients, missing } from "./clients.ts";
import { errorTrials, type ModelledOperation } from "./errors.ts";
import { judge, type Verdict } from "./judge.ts";
import { installPython, interpreterOf, presentPackages } from "./python-client.ts";
import { startServers } from "./servers.ts";
import { differencesFromDocument, printTable, recordTable } from "./table.ts";
import type { Answer, Greeting } from "./tasks.ts";

/** The seed and the number of questions of the recorded table. */
const [recordedSeed, recordedQuestions] = [20261123, 300];

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    only: { type: "string" },
    questions: { type: "string", default: `${recordedQuestions}` },
    seed: { type: "string", default: `${seedOfRun}` },
    record: { type: "boolean", default: false },
  },
});

const seed = Number(values.seed);
const workshopFolder = join(import.meta.dirname, ".build");
mkdirSync(workshopFolder, { recursive: true });
await using closing = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), "outcrop-sdks-"));
closing.defer(() => rmSync(folder, { recursive: true }));
execFileSync(values.python, [join(import.meta.dirname, "../identity/make_certificate.py"), folder]);

const workshop: Workshop = {
  folder: workshopFolder,
  python: values.python,
  certificate: join(folder, "authority.pem"),
};
// A program prints what botocore describes.
installPython(workshop, presentPackages);
const modelled = JSON.parse(
  execFileSync(interpreterOf(workshop, presentPackages), [join(import.meta.dirname, "python/operations.py")], {
    encoding: "utf8",
  }),
) as Record<string, ModelledOperation>;
const servers = closing.use(await startServers(folder, seed));
const trials = errorTrials(servers.faulty, modelled);
console.log(`official clients: seed ${seed}, ${values.questions} questions, ${trials.length} errors of operations`);

const verdicts: Verdict[] = [];
/** Clients that could not be built, or whose program ended early. */
const broken: string[] = [];
for (const client of clients) {
  if (values.only !== undefined && !client.name.includes(values.only)) continue;
  const absent = missing(client);
  if (absent.length > 0) {
    console.log(`left out: ${client.name}, for want of ${absent.join(" and ")}`);
    continue;
  }
  const begun = performance.now();
  let verdict: Verdict;
  try {
    verdict = await tryClient(client);
  } catch (error) {
    console.log(`FAILED: ${client.name}: ${error}`);
    broken.push(client.name);
    continue;
  }
  verdicts.push(verdict);
  const { version, listings, errors, unsent, differences } = verdict;
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${client.name} ${version}: ${listings} listings, ${errors} errors of operations (${seconds} s)`);
  if (unsent.size > 0) console.log(`  sends no ${[...unsent.keys()].join(", ")}`);
  for (const difference of differences.slice(0, 10)) console.log(`  DIFFERENCE: ${difference}`);
  if (differences.length > 10) console.log(`  and ${differences.length - 10} more`);
}
printTable(verdicts);
const names = clients.map(({ name }) => name);
if (values.record) recordTable(verdicts, names);
const isAsRecorded = seed === recordedSeed && Number(values.questions) === recordedQuestions;
const floating = clients.filter(({ isOfTheMachine }) => isOfTheMachine).map(({ name }) => name);
const outdated = isAsRecorded ? differencesFromDocument(verdicts, floating) : [];
for (const difference of outdated) console.log(`${difference} (--record writes it)`);
const areAllEqual = verdicts.every(({ differences }) => differences.length === 0);
process.exitCode = areAllEqual && outdated.length === 0 && broken.length === 0 ? 0 : 1;

async function tryClient(client: Client): Promise<Verdict> {
  client.prepare(workshop);
  const [command, ...args] = client.command(workshop);
  const program = await startProgram<Greeting>(command, args, {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CA_BUNDLE: workshop.certificate,
    NODE_EXTRA_CA_CERTS: workshop.certificate,
    SSL_CERT_FILE: workshop.certificate,
    ...client.environment?.(workshop),
  });
  try {
    const ask = (tasks: readonly object[]) => program.ask<Answer>(tasks);
    const { version } = program.greeting;
    return await judge(client, version, ask, { servers, trials, seed, questions: Number(values.questions) });
  } finally {
    await program.stop();
  }
}
