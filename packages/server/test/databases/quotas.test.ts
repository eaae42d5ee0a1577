import assert from "node:assert/strict";
import test from "node:test";
import {
  CreateModelCustomizationJobCommand,
  CreateModelImportJobCommand,
  DeleteImportedModelCommand,
  StopModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer, TestClock } from "@outcrop/server";
import { databases } from "./databases.ts";

const roleArn = "arn:aws:iam::000000000000:role/r";

const importing = (name: string, clientRequestToken?: string) =>
  new CreateModelImportJobCommand({
    ...{ jobName: name, importedModelName: name, roleArn, clientRequestToken },
    modelDataSource: { s3DataSource: { s3Uri: "s3://bucket/model/" } },
  });

const customizing = (name: string) =>
  new CreateModelCustomizationJobCommand({
    ...{ jobName: name, customModelName: name, roleArn },
    baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
    trainingDataConfig: { s3Uri: "s3://bucket/train" },
    outputDataConfig: { s3Uri: "s3://bucket/out" },
  });

const refusal = (most: string) => ({
  name: "ServiceQuotaExceededException",
  message: `Your account has reached its quota of ${most} in this region.`,
});

for (const [name, makeDatabase] of Object.entries(databases)) {
  test(`imports in ${name} are refused beyond the quotas of jobs at once and of models, and go on below them`, async () => {
    await using database = await makeDatabase();
    const clock = new TestClock();
    const quotas = { modelImportJobs: 1, importedModels: 2 };
    await using server = await startServer({ data: database.data, clock, trainingTime: 1000, quotas });
    const client = server.client();
    const { jobArn } = await client.send(importing("one", "token"));
    await assert.rejects(client.send(importing("two")), refusal("1 model import jobs in progress"));
    assert.equal((await client.send(importing("one", "token"))).jobArn, jobArn, "a repeated request is not counted");
    await server.client({ region: "us-west-2" }).send(importing("two"));
    await clock.advance(1000);
    await client.send(importing("two"));
    await clock.advance(1000);
    await assert.rejects(client.send(importing("three")), refusal("2 imported models"));
    await client.send(new DeleteImportedModelCommand({ modelIdentifier: "one" }));
    await client.send(importing("three"));
  });

  test(`customization jobs in ${name} are refused beyond their quota until one of them has ended`, async () => {
    await using database = await makeDatabase();
    const clock = new TestClock();
    const options = { data: database.data, clock, trainingTime: 1000, quotas: { customizationJobs: 2 } };
    await using server = await startServer({ ...options, stoppingTime: 10 });
    const client = server.client();
    for (const job of ["one", "two"]) await client.send(customizing(job));
    const refused = refusal("2 customization jobs in progress");
    await assert.rejects(client.send(customizing("three")), refused);
    await client.send(new StopModelCustomizationJobCommand({ jobIdentifier: "one" }));
    await assert.rejects(client.send(customizing("three")), refused, "a job that is stopping is counted");
    await clock.advance(10);
    await client.send(customizing("three"));
  });

  test(`of many creations at once, through two servers over one ${name}, as many succeed as the quota has`, async () => {
    await using database = await makeDatabase();
    const quotas = { customizationJobs: 3, modelImportJobs: 2 };
    const start = () => startServer({ data: database.data, trainingTime: 3_600_000, quotas });
    await using one = await start();
    await using other = await start();
    const clients = [one, other].map((server: RunningServer) => server.client());
    const names = Array.from({ length: 12 }, (_, number) => `at-once-${number}`);
    for (const [make, most] of [
      [customizing, 3],
      [importing, 2],
    ] as const) {
      const results = await Promise.allSettled(
        names.map((name, number) => clients[number % 2]?.send(make(name) as never)),
      );
      const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason.name] : []));
      assert.deepEqual(refused, Array(12 - most).fill("ServiceQuotaExceededException"));
    }
  });
}
