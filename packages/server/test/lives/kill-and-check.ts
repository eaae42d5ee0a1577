import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import {
  type BedrockClient,
  ConflictException,
  DeleteCustomModelCommand,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  GetImportedModelCommand,
  GetModelImportJobCommand,
  GetProvisionedModelThroughputCommand,
  paginateListCustomModelDeployments,
  paginateListImportedModels,
  paginateListModelImportJobs,
  paginateListProvisionedModelThroughputs,
} from "@aws-sdk/client-bedrock";
import { Random } from "../../../../test/random.ts";
import type { TestDatabase } from "../databases/databases.ts";
import { ServerProcess } from "../server-process.ts";
import { askAgainAfter, isThere, Life, type Stand } from "./life.ts";

/** Lives that go on at the same time. */
const lanes = 4;
/** Milliseconds: some things change by themselves whenever the server dies. */
const trainingTime = 10;

/**
 * Kills a server in the midst of random lives, again and again, as `kill -9` does, and compares what there is after each restart with
 * what was acknowledged: nothing is lost, nothing is half done, and every life goes on.
 * @returns how many steps were acknowledged
 */
export async function killAndCheckLives(database: TestDatabase, kills: number, seed: number): Promise<number> {
  const random = new Random(seed);
  const lives: Life[] = [];
  let acknowledged = 0;
  let server = await ServerProcess.start({ data: database.data, trainingTime });
  try {
    for (let kill = 0; kill < kills; kill++) {
      acknowledged += await liveUntilKilled(server, lives, random);
      server = await ServerProcess.start({ data: database.data, trainingTime });
      await database.checkIntegrity();
      const client = server.client();
      for (const life of lives) life.settle(await standOf(life, client));
      await checkListings(client, lives);
    }
    // Whatever was cut short can be brought to its end.
    const client = server.client();
    for (const life of lives) while (!life.isOver) await life.goOn(client);
  } finally {
    await server.kill();
  }
  return acknowledged;
}

async function liveUntilKilled(server: ServerProcess, lives: Life[], random: Random): Promise<number> {
  const killAfter = 1 + random.below(40);
  const moment = random.next() * 5;
  let acknowledged = 0;
  let killing: Promise<void> | undefined;
  const client = server.client();
  const begun = lives.filter(({ isOver }) => !isOver).values();
  const lane = async () => {
    for (;;) {
      const next = begun.next();
      const life = next.done ? new Life(`life-${lives.length}`) : next.value;
      if (next.done) lives.push(life);
      while (!life.isOver) {
        await life.goOn(client);
        acknowledged++;
        if (acknowledged === killAfter) killing = setTimeout(moment).then(() => server.kill());
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  if (killing === undefined) throw (ends[0] as PromiseRejectedResult).reason;
  await killing;
  return acknowledged;
}

/** What there is of a life. What changes by itself is waited for. */
async function standOf({ name }: Life, client: BedrockClient): Promise<Stand> {
  const got = (asked: Promise<unknown>) => isThere(asked);
  const throughputs = [name, `${name}-renamed`];
  const there = await Promise.all(
    throughputs.map((provisionedModelId) =>
      got(client.send(new GetProvisionedModelThroughputCommand({ provisionedModelId }))),
    ),
  );
  assert.ok(!there.every(Boolean), `${name} has its throughput twice`);
  const throughput = throughputs.find((_, index) => there[index]);
  const deployment = await got(
    client.send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: name })),
  );
  const model = await got(client.send(new GetCustomModelCommand({ modelIdentifier: name })));
  const job = await got(client.send(new GetModelImportJobCommand({ jobIdentifier: name })));
  if (job) await until(client, name);
  const imported = job && (await got(client.send(new GetImportedModelCommand({ modelIdentifier: name }))));
  if (throughput !== undefined || deployment) await refusesToGo(client, name);
  return { model, deployment, job, importedIsGone: job && !imported, ...(throughput && { throughput }) };
}

async function until(client: BedrockClient, jobIdentifier: string): Promise<void> {
  while ((await client.send(new GetModelImportJobCommand({ jobIdentifier }))).status !== "Completed") {
    await setTimeout(askAgainAfter);
  }
}

async function refusesToGo(client: BedrockClient, modelIdentifier: string): Promise<void> {
  await assert.rejects(client.send(new DeleteCustomModelCommand({ modelIdentifier })), ConflictException);
}

/** Listings show each thing once, and nothing that nobody asked for. */
async function checkListings(client: BedrockClient, lives: readonly Life[]): Promise<void> {
  const names = new Set(lives.flatMap(({ name }) => [name, `${name}-renamed`]));
  const check = (listed: readonly (string | undefined)[]) => {
    assert.equal(new Set(listed).size, listed.length);
    for (const name of listed) assert.ok(name !== undefined && names.has(name), `nobody asked for ${name}`);
  };
  const config = { client, pageSize: 10 };
  const throughputs: (string | undefined)[] = [];
  for await (const { provisionedModelSummaries = [] } of paginateListProvisionedModelThroughputs(config, {})) {
    throughputs.push(...provisionedModelSummaries.map(({ provisionedModelName }) => provisionedModelName));
  }
  check(throughputs);
  const deployments: (string | undefined)[] = [];
  for await (const { modelDeploymentSummaries = [] } of paginateListCustomModelDeployments(config, {})) {
    deployments.push(...modelDeploymentSummaries.map(({ customModelDeploymentName }) => customModelDeploymentName));
  }
  check(deployments);
  const jobs: (string | undefined)[] = [];
  for await (const { modelImportJobSummaries = [] } of paginateListModelImportJobs(config, {})) {
    jobs.push(...modelImportJobSummaries.map(({ jobName }) => jobName));
  }
  check(jobs);
  const imported: (string | undefined)[] = [];
  for await (const { modelSummaries = [] } of paginateListImportedModels(config, {})) {
    imported.push(...modelSummaries.map(({ modelName }) => modelName));
  }
  check(imported);
}
