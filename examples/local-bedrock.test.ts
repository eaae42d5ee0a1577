import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import {
  CreateModelCustomizationJobCommand,
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer, TestClock } from "@outcrop/server";

const clock = new TestClock("2026-03-01T00:00:00Z");
let bedrock: RunningServer;
before(async () => {
  bedrock = await startServer({ clock, trainingTime: 3_600_000 });
});
beforeEach(() => bedrock.reset());
after(() => bedrock.close());

test("the newest model comes first", async () => {
  await bedrock.arrange([
    { modelName: "old", creationTime: "2026-01-01T00:00:00Z" },
    { modelName: "new", creationTime: "2026-02-01T00:00:00Z", modelStatus: "Failed" },
  ]);
  const { modelSummaries } = await bedrock.client().send(new ListCustomModelsCommand({}));
  assert.deepEqual(
    modelSummaries?.map(({ modelName, modelStatus }) => `${modelName} ${modelStatus}`),
    ["new Failed", "old Active"],
  );
});

test("a model is Active after an hour of training, which passes at once", async () => {
  const client = bedrock.client({ account: "111122223333", region: "eu-central-1" });
  await client.send(
    new CreateModelCustomizationJobCommand({
      jobName: "training",
      customModelName: "trained",
      roleArn: "arn:aws:iam::111122223333:role/bedrock",
      baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
      trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
      outputDataConfig: { s3Uri: "s3://bucket/output/" },
    }),
  );
  const job = () => client.send(new GetModelCustomizationJobCommand({ jobIdentifier: "training" }));
  assert.equal((await job()).status, "InProgress");
  await clock.advance(3_600_000);
  const { status, outputModelArn } = await job();
  assert.equal(status, "Completed");
  const { modelStatus } = await client.send(new GetCustomModelCommand({ modelIdentifier: outputModelArn }));
  assert.equal(modelStatus, "Active");
});
