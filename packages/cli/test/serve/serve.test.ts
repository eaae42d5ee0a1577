import assert from "node:assert/strict";
import test from "node:test";
import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
} from "@aws-sdk/client-bedrock";
import { ended, lineOf, Sandbox } from "../support/outcrop.ts";

const listens = /^Outcrop listens on (http:\/\/127\.0\.0\.1:(\d+))\n/;

function clientOf(endpoint: string): BedrockClient {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return new BedrockClient({ endpoint, region: "us-east-1", credentials });
}

test("serve says where it listens, keeps what it is told, and ends with 0 on SIGTERM and on Ctrl-C", async () => {
  using sandbox = new Sandbox();
  const args = ["serve", "--port", "0", "--data", "deep/er/models.db", "--training-time", "0"];
  const first = sandbox.start(args);
  const firstEnd = ended(first);
  const client = clientOf((await lineOf(first, listens))[1] ?? "");
  const { jobArn } = await client.send(
    new CreateModelCustomizationJobCommand({
      jobName: "job",
      customModelName: "kept",
      roleArn: "arn:aws:iam::000000000000:role/Trainer",
      baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
      trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
      outputDataConfig: { s3Uri: "s3://bucket/out" },
      hyperParameters: {},
    }),
  );
  const { status } = await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
  assert.equal(status, "Completed");
  client.destroy();
  first.kill("SIGTERM");
  assert.deepEqual([(await firstEnd).code, (await firstEnd).stderr], [0, ""]);

  const second = sandbox.start(args);
  const secondEnd = ended(second);
  const again = clientOf((await lineOf(second, listens))[1] ?? "");
  const { modelSummaries } = await again.send(new ListCustomModelsCommand({}));
  assert.deepEqual(
    modelSummaries?.map(({ modelName, modelStatus }) => [modelName, modelStatus]),
    [["kept", "Active"]],
  );
  again.destroy();
  second.kill("SIGINT");
  assert.equal((await secondEnd).code, 0);
});

test("what cannot be served is told: a port in use, a host that is not loopback, a file that is no catalogue", async () => {
  using sandbox = new Sandbox();
  const first = sandbox.start(["serve", "--port", "0", "--data", ":memory:"]);
  const firstEnd = ended(first);
  const [, , port = ""] = await lineOf(first, listens);
  const broken = sandbox.write("broken.db", "this is not a database, but it is long enough to be looked at as one");
  const [taken, open, unusable, wrong] = await Promise.all([
    sandbox.run(["serve", "--port", port, "--data", ":memory:"]),
    sandbox.run(["serve", "--port", "0", "--data", ":memory:", "--host", "0.0.0.0"]),
    sandbox.run(["serve", "--port", "0", "--data", broken]),
    sandbox.run(["serve", "--port", "65536"]),
  ]);
  first.kill("SIGTERM");
  await firstEnd;
  assert.match(
    taken.stderr,
    new RegExp(
      `^\noutcrop: \\[ERROR\\]: Port ${port} of 127\\.0\\.0\\.1 is in use already\\. Choose another with --port`,
    ),
  );
  assert.match(open.stderr, /--auth strict/);
  assert.match(unusable.stderr, /^\noutcrop: \[ERROR\]: Cannot use --data .*broken\.db: /);
  assert.match(wrong.stderr, /--port <number>.*'65536' is invalid\. It must be a whole number from 0 to 65535/);
  assert.deepEqual([taken.code, open.code, unusable.code, wrong.code], [255, 255, 255, 252]);
});
