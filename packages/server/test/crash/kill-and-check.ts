import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import {
  type BedrockClient,
  type CustomModelSummary,
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  ListTagsForResourceCommand,
  paginateListCustomModels,
} from "@aws-sdk/client-bedrock";
import { Random } from "../../../../test/random.ts";
import type { TestDatabase } from "../databases/databases.ts";
import { ServerProcess } from "../server-process.ts";
import { changeModels, create, jobOf } from "./change-models.ts";
import type { ChangedModel } from "./changed-model.ts";

/** Requests under way at any time. */
const lanes = 8;
/** Milliseconds: some jobs are in progress whenever the server dies. */
const trainingTime = 10;

/** What a server was asked for between its start and its end. */
interface Round {
  /** The account whose models are changed, and the one that they are shared with. */
  readonly account: string;
  readonly friend: string;
  readonly models: ChangedModel[];
}

/** What happened in all rounds. */
export interface Killed {
  readonly acknowledged: number;
  /** Creations that had to be asked for again. */
  readonly openCreations: number;
}

/**
 * Kills a server under load again and again, as `kill -9` does, and compares what it keeps after each restart with what it has
 * acknowledged: no change is lost, and none is half done.
 */
export async function killAndCheck(database: TestDatabase, kills: number, seed: number): Promise<Killed> {
  const random = new Random(seed);
  const rounds: Round[] = [];
  let acknowledged = 0;
  let openCreations = 0;
  let server = await ServerProcess.start({ data: database.data, trainingTime });
  try {
    for (let kill = 0; kill < kills; kill++) {
      const round = { account: accountOf(2 * kill), friend: accountOf(2 * kill + 1), models: [] };
      rounds.push(round);
      acknowledged += await changeUntilKilled(server, round, random);
      server = await ServerProcess.start({ data: database.data, trainingTime });
      await database.checkIntegrity();
      await check(server, round);
      openCreations += await createAgain(server, round);
    }
    // What a later kill may have taken along.
    for (const round of rounds) await check(server, round);
  } finally {
    await server.kill();
  }
  return { acknowledged, openCreations };
}

const accountOf = (number: number) => String(100_000_000_000 + number);

/** Gives how many changes were acknowledged. */
async function changeUntilKilled(server: ServerProcess, { account, friend, models }: Round, random: Random) {
  const killAfter = 1 + random.below(120);
  const moment = random.next() * 5;
  let acknowledged = 0;
  let killing: Promise<void> | undefined;
  const onAcknowledged = () => {
    acknowledged++;
    if (acknowledged === killAfter) killing = setTimeout(moment).then(() => server.kill());
  };
  const client = server.client(account);
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) => changeModels(client, friend, lane, models, onAcknowledged)),
  );
  assert.ok(killing, `after ${acknowledged} changes the server was gone without being killed`);
  await killing;
  return acknowledged;
}

async function check(server: ServerProcess, { account, friend, models }: Round): Promise<void> {
  const client = server.client(account);
  const own = await listAll(client);
  const shared = await listAll(server.client(friend));
  const unchecked = models.values();
  const checkSome = async () => {
    for (const model of unchecked) {
      const summary = own.get(model.name);
      const tags = summary ? await tagsOf(client, summary) : {};
      model.settle({ exists: summary !== undefined, tags, shared: shared.get(model.name) !== undefined });
      if (summary) await checkWhole(client, model, summary);
    }
  };
  await Promise.all(Array.from({ length: lanes }, checkSome));
  const names = new Set(models.map(({ name }) => name));
  for (const name of [...own.keys(), ...shared.keys()]) assert.ok(names.has(name), `nobody asked for ${name}`);
}

/** A listed model is there by its name, and completes; so does the job that makes it. */
async function checkWhole(client: BedrockClient, model: ChangedModel, { modelArn }: CustomModelSummary): Promise<void> {
  const active = async () => {
    const got = await client.send(new GetCustomModelCommand({ modelIdentifier: model.name }));
    assert.equal(got.modelArn, modelArn, JSON.stringify(got));
    return got.modelStatus === "Active";
  };
  while (!(await active())) {}
  if (model.made === "by import") return;
  const job = await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobOf(model) }));
  assert.deepEqual([job.status, job.outputModelArn], ["Completed", modelArn]);
}

/** Asks once more for each creation that was not acknowledged, as clients do: there is one model then. Gives how many. */
async function createAgain(server: ServerProcess, { account, models }: Round): Promise<number> {
  const client = server.client(account);
  const open = models.filter(({ isCreationOpen }) => isCreationOpen);
  for (const model of open) {
    const before = (await listAll(client)).get(model.name)?.modelArn;
    const modelArn = await create(client, model);
    assert.equal(modelArn, before ?? modelArn, `${model.name} was made twice`);
  }
  return open.length;
}

/** All models that an account sees, by their names. */
async function listAll(client: BedrockClient): Promise<Map<string, CustomModelSummary>> {
  const models = new Map<string, CustomModelSummary>();
  for await (const { modelSummaries = [] } of paginateListCustomModels({ client, pageSize: 100 }, {})) {
    for (const summary of modelSummaries) {
      const { modelName = "" } = summary;
      assert.ok(!models.has(modelName), `${modelName} is listed twice`);
      models.set(modelName, summary);
    }
  }
  return models;
}

async function tagsOf(client: BedrockClient, { modelArn }: CustomModelSummary): Promise<Record<string, string>> {
  const { tags = [] } = await client.send(new ListTagsForResourceCommand({ resourceARN: modelArn }));
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}
