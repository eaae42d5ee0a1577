/**
 * boto3's paginator, the AWS SDK's own, Outcrop's (page after page, ahead, and in slices) and a plain filter over the same
 * seeded catalogue: `node conformance/listings/run.ts --python PATH [--seed N] [--questions N] [--models N]`.
 */
import { parseArgs } from "node:util";
import { type BedrockClient, paginateListCustomModels } from "@aws-sdk/client-bedrock";
import { openCatalogue, plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { getPaginator, type PaginatedInput, type PaginateOptions } from "@outcrop/paginator";
import { startServer } from "@outcrop/server";
import { Random } from "../../test/random.ts";
import { seedOfRun } from "../../test/seed.ts";
import { startProgram } from "../line-process.ts";
import { type Question, randomQuestion } from "./question.ts";
import { comparable, expected, type Summary } from "./reference.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    seed: { type: "string", default: `${seedOfRun}` },
    questions: { type: "string", default: "1000" },
    models: { type: "string", default: "5000" },
  },
});
const seed = Number(values.seed);
const begun = performance.now();
const accounts = plausibleAccounts(3);
const regions = ["us-east-1", "eu-west-1"];
const models = [...plausibleModels({ models: Number(values.models), seed, accounts, regions })];
const viewers = accounts.flatMap((account) => regions.map((region) => ({ account, region })));

const catalogue = await openCatalogue(":memory:");
await catalogue.importModels(models);
const server = await startServer({ catalogue });
const python = await startProgram<{ boto3: string }>(values.python, [
  `${import.meta.dirname}/list_with_boto3.py`,
  server.url,
]);
console.log(
  `listings against boto3 ${python.greeting.boto3}: seed ${seed}, ${values.questions} questions, ${models.length} models`,
);

const random = new Random(seed);
const questions = Array.from({ length: Number(values.questions) }, () => randomQuestion(random, models, viewers));
const clients = new Map(viewers.map((viewer) => [viewer, server.client(viewer)]));
const tasks: object[] = [];
for (const question of questions) tasks.push({ ...question, startingToken: await tokenInMidst(question) });
const byBoto3 = python.ask<Boto3Answer>(tasks);
const listed: Summary[][][] = [];
for (const question of questions) listed.push(await listWithJavaScript(question));

let differences = 0;
let given = 0;
let resumed = 0;
const names = ["boto3", "the AWS SDK", "Outcrop", "Outcrop with prefetch", "Outcrop in parallel"];
for (const [index, boto3] of (await byBoto3).entries()) {
  const question = questions[index] as Question; // one answer per question
  const reference = expected(models, question);
  given += reference.length;
  for (const [at, listing] of [boto3.summaries, ...(listed[index] ?? [])].entries()) {
    compare(names[at] ?? "", listing, reference, question);
  }
  if (typeof boto3.token !== "string" || boto3.rest === undefined) continue;
  resumed++;
  const rest = reference.slice(question.stopsAfter);
  compare("boto3 with Outcrop's token", boto3.rest, rest, question);
  compare("Outcrop with boto3's token", await listWithOutcrop(question, {}, boto3.token), rest, question);
}
await python.stop();
await server.close();
await catalogue.close();
console.log(`${given} models in ${questions.length} listings, five clients and a plain filter`);
console.log(`${resumed} listings stopped by one of boto3 and Outcrop and resumed by the other`);
console.log(`${differences} differences (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
process.exitCode = differences === 0 ? 0 : 1;

interface Boto3Answer {
  readonly summaries: Summary[];
  /** What it lists when it continues from Outcrop's token. */
  readonly rest?: Summary[];
  /** The token at which it stopped itself. */
  readonly token?: string | null;
}

function compare(name: string, listing: readonly Summary[], reference: readonly Summary[], question: Question): void {
  if (JSON.stringify(listing) === JSON.stringify(reference)) return;
  differences++;
  console.log(`DIFFERENCE: ${name} gives ${listing.length} of ${reference.length} models: ${JSON.stringify(question)}`);
}

/** Outcrop's token in the middle of a listing; undefined if the question has no limit, or nothing is left. */
async function tokenInMidst(question: Question): Promise<string | undefined> {
  if (question.stopsAfter === undefined) return undefined;
  const pages = pagesOf(question, {});
  let count = 0;
  for await (const _model of pages.items()) if (++count === question.stopsAfter) break;
  return pages.resumeToken;
}

async function listWithJavaScript(question: Question): Promise<Summary[][]> {
  const { pageSize } = question;
  const bySdk: Summary[] = [];
  for await (const page of paginateListCustomModels(
    { client: clientOf(question), ...(pageSize && { pageSize }) },
    inputOf(question),
  )) {
    for (const summary of page.modelSummaries ?? []) bySdk.push(comparable(summary));
  }
  const ours: Summary[][] = [];
  for (const options of [{}, { prefetch: 2 }, { parallel: 4 }]) ours.push(await listWithOutcrop(question, options));
  return [bySdk, ...ours];
}

async function listWithOutcrop(question: Question, options: PaginateOptions, token?: string): Promise<Summary[]> {
  const summaries: Summary[] = [];
  for await (const summary of pagesOf(question, options, token).items()) summaries.push(comparable(summary));
  return summaries;
}

function pagesOf(question: Question, options: PaginateOptions, StartingToken?: string) {
  const paginator = getPaginator(clientOf(question), "list_custom_models");
  const PaginationConfig = { PageSize: question.pageSize, StartingToken };
  return paginator.paginate({ ...inputOf(question), PaginationConfig }, options);
}

function clientOf({ viewer }: Question): BedrockClient {
  return clients.get(viewer) as BedrockClient; // one per viewer
}

function inputOf({ filters }: Question): PaginatedInput<"list_custom_models"> {
  const { creationTimeAfter: after, creationTimeBefore: before, ...rest } = filters;
  return {
    ...rest,
    ...(after !== undefined && { creationTimeAfter: new Date(after) }),
    ...(before !== undefined && { creationTimeBefore: new Date(before) }),
  };
}
