import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
} from "@aws-sdk/client-bedrock";
import { startPostgres, type TestPostgres } from "../../../../test/postgres.ts";
import { type RunningServer, startServer } from "../../src/index.ts";
import { send } from "../send.ts";

let postgres: TestPostgres;
let server: RunningServer;
const log: string[] = [];
before(async () => {
  postgres = await startPostgres();
  const data = await postgres.createDatabase();
  server = await startServer({ data, trainingTime: 100, log: { write: (line) => void log.push(line) } });
  await server.arrange([{ modelName: "kept" }]);
});
after(async () => {
  await server.close();
  await postgres[Symbol.asyncDispose]();
});

const list = () => send(server, "GET", "/custom-models");

/** Waits until a request is answered so. */
async function untilAnswered(status: number, target = "/custom-models"): Promise<void> {
  while ((await send(server, "GET", target)).status !== status) {}
}

describe("while its database is away, a server", { timeout: 120_000 }, () => {
  it("answers 503, and serves again when the database is back", async () => {
    assert.equal((await list()).status, 200);
    await postgres.stop("fast");
    const { status, errorType, message } = await list();
    assert.deepEqual([status, errorType], [503, "ServiceUnavailableException"]);
    assert.doesNotMatch(message, /postgres/, "nothing of the database is told to clients");
    assert.equal((await send(server, "GET", "/health")).status, 503);
    await postgres.start();
    await untilAnswered(200);
    await untilAnswered(200, "/health");
    assert.equal(JSON.parse((await list()).body).modelSummaries[0].modelName, "kept");
  });

  it("loses connections under load without an answer but 200 and 503, and without ending", async () => {
    let isOver = false;
    const seen: number[] = [];
    const listing = Array.from({ length: 8 }, async () => {
      while (!isOver) seen.push((await list()).status);
    });
    const untilSeen = async (status: number) => {
      const before = seen.length;
      while (!seen.includes(status, before)) await new Promise(setImmediate);
    };
    await untilSeen(200);
    await postgres.stop("immediate");
    await untilSeen(503);
    await postgres.start();
    await untilSeen(200);
    isOver = true;
    await Promise.all(listing);
    assert.deepEqual([...new Set(seen)].sort(), [200, 503]);
  });

  it("completes afterwards what came due meanwhile, and is not noticed by a client that retries", async () => {
    using stack = new DisposableStack();
    const client = new BedrockClient({
      endpoint: server.url,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 20,
    });
    stack.defer(() => client.destroy());
    const { jobArn } = await client.send(
      new CreateModelCustomizationJobCommand({
        jobName: "job",
        customModelName: "trained",
        roleArn: "arn:aws:iam::000000000000:role/Trainer",
        baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
        trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
        outputDataConfig: { s3Uri: "s3://bucket/out/" },
      }),
    );
    await postgres.stop("immediate");
    const asked = client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    await untilAnswered(503);
    await postgres.start();
    let job = await asked;
    while (job.status !== "Completed") {
      job = await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    }
    const { modelSummaries } = await client.send(new ListCustomModelsCommand({ nameContains: "trained" }));
    assert.equal(modelSummaries?.[0]?.modelStatus, "Active");
  });
});
