/**
 * boto3's paginator, the AWS SDK's own, Outcrop's (page after page, ahead, and in slices) and a plain filter over the same
 * seeded catalogue: `node conformance/listings/run.ts --python PATH [--seed N] [--questions N] [--models N]`.
 */
import { parseArgs } from "node:util";
import { type BedrockClient, paginateListCustomModels } from "@aws-sdk/client-bedrock";
import { openCatalogue, plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { getPaginator, type PaginatedInput, type PaginateOptions } from "@outcrop/paginator";
import { startServer } from "@outcrop/server";
import { startPython } from "../paginator/python-process.ts";
import { Random } from "../paginator/random.ts";
import { type Question, randomQuestion } from "./question.ts";
import { comparable, expected, type Summary } from "./reference.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 32)) },
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
const python = await startPython<{ boto3: string }>(values.python, [
  `${import.meta.dirname}/list_with_boto3.py`,
  server.url,
]);
console.log(
  `listings against boto3 ${python.greeting.boto3}: seed ${seed}, ${values.questions} questions, ${models.length} models`,
);

const random = new Random(seed);
const questions = Array.from({ length: Number(values.questions) }, () => randomQuestion(random, models, viewers));
const clients = new Map(viewers.map((viewer) => [viewer, server.client(viewer)]));
const byBoto3 = python.ask<Summary[]>(questions);
const listed: Summary[][][] = [];
for (const question of questions) listed.push(await listWithJavaScript(question));

let differences = 0;
let given = 0;
for (const [index, boto3] of (await byBoto3).entries()) {
  const question = questions[index] as Question; // one answer a question
  const reference = expected(models, question);
  given += reference.length;
  const text = JSON.stringify(reference);
  const names = ["boto3", "the AWS SDK", "Outcrop", "Outcrop with prefetch", "Outcrop in parallel"];
  for (const [at, listing] of [boto3, ...(listed[index] ?? [])].entries()) {
    if (JSON.stringify(listing) === text) continue;
    differences++;
    console.log(
      `DIFFERENCE: ${names[at]} gives ${listing.length} of ${reference.length} models: ${JSON.stringify(question)}`,
    );
  }
}
await python.stop();
await server.close();
await catalogue.close();
console.log(`${given} models in ${questions.length} listings, five clients and a plain filter`);
console.log(`${differences} differences (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
process.exitCode = differences === 0 ? 0 : 1;

async function listWithJavaScript({ viewer, filters, pageSize }: Question): Promise<Summary[][]> {
  const client = clients.get(viewer) as BedrockClient; // one a viewer
  const { creationTimeAfter: after, creationTimeBefore: before, ...rest } = filters;
  const input = {
    ...rest,
    ...(after !== undefined && { creationTimeAfter: new Date(after) }),
    ...(before !== undefined && { creationTimeBefore: new Date(before) }),
  };
  const bySdk: Summary[] = [];
  for await (const page of paginateListCustomModels({ client, ...(pageSize && { pageSize }) }, { ...input })) {
    for (const summary of page.modelSummaries ?? []) bySdk.push(comparable(summary));
  }
  const ours: Summary[][] = [];
  for (const options of [{}, { prefetch: 2 }, { parallel: 4 }])
    ours.push(await listWithOutcrop(client, input, pageSize, options));
  return [bySdk, ...ours];
}

async function listWithOutcrop(
  client: BedrockClient,
  input: PaginatedInput<"list_custom_models">,
  PageSize: number | undefined,
  options: PaginateOptions,
): Promise<Summary[]> {
  const pages = getPaginator(client, "list_custom_models").paginate(
    { ...input, PaginationConfig: { PageSize } },
    options,
  );
  const summaries: Summary[] = [];
  for await (const summary of pages.items()) summaries.push(comparable(summary));
  return summaries;
}
