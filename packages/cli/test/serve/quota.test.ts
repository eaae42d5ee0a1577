import assert from "node:assert/strict";
import test from "node:test";
import { BedrockClient, CreateModelImportJobCommand } from "@aws-sdk/client-bedrock";
import { ended, lineOf, Sandbox } from "../support/outcrop.ts";

test("serve refuses what is beyond the quotas that it is given", async () => {
  using sandbox = new Sandbox();
  const quotas = ["--quota", "modelImportJobs=1", "--quota", "importedModels=3"];
  const server = sandbox.start(["serve", "--port", "0", "--data", ":memory:", "--training-time", "3600", ...quotas]);
  const end = ended(server);
  const [, endpoint = ""] = await lineOf(server, /^Outcrop listens on (\S+)\n/);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new BedrockClient({ endpoint, region: "us-east-1", credentials });
  const importing = (name: string) =>
    new CreateModelImportJobCommand({
      ...{ jobName: name, importedModelName: name, roleArn: "arn:aws:iam::000000000000:role/r" },
      modelDataSource: { s3DataSource: { s3Uri: "s3://bucket/model/" } },
    });
  await client.send(importing("one"));
  await assert.rejects(client.send(importing("two")), { name: "ServiceQuotaExceededException" });
  client.destroy();
  server.kill("SIGTERM");
  await end;
});

test("a quota that is unknown or no number is refused with what is possible", async () => {
  using sandbox = new Sandbox();
  const [unknown, wrong] = await Promise.all([
    sandbox.run(["serve", "--quota", "importJobs=1"]),
    sandbox.run(["serve", "--quota", "modelImportJobs=many"]),
  ]);
  assert.deepEqual([unknown.code, wrong.code], [252, 252]);
  assert.match(unknown.stderr, /one of customizationJobs, modelImportJobs, importedModels, =, and a number/);
  assert.match(wrong.stderr, /whole number from 0/);
});
