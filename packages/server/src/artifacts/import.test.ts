import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import {
  BedrockClient,
  CreateCustomModelCommand,
  CreateModelCustomizationJobCommand,
  GetCustomModelCommand,
  type GetCustomModelResponse,
  GetModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import { type Files, goodHeader, goodModel, safetensors, writeFiles } from "../../test/artifacts/model-files.ts";
import { startS3Server } from "../../test/artifacts/s3-server.ts";
import { folderSource, s3Source, startServer } from "../index.ts";

process.env.AWS_ACCESS_KEY_ID = "test";
process.env.AWS_SECRET_ACCESS_KEY = "test";

let root = "";
before(async () => {
  root = await mkdtemp(join(tmpdir(), "outcrop-import-"));
  await writeFiles(join(root, "bucket/good"), goodModel);
  const cut = { ...goodModel, "model.safetensors": safetensors(goodHeader, 20) };
  await writeFiles(join(root, "bucket/cut"), cut);
  await writeFiles(join(root, "bucket"), { "train.jsonl": '{"prompt": "a", "completion": "b"}\n' });
});
after(() => rm(root, { recursive: true }));

function create(client: BedrockClient, modelName: string, s3Uri: string) {
  return client.send(new CreateCustomModelCommand({ modelName, modelSourceConfig: { s3DataSource: { s3Uri } } }));
}

/** Waits until a model is no longer Creating. */
async function settled(client: BedrockClient, modelIdentifier: string): Promise<GetCustomModelResponse> {
  for (;;) {
    const model = await client.send(new GetCustomModelCommand({ modelIdentifier }));
    if (model.modelStatus !== "Creating") return model;
  }
}

test("an imported model is Active when its artifacts are in order, and Failed with the reason when they are not", {
  timeout: 30_000,
}, async () => {
  await using server = await startServer({ artifacts: folderSource(root) });
  const client = server.client();
  await create(client, "good", "s3://bucket/good/");
  await create(client, "cut", "s3://bucket/cut/");
  const good = await settled(client, "good");
  assert.deepEqual([good.modelStatus, good.failureMessage, good.customizationType], ["Active", undefined, "IMPORTED"]);
  const cut = await settled(client, "cut");
  assert.equal(cut.modelStatus, "Failed");
  assert.match(
    cut.failureMessage ?? "",
    /^s3:\/\/bucket\/cut\/model\.safetensors: the tensor "norm\.weight".*ends outside/,
  );
});

test("a customization job fails over training data that is missing, and its model with it", {
  timeout: 30_000,
}, async () => {
  await using server = await startServer({ artifacts: folderSource(root), trainingTime: 0 });
  const client = server.client();
  const train = async (name: string, s3Uri: string) => {
    await client.send(
      new CreateModelCustomizationJobCommand({
        jobName: name,
        customModelName: `${name}-model`,
        roleArn: "arn:aws:iam::000000000000:role/training",
        baseModelIdentifier: "amazon.nova-lite-v1:0",
        trainingDataConfig: { s3Uri },
        outputDataConfig: { s3Uri: "s3://bucket/out" },
      }),
    );
    for (;;) {
      const job = await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: name }));
      if (job.status !== "InProgress") return job;
    }
  };
  assert.equal((await train("there", "s3://bucket/train.jsonl")).status, "Completed");
  const missing = await train("missing", "s3://bucket/other.jsonl");
  assert.equal(missing.status, "Failed");
  assert.match(missing.failureMessage ?? "", /^s3:\/\/bucket\/other\.jsonl does not exist/);
});

test("a check that was cut short by kill -9 is taken up by the next server", { timeout: 30_000 }, async (t) => {
  await using s3 = await startS3Server();
  for (const [name, files] of Object.entries<Files>({
    good: goodModel,
    cut: { ...goodModel, "model.safetensors": safetensors(goodHeader, 20) },
  })) {
    for (const [file, content] of Object.entries(files)) {
      if (content !== null) s3.objects.set(`bucket/${name}/${file}`, Buffer.from(content));
    }
  }
  s3.hold = "model.safetensors";
  const data = join(root, "catalogue.db");
  const program = join(import.meta.dirname, "../../test/artifacts/serve-until-killed.ts");
  const child = spawn(process.execPath, [program, data, s3.url], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  const [endpoint] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new BedrockClient({ endpoint, region: "us-east-1", credentials });
  await create(client, "good", "s3://bucket/good/");
  await create(client, "cut", "s3://bucket/cut/");
  const held = () => s3.requests.filter((request) => request.includes("model.safetensors")).length;
  while (held() < 2) await new Promise(setImmediate);
  const model = await client.send(new GetCustomModelCommand({ modelIdentifier: "good" }));
  assert.equal(model.modelStatus, "Creating");
  client.destroy();
  child.kill("SIGKILL");
  await once(child, "close");

  s3.hold = undefined;
  await using server = await startServer({ data, artifacts: s3Source({ endpoint: s3.url }), trainingTime: 0 });
  assert.equal((await settled(server.client(), "good")).modelStatus, "Active");
  const cut = await settled(server.client(), "cut");
  assert.equal(cut.modelStatus, "Failed");
  assert.match(cut.failureMessage ?? "", /norm\.weight/);
});

test("a server that closes in the middle of a check does not wait for it, and the next one takes it up", {
  timeout: 30_000,
}, async () => {
  await using s3 = await startS3Server();
  for (const [file, content] of Object.entries(goodModel)) {
    if (content !== null) s3.objects.set(`bucket/good/${file}`, Buffer.from(content));
  }
  s3.hold = "config.json";
  const options = { data: join(root, "closed.db"), artifacts: s3Source({ endpoint: s3.url }), trainingTime: 0 };
  {
    await using server = await startServer(options);
    await create(server.client(), "good", "s3://bucket/good");
    while (!s3.requests.some((request) => request.includes("config.json"))) await new Promise(setImmediate);
  }
  s3.hold = undefined;
  await using server = await startServer(options);
  assert.equal((await settled(server.client(), "good")).modelStatus, "Active");
});
