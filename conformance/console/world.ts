import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateModelCopyJobCommand,
  CreateModelCustomizationJobCommand,
  type CustomModelSummary,
  ListCustomModelsCommand,
  type ListCustomModelsCommandInput,
} from "@aws-sdk/client-bedrock";
import { type Catalogue, openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { pageFolder } from "@outcrop/console";
import { createKey, openSealingKey, type RunningServer, startServer } from "@outcrop/server";

export const modelCount = 100_000;
export const account = "000000000000";
export const region = "us-east-1";

/** What the checks look at. */
export interface World extends AsyncDisposable {
  /** 100,000 models of one account in one region, and a line of some that were made and copied here. */
  readonly server: RunningServer;
  /** 3,000 models of three accounts in two regions. */
  readonly fleet: RunningServer;
  /** A server that takes only keys that were made: `full` may do everything and control the server, `bare` may do nothing. */
  readonly strict: { readonly server: RunningServer; readonly full: Key; readonly bare: Key };
  /** A model with a base, customizations, a copy and tags. */
  readonly inLine: string;
  /** A model that a customization job has made. */
  readonly trained: string;
}

export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export async function makeWorld(): Promise<World> {
  await using making = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "outcrop-console-"));
  making.defer(() => rmSync(folder, { recursive: true }));
  const console = { folder: pageFolder, write: true };

  const large = making.adopt(await openCatalogue(join(folder, "large.db")), (catalogue) => catalogue.close());
  await large.importModels(plausibleModels({ models: modelCount, accounts: [account], regions: [region] }));
  const server = making.use(await startServer({ catalogue: large, console, trainingTime: 60_000 }));

  const several = making.adopt(await openCatalogue(":memory:"), (catalogue) => catalogue.close());
  const fleetOf = { accounts: [account, "111122223333", "444455556666"], regions: [region, "eu-west-1"] };
  await several.importModels(plausibleModels({ models: 3000, ...fleetOf }));
  const fleet = making.use(await startServer({ catalogue: several, console }));

  const keyed = making.adopt(await openCatalogue(":memory:"), (catalogue) => catalogue.close());
  await keyed.importModels(plausibleModels({ models: 500, accounts: ["111122223333"], regions: [region] }));
  const sealingKey = openSealingKey({ data: join(folder, "keyed.db") });
  const strictServer = making.use(await startServer({ catalogue: keyed, console, auth: "strict", sealingKey }));
  const deny = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "bedrock:*", Resource: "*" }] };
  const made = async (policy?: object): Promise<Key> => {
    const wanted = policy === undefined ? { control: true } : { policy: JSON.stringify(policy) };
    const key = await createKey(keyed, sealingKey, { account: "111122223333", ...wanted });
    if (key.kind !== "signing") throw new Error("A key of another kind was made.");
    return { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey };
  };
  const strict = { server: strictServer, full: await made(), bare: await made(deny) };

  const { inLine, trained } = await makeLine(large);
  const all = making.move();
  return { server, fleet, strict, inLine, trained, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** All that a listing has, page by page: a page may be short although there is more. */
export async function listAll(
  server: RunningServer,
  input: ListCustomModelsCommandInput,
): Promise<CustomModelSummary[]> {
  const all: CustomModelSummary[] = [];
  let nextToken: string | undefined;
  do {
    const page = await server.client().send(new ListCustomModelsCommand({ ...input, maxResults: 1000, nextToken }));
    all.push(...(page.modelSummaries ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
}

/** Trains a model, one from it, and copies it; gives the ARN of the first, and that of what a job made. */
async function makeLine(catalogue: Catalogue): Promise<{ readonly inLine: string; readonly trained: string }> {
  await using quick = await startServer({ catalogue, trainingTime: 0 });
  const client = quick.client();
  const train = (name: string, baseModelIdentifier: string) =>
    client.send(
      new CreateModelCustomizationJobCommand({
        jobName: `train-${name}`,
        customModelName: name,
        roleArn: `arn:aws:iam::${account}:role/Trainer`,
        baseModelIdentifier,
        trainingDataConfig: { s3Uri: "s3://training-data/support.jsonl" },
        validationDataConfig: { validators: [{ s3Uri: "s3://training-data/held-out.jsonl" }] },
        outputDataConfig: { s3Uri: "s3://trained-models/" },
        hyperParameters: { epochCount: "2" },
        customModelTags: [{ key: "team", value: "support" }],
      }),
    );
  const arnOf = async (name: string) => {
    const { modelSummaries = [] } = await client.send(new ListCustomModelsCommand({ nameContains: name }));
    return modelSummaries[0]?.modelArn ?? "";
  };
  await train("support-answers", "meta.llama3-3-70b-instruct-v1:0:128k");
  const inLine = await arnOf("support-answers");
  for (const language of ["de", "fr", "ja"]) await train(`support-${language}-answers`, inLine);
  await client.send(
    new CreateModelCopyJobCommand({ sourceModelArn: inLine, targetModelName: "answers-for-production" }),
  );
  const trained = await arnOf("support-ja-answers");
  return { inLine, trained };
}
