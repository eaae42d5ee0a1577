import {
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  paginateListCustomModels,
} from "@aws-sdk/client-bedrock";
import { startServer, TestClock } from "@outcrop/server";
import { expect, test } from "vitest";

test("an account lists its own models and those that are shared with it, the newest first", async () => {
  await using server = await startServer();
  await server.arrange([
    { modelName: "mine", creationTime: "2026-01-01T00:00:00Z" },
    { modelName: "broken", creationTime: "2026-01-02T00:00:00Z", modelStatus: "Failed" },
    {
      modelName: "theirs",
      account: "111122223333",
      sharedWith: ["000000000000"],
      creationTime: "2026-01-03T00:00:00Z",
    },
  ]);
  const { modelSummaries } = await server.client().send(new ListCustomModelsCommand({ modelStatus: "Active" }));
  expect(modelSummaries).toMatchObject([
    { modelName: "theirs", ownerAccountId: "111122223333" },
    { modelName: "mine", creationTime: new Date("2026-01-01T00:00:00Z") },
  ]);
});

test("a customization job takes an hour of the test's own clock", async () => {
  const clock = new TestClock("2026-01-01T00:00:00Z");
  await using server = await startServer({ clock, trainingTime: 3_600_000 });
  const client = server.client({ account: "111122223333", region: "eu-west-1" });
  const { jobArn } = await client.send(
    new CreateModelCustomizationJobCommand({
      jobName: "job",
      customModelName: "mine",
      roleArn: "arn:aws:iam::111122223333:role/training",
      baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
      trainingDataConfig: { s3Uri: "s3://bucket/training.jsonl" },
      outputDataConfig: { s3Uri: "s3://bucket/output" },
    }),
  );
  const job = () => client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
  expect(await job()).toMatchObject({ status: "InProgress" });
  await clock.advance(3_600_000);
  expect(await job()).toMatchObject({ status: "Completed", lastModifiedTime: new Date("2026-01-01T01:00:00Z") });
});

test("a listing is complete although it is throttled and comes in pages of one", async () => {
  await using server = await startServer({ faults: ["throttle:count=1", { fault: "short-page", size: 1 }] });
  await server.arrange([{ modelName: "a" }, { modelName: "b" }, { modelName: "c" }]);
  let listed = 0;
  for await (const { modelSummaries = [] } of paginateListCustomModels({ client: server.client() }, {})) {
    listed += modelSummaries.length;
  }
  expect(listed).toBe(3);
  expect(server.faults.list()[0]?.struck).toBe(1);
});
