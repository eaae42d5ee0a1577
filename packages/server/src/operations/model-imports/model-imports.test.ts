import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  CreateModelImportJobCommand,
  DeleteImportedModelCommand,
  GetImportedModelCommand,
  GetModelImportJobCommand,
  ListImportedModelsCommand,
  ListModelImportJobsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-bedrock";
import { goodModel, writeFiles } from "../../../test/artifacts/model-files.ts";
import { folderSource, type RunningServer, startServer, TestClock } from "../../index.ts";

const hour = 3_600_000;
let folder: string;
let server: RunningServer;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "outcrop-imports-"));
  const tokenizer = { "tokenizer_config.json": JSON.stringify({ chat_template: "{{ messages }}" }) };
  const quantized = JSON.stringify({ model_type: "qwen2", quantization_config: { quant_method: "gptq", bits: 4 } });
  await writeFiles(join(folder, "bucket/good"), { ...goodModel, ...tokenizer });
  await writeFiles(join(folder, "bucket/quantized"), { ...goodModel, "config.json": quantized });
  await writeFiles(join(folder, "bucket/no-method"), {
    ...goodModel,
    "config.json": JSON.stringify({ quantization_config: { bits: 4 } }),
  });
  await writeFiles(join(folder, "bucket/broken"), { ...goodModel, "config.json": "{" });
  server = await startServer({ artifacts: folderSource(folder) });
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const roleArn = "arn:aws:iam::000000000000:role/import";
const inputOf = (name: string, key: string) => ({
  jobName: `job-${name}`,
  importedModelName: name,
  roleArn,
  modelDataSource: { s3DataSource: { s3Uri: `s3://bucket/${key}/` } },
});

/** Imports and waits for the end of the job. */
async function imported(name: string, key: string, more = {}) {
  const client = server.client();
  await client.send(new CreateModelImportJobCommand({ ...inputOf(name, key), ...more }));
  for (;;) {
    const job = await client.send(new GetModelImportJobCommand({ jobIdentifier: `job-${name}` }));
    if (job.status !== "InProgress") return job;
  }
}

describe("an import job", () => {
  it("makes a model of which its artifacts say architecture and chat template, with tags of its own", async () => {
    const client = server.client();
    const jobTags = [{ key: "of", value: "job" }];
    const importedModelTags = [{ key: "of", value: "model" }];
    const job = await imported("good", "good", { jobTags, importedModelTags });
    assert.equal(job.status, "Completed");
    assert.equal(job.importedModelName, "good");
    const { $metadata: _, ...model } = await client.send(new GetImportedModelCommand({ modelIdentifier: "good" }));
    assert.deepEqual(model, {
      modelArn: job.importedModelArn,
      modelName: "good",
      jobName: "job-good",
      jobArn: job.jobArn,
      modelDataSource: { s3DataSource: { s3Uri: "s3://bucket/good/" } },
      creationTime: job.endTime,
      modelArchitecture: "LlamaForCausalLM",
      instructSupported: true,
    });
    const tagsOf = async (resourceARN: string | undefined) =>
      (await client.send(new ListTagsForResourceCommand({ resourceARN }))).tags;
    assert.deepEqual(await tagsOf(job.jobArn), jobTags);
    assert.deepEqual(await tagsOf(model.modelArn), importedModelTags);
    const listed = await client.send(new ListImportedModelsCommand({ nameContains: "goo" }));
    assert.deepEqual(listed.modelSummaries, [
      {
        modelArn: model.modelArn,
        modelName: "good",
        creationTime: model.creationTime,
        instructSupported: true,
        modelArchitecture: "LlamaForCausalLM",
      },
    ]);
    await client.send(new DeleteImportedModelCommand({ modelIdentifier: "good" }));
    await assert.rejects(client.send(new GetImportedModelCommand({ modelIdentifier: job.importedModelArn })), {
      name: "ResourceNotFoundException",
    });
    assert.equal((await client.send(new GetModelImportJobCommand({ jobIdentifier: job.jobArn }))).status, "Completed");
  });

  it("of a quantized model needs to be told the method", async () => {
    assert.equal((await imported("quantized", "quantized")).status, "Completed");
    const { modelArchitecture, instructSupported } = await server
      .client()
      .send(new GetImportedModelCommand({ modelIdentifier: "quantized" }));
    assert.deepEqual([modelArchitecture, instructSupported], ["qwen2", false]);
    const failed = await imported("no-method", "no-method");
    assert.equal(failed.status, "Failed");
    assert.match(failed.failureMessage ?? "", /quantization_config that does not name its quant_method/);
  });

  it("whose artifacts are broken has Failed, says why, makes no model and gives its model's name back", async () => {
    const job = await imported("broken", "broken");
    assert.equal(job.status, "Failed");
    assert.match(job.failureMessage ?? "", /config\.json is not valid JSON/);
    assert.equal(job.importedModelArn, undefined);
    await assert.rejects(server.client().send(new GetImportedModelCommand({ modelIdentifier: "broken" })), {
      name: "ResourceNotFoundException",
    });
    const again = await imported("broken-again", "good", { importedModelName: "broken" });
    assert.equal(again.status, "Completed");
  });
});

describe("an import job on the clock", () => {
  it("tells of its model once it is Completed, and its names are in use from the beginning", async () => {
    const clock = new TestClock("2026-01-31T00:00:00Z");
    await using timed = await startServer({ clock, trainingTime: hour });
    const client = timed.client();
    const create = (input: object) =>
      client.send(new CreateModelImportJobCommand({ ...inputOf("model", "model"), ...input }));
    const { jobArn } = await create({ clientRequestToken: "once" });
    assert.equal((await create({ clientRequestToken: "once" })).jobArn, jobArn);
    const inProgress = await client.send(new GetModelImportJobCommand({ jobIdentifier: jobArn }));
    assert.deepEqual([inProgress.status, inProgress.importedModelName], ["InProgress", undefined]);
    await assert.rejects(create({ importedModelName: "another" }), {
      name: "ValidationException",
      message: "The provided job name is currently in use.",
    });
    await assert.rejects(create({ jobName: "another" }), {
      name: "ValidationException",
      message: "The provided model name is currently in use.",
    });
    assert.deepEqual((await client.send(new ListImportedModelsCommand({}))).modelSummaries, []);
    await clock.advance(hour);
    const { modelImportJobSummaries } = await client.send(
      new ListModelImportJobsCommand({ statusEquals: "Completed" }),
    );
    const [summary] = modelImportJobSummaries ?? [];
    assert.equal(summary?.importedModelName, "model");
    assert.deepEqual(summary?.endTime, new Date("2026-01-31T01:00:00Z"));
    assert.equal((await client.send(new ListImportedModelsCommand({}))).modelSummaries?.length, 1);
  });

  it("is Completed when the call returns where training takes no time", async () => {
    await using quick = await startServer({ trainingTime: 0 });
    await quick.client().send(new CreateModelImportJobCommand(inputOf("model", "model")));
    const { modelName } = await quick.client().send(new GetImportedModelCommand({ modelIdentifier: "model" }));
    assert.equal(modelName, "model");
  });
});
