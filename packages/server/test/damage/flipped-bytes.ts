import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImportedModel, openCatalogue } from "@outcrop/catalogue";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { type RunningServer, startServer } from "../../src/index.ts";
import { send } from "../send.ts";

const owner = "000000000000";
const neighbour = "444455556666";
const base = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";

const arnOf = (account: string, number: number) =>
  `arn:aws:bedrock:us-east-1:${account}:custom-model/amazon.nova-lite-v1:0:300k/${String(number).padStart(12, "0")}`;
const nameOf = (number: number) => `model-${number}-${["green", "yellow", "blue"][number % 3]}`;

/** More models than a page of the file holds, some of them shared by a neighbour, in every status. */
function modelsOf(account: string, count: number, sharedWith: readonly string[]): ImportedModel[] {
  return Array.from({ length: count }, (_, number) => ({
    modelArn: arnOf(account, number),
    modelName: nameOf(number),
    creationTime: Date.UTC(2026, 0, 1) + number * 1000,
    modelStatus: number % 10 === 0 ? "Failed" : "Active",
    customizationType: "FINE_TUNING",
    baseModelArn: base,
    baseModelName: "Nova Lite",
    foundationModelArn: base,
    jobName: `train-${number}`,
    ...(number % 10 === 0 && { failureMessage: `The file train-${number}.jsonl is not JSON: für Umlaute.` }),
    details: { hyperParameters: { epochCount: String(number) } },
    sharedWith,
  }));
}

/** What is asked of each file: whole listings, page after page, and single things. */
const listings = [
  "/custom-models?maxResults=100",
  "/custom-models?maxResults=100&sortOrder=Ascending",
  "/custom-models?maxResults=50&isOwned=false",
  "/custom-models?maxResults=50&modelStatus=Failed",
  "/custom-models?maxResults=50&nameContains=yellow",
  `/custom-models?maxResults=50&foundationModelArnEquals=${encodeURIComponent(base)}`,
  "/model-customization-jobs?maxResults=50",
  "/provisioned-model-throughputs?maxResults=50",
];
const numbers = [0, 1, 17, 250, 399];
const gets = [...numbers.flatMap((number) => [nameOf(number), arnOf(owner, number), arnOf(neighbour, number)])].map(
  (identifier) => `/custom-models/${encodeURIComponent(identifier)}`,
);

/** An answer that says what was stored, or that it cannot be said. */
interface Asked {
  readonly target: string;
  readonly status: number;
  readonly body: string;
}

async function askAll(server: RunningServer): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const target of listings) {
    let token = "";
    // A damaged index could lead in a circle.
    for (let page = 0; page < 50; page++) {
      const { status, body } = await send(server, "GET", target + token);
      asked.push({ target, status, body });
      const next = status === 200 ? (JSON.parse(body) as { nextToken?: string | null }).nextToken : undefined;
      if (!next) break;
      token = `&nextToken=${encodeURIComponent(next)}`;
    }
  }
  for (const target of gets) {
    const { status, body } = await send(server, "GET", target);
    asked.push({ target, status, body });
  }
  return asked;
}

/** The entries of a page of a listing, each as JSON; of a single thing the thing. */
function entriesOf({ target, body }: Asked): string[] {
  const parsed = JSON.parse(body) as { readonly [member: string]: unknown };
  if (!listings.includes(target)) return [JSON.stringify(parsed)];
  return Object.values(parsed).flatMap((member) =>
    Array.isArray(member) ? member.map((entry) => JSON.stringify(entry)) : [],
  );
}

/** What a run came to, for whoever looks at it. */
export interface Tally {
  files: number;
  refusedAtStart: number;
  refusedLater: number;
  unhealthy: number;
  unnoticed: number;
}

/**
 * Serves so many files in each of which some bytes were changed.
 * @throws AssertionError for an answer 200 that is not JSON, or has what was not stored, and for an answer that names the file
 */
export async function serveFlippedFiles(files: number): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-flipped-"));
  const path = join(folder, "catalogue.db");
  const tally: Tally = { files, refusedAtStart: 0, refusedLater: 0, unhealthy: 0, unnoticed: 0 };
  try {
    await fill(path);
    const whole = await readFile(path);
    const stored = new Map<string, Set<string>>();
    await using server = await startServer({ data: path, log: { write: () => {} } });
    for (const answer of await askAll(server)) {
      assert.equal(answer.status, 200, answer.target);
      const kind = listings.includes(answer.target) ? (answer.target.split("?")[0] ?? "") : answer.target;
      stored.set(kind, new Set([...(stored.get(kind) ?? []), ...entriesOf(answer)]));
    }
    await server.close();

    for (let file = 0; file < files; file++) {
      const random = new Random(seedOfRun + file);
      const place = `file ${file} of seed ${seedOfRun}`;
      const flipped = join(folder, `flipped-${file}.db`);
      await writeFile(flipped, flip(whole, random));
      await serveFlipped(flipped, stored, place, tally);
      for (const suffix of ["", "-wal", "-shm"]) await rm(flipped + suffix, { force: true });
    }
    return tally;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(path: string): Promise<void> {
  const catalogue = await openCatalogue(path);
  await catalogue.importModels([...modelsOf(owner, 400, [neighbour]), ...modelsOf(neighbour, 400, [owner])]);
  const server = await startServer({ catalogue, trainingTime: 0 });
  for (let number = 0; number < 60; number++) {
    await server.arrange({ customizationJobs: [{ jobName: `job-${number}`, status: "Failed" }] });
    const body = { modelUnits: 1, provisionedModelName: `throughput-${number}`, modelId: arnOf(owner, number + 1) };
    await send(server, "POST", "/provisioned-model-throughput", { body: JSON.stringify(body) });
  }
  for (const number of numbers) await share(server, number);
  await server.close();
  await catalogue.close();
}

/** Lets the owner see what the neighbour has, so that it can be got too. */
async function share(server: RunningServer, number: number): Promise<void> {
  const resourceArn = arnOf(neighbour, number);
  const resourcePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: owner }, Action: "bedrock:*", Resource: resourceArn }],
  });
  await server.catalogue.putPolicy({ account: neighbour, region: "us-east-1" }, resourceArn, resourcePolicy, [owner]);
}

/** One to four runs of up to eight bytes, each bit of which is as likely to be changed as not. */
function flip(whole: Uint8Array, random: Random): Uint8Array {
  const bytes = Uint8Array.from(whole);
  for (let run = random.whole(1, 4); run > 0; run--) {
    const from = random.below(bytes.length);
    const to = Math.min(bytes.length, from + random.whole(1, 8));
    for (let at = from; at < to; at++) bytes[at] = (bytes[at] ?? 0) ^ random.below(256);
  }
  return bytes;
}

async function serveFlipped(path: string, stored: ReadonlyMap<string, Set<string>>, place: string, tally: Tally) {
  let server: RunningServer;
  try {
    server = await startServer({ data: path, log: { write: () => {} } });
  } catch {
    tally.refusedAtStart++;
    return;
  }
  try {
    const answers = await askAll(server);
    for (const answer of answers) {
      const { target, status, body } = answer;
      assert.ok(!body.includes(path), `${place}: ${target} names the file: ${body}`);
      if (status !== 200) continue;
      const known = stored.get(target) ?? stored.get(target.split("?")[0] ?? "");
      for (const entry of entriesOf(answer)) assert.ok(known?.has(entry), `${place}: ${target} gives ${entry}`);
    }
    const { status } = await send(server, "GET", "/health");
    const isRefused = answers.some((answer) => answer.status >= 500);
    if (isRefused) tally.refusedLater++;
    else tally.unnoticed++;
    if (status === 503) tally.unhealthy++;
  } finally {
    await server.close();
  }
}
