import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  paginateListCustomModels,
  paginateListModelCustomizationJobs,
} from "@aws-sdk/client-bedrock";
import { startPostgres } from "../../../../test/postgres.ts";
import { ended, lineOf, Sandbox } from "../support/outcrop.ts";

const workers = 3;
const jobs = 60;
const listens = /^Outcrop listens on (http:\/\/127\.0\.0\.1:\d+)\nWorkers: ([\d, ]+)\n/;

describe("three workers, each of which is killed in turn under load", () => {
  it("lose no job, complete each once, and list them all, over SQLite", () => killEach("m.db"));
  it("lose no job, complete each once, and list them all, over PostgreSQL", async () => {
    await using postgres = await startPostgres();
    await killEach(await postgres.createDatabase());
  });
});

async function killEach(data: string): Promise<void> {
  using sandbox = new Sandbox();
  const args = ["serve", "--port", "0", "--data", data, "--workers", `${workers}`, "--training-time", "1"];
  const server = sandbox.start([...args, "--log", sandbox.path("log")]);
  using _ = { [Symbol.dispose]: () => void server.kill("SIGKILL") };
  const end = ended(server);
  const [, endpoint = "", pids = ""] = await lineOf(server, listens);
  const victims = pids.split(", ").map(Number);
  assert.equal(victims.length, workers);
  const first = [...victims];
  // New connections are handed to the workers in turn.
  for (let connection = 0; connection < 4 * workers; connection++) {
    const headers = { authorization: "Bearer test", connection: "close" };
    assert.equal((await fetch(`${endpoint}/custom-models`, { headers })).status, 200);
  }

  // A client that tries again, as they do, with a connection of its own for each few jobs.
  const clients = Array.from({ length: 6 }, () => clientOf(endpoint));
  await Promise.all(
    clients.map(async (client, lane) => {
      for (let number = lane; number < jobs; number += clients.length) {
        await client.send(new CreateModelCustomizationJobCommand(jobOf(number)));
        const victim = number % 20 === 5 ? victims.pop() : undefined;
        if (victim !== undefined) process.kill(victim, "SIGKILL");
      }
    }),
  );
  assert.equal(victims.length, 0);

  const [client] = clients as [BedrockClient];
  const expected = Array.from({ length: jobs }, (_, number) => `model-${number}`).sort();
  let active: string[] = [];
  while (active.length < jobs) active = await activeModels(client);
  assert.deepEqual(active.toSorted(), expected);
  const ends = await endTimes(client);
  assert.equal(ends.size, jobs);
  assert.deepEqual(await activeModels(client), active);
  assert.deepEqual(await endTimes(client), ends, "what is complete is not completed again");
  for (const each of clients) each.destroy();

  server.kill("SIGTERM");
  assert.equal((await end).code, 0);
  const lines = readFileSync(sandbox.path("log"), "utf8").trim().split("\n");
  const answering = new Set(lines.map((line) => JSON.parse(line).pid));
  assert.deepEqual(
    first.filter((pid) => !answering.has(pid)),
    [],
    "workers that never answered",
  );
}

function clientOf(endpoint: string): BedrockClient {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  // A connection that is on its way to a worker when that is killed is never answered: node:cluster hands it to nobody else.
  const requestHandler = { requestTimeout: 5000, throwOnRequestTimeout: true };
  return new BedrockClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 10, requestHandler });
}

const jobOf = (number: number) => ({
  jobName: `job-${number}`,
  customModelName: `model-${number}`,
  roleArn: "arn:aws:iam::000000000000:role/Trainer",
  baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
  trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
  outputDataConfig: { s3Uri: "s3://bucket/out/" },
});

async function activeModels(client: BedrockClient): Promise<string[]> {
  const names: string[] = [];
  for await (const { modelSummaries } of paginateListCustomModels({ client, pageSize: 7 }, { modelStatus: "Active" })) {
    names.push(...(modelSummaries ?? []).map(({ modelName = "" }) => modelName));
  }
  return names;
}

async function endTimes(client: BedrockClient): Promise<Map<string | undefined, number | undefined>> {
  const ends = new Map<string | undefined, number | undefined>();
  const pages = paginateListModelCustomizationJobs({ client, pageSize: 7 }, { statusEquals: "Completed" });
  for await (const { modelCustomizationJobSummaries = [] } of pages) {
    for (const { jobName, endTime } of modelCustomizationJobSummaries) ends.set(jobName, endTime?.getTime());
  }
  return ends;
}
