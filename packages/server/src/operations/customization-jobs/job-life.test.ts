import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  CreateCustomModelCommand,
  CreateModelCopyJobCommand,
  CreateModelCustomizationJobCommand,
  type CreateModelCustomizationJobCommandInput,
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListModelCustomizationJobsCommand,
  StopModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import { send } from "../../../test/send.ts";
import { type ServerOptions, startServer, TestClock } from "../../index.ts";

const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const input = {
  jobName: "job",
  customModelName: "mine",
  roleArn: "arn:aws:iam::000000000000:role/bedrock",
  baseModelIdentifier: "meta.llama3-1-8b-instruct-v1:0:128k",
  trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
  outputDataConfig: { s3Uri: "s3://bucket/out/" },
};

async function bedrockOf(options: ServerOptions = {}) {
  const clock = new TestClock(start);
  const server = await startServer({ clock, trainingTime: hour, stoppingTime: 60_000, ...options });
  const client = server.client();
  return {
    ...{ clock, server, client },
    create: (more: Partial<CreateModelCustomizationJobCommandInput> = {}) =>
      client.send(new CreateModelCustomizationJobCommand({ ...input, ...more })),
    job: (jobIdentifier = "job") => client.send(new GetModelCustomizationJobCommand({ jobIdentifier })),
    summary: async () =>
      (await client.send(new ListModelCustomizationJobsCommand({}))).modelCustomizationJobSummaries?.[0],
    stop: () => client.send(new StopModelCustomizationJobCommand({ jobIdentifier: "job" })),
    models: async () =>
      ((await client.send(new ListCustomModelsCommand({}))).modelSummaries ?? []).map(
        ({ modelName, modelStatus }) => `${modelName} ${modelStatus}`,
      ),
    raw: async (path: string) => JSON.parse((await send(server, "GET", path)).body),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

describe("a name in use", () => {
  it("of a job is refused with the text that Airflow's operator compares before it renames", async () => {
    await using bedrock = await bedrockOf();
    await bedrock.create();
    await assert.rejects(bedrock.create({ customModelName: "other" }), {
      name: "ValidationException",
      message: "The provided job name is currently in use.",
    });
    await bedrock.clock.advance(hour);
    await assert.rejects(bedrock.create({ customModelName: "other" }), { name: "ValidationException" });
  });

  it("of a model is refused by analogy, of one that a job is making too (SageMaker's SDK expects a ValidationException)", async () => {
    await using bedrock = await bedrockOf();
    await bedrock.create();
    const refused = { name: "ValidationException", message: "The provided model name is currently in use." };
    await assert.rejects(bedrock.create({ jobName: "other" }), refused);
    const modelSourceConfig = { s3DataSource: { s3Uri: "s3://bucket/model/" } };
    const create = new CreateCustomModelCommand({ modelName: "mine", modelSourceConfig, roleArn: input.roleArn });
    await assert.rejects(bedrock.client.send(create), refused);
    await bedrock.clock.advance(hour);
    const copied = (await bedrock.job()).outputModelArn;
    const copy = new CreateModelCopyJobCommand({ sourceModelArn: copied, targetModelName: "mine" });
    await assert.rejects(bedrock.client.send(copy), refused);
  });
});

describe("what a job's answers leave out", () => {
  it("is validationDataConfig where none was given (recorded since 2024-02; Terraform replaces the resource otherwise)", async () => {
    await using bedrock = await bedrockOf();
    await bedrock.create();
    assert.ok(!("validationDataConfig" in (await bedrock.raw("/model-customization-jobs/job"))));
    await bedrock.clock.advance(hour);
    assert.ok(!("validationDataConfig" in (await bedrock.raw("/model-customization-jobs/job"))));
    assert.ok(!("validationDataConfig" in (await bedrock.raw("/custom-models/mine"))));
  });

  it("is the model's ARN in every state but Completed (recorded of each state by Cloud Custodian)", async () => {
    await using bedrock = await bedrockOf();
    await bedrock.create();
    const arns = async () => [(await bedrock.job()).outputModelArn, (await bedrock.summary())?.customModelArn];
    assert.deepEqual(await arns(), [undefined, undefined]);
    await bedrock.stop();
    assert.deepEqual(await arns(), [undefined, undefined]);
    await bedrock.clock.advance(60_000);
    assert.deepEqual(await arns(), [undefined, undefined]);

    await bedrock.server.arrange({
      customizationJobs: [{ jobName: "failed", status: "Failed", creationTime: start + 9e7 }],
    });
    assert.deepEqual(await arns(), [undefined, undefined]);
    assert.equal((await bedrock.job("failed")).outputModelArn, undefined);

    await bedrock.create({ jobName: "again" });
    await bedrock.clock.advance(hour);
    const { outputModelArn } = await bedrock.job("again");
    assert.match(outputModelArn ?? "", /:custom-model\/meta\.llama3-1-8b-instruct-v1:0:128k\/[a-z0-9]{12}$/);
    const { modelCustomizationJobSummaries = [] } = await bedrock.client.send(
      new ListModelCustomizationJobsCommand({ nameContains: "again" }),
    );
    assert.equal(modelCustomizationJobSummaries[0]?.customModelArn, outputModelArn);
  });

  it("is trainingMetrics always, and validationMetrics are empty: the numbers are the model's (recorded in every state)", async () => {
    await using bedrock = await bedrockOf();
    const validators = [{ s3Uri: "s3://bucket/one.jsonl" }, { s3Uri: "s3://bucket/two.jsonl" }];
    await bedrock.create({ validationDataConfig: { validators } });
    await bedrock.create({ jobName: "plain", customModelName: "plain" });
    const nova = "amazon.nova-lite-v1:0:300k";
    await bedrock.create({ jobName: "nova", customModelName: "nova", baseModelIdentifier: nova });
    for (let look = 0; look < 2; look++) {
      const job = await bedrock.job();
      assert.deepEqual([job.validationMetrics, job.trainingMetrics], [[], undefined]);
      await bedrock.clock.advance(hour);
    }
    const model = async (modelIdentifier: string) => {
      const { trainingMetrics, validationMetrics } = await bedrock.client.send(
        new GetCustomModelCommand({ modelIdentifier }),
      );
      return { training: trainingMetrics?.trainingLoss ?? 0, validation: validationMetrics };
    };
    const measured = await model("mine");
    assert.equal(measured.validation?.length, 2);
    // Recorded losses are not rounded: 66.83333587646484.
    assert.equal(Math.fround(measured.training), measured.training);
    assert.ok(measured.training > 0 && String(measured.training).length > 7);
    assert.deepEqual((await model("plain")).validation, []);
    assert.equal((await model("nova")).training, -1);
  });
});

describe("the model of a job", () => {
  it("is in no listing before the job is Completed, and has the job's creation time (inferred; recorded 2024-04)", async () => {
    await using bedrock = await bedrockOf();
    const { jobArn } = await bedrock.create();
    await bedrock.clock.advance(hour - 1);
    assert.deepEqual(await bedrock.models(), []);
    await bedrock.clock.advance(1);
    assert.deepEqual(await bedrock.models(), ["mine Active"]);
    const model = await bedrock.client.send(new GetCustomModelCommand({ modelIdentifier: "mine" }));
    assert.equal(model.creationTime?.getTime(), start);
    assert.equal(model.jobArn, jobArn);
  });

  it("is not made by a job that fails or is stopped, and its name is free again (reported)", async () => {
    await using bedrock = await bedrockOf();
    bedrock.server.faults.add({ fault: "job", message: "Out of luck", count: 1 });
    await bedrock.create();
    await bedrock.clock.advance(hour);
    assert.equal((await bedrock.job()).failureMessage, "Out of luck");
    assert.deepEqual(await bedrock.models(), []);
    await bedrock.create({ jobName: "second" });
    await bedrock.client.send(new StopModelCustomizationJobCommand({ jobIdentifier: "second" }));
    await assert.rejects(bedrock.create({ jobName: "third" }), { name: "ValidationException" });
    await bedrock.clock.advance(60_000);
    assert.deepEqual(await bedrock.models(), []);
    await bedrock.create({ jobName: "third" });
  });

  it("stands beside what CreateCustomModel and copies are still making: those are Creating", async () => {
    await using bedrock = await bedrockOf();
    const [source] = await bedrock.server.arrange([{ modelName: "source", creationTime: 0 }]);
    const modelSourceConfig = { s3DataSource: { s3Uri: "s3://bucket/model/" } };
    await bedrock.client.send(
      new CreateCustomModelCommand({ modelName: "import", modelSourceConfig, roleArn: input.roleArn }),
    );
    await bedrock.client.send(new CreateModelCopyJobCommand({ sourceModelArn: source, targetModelName: "copy" }));
    assert.deepEqual((await bedrock.models()).toSorted(), ["copy Creating", "import Creating", "source Active"]);
    await bedrock.clock.advance(hour);
    assert.deepEqual((await bedrock.models()).toSorted(), ["copy Active", "import Active", "source Active"]);
  });
});

describe("a job that is stopped", () => {
  it("is Stopping at the next read, without endTime, and Stopped with one later (Terraform and Airflow wait on it)", async () => {
    await using bedrock = await bedrockOf();
    await bedrock.create();
    await bedrock.clock.advance(hour / 2);
    await bedrock.stop();
    const stopping = await bedrock.job();
    assert.deepEqual([stopping.status, stopping.endTime], ["Stopping", undefined]);
    assert.equal(stopping.statusDetails?.trainingDetails?.status, "Stopping");
    assert.equal((await bedrock.summary())?.status, "Stopping");
    await assert.rejects(bedrock.stop(), {
      name: "ConflictException",
      message: /Stopping and can no longer be stopped/,
    });
    await bedrock.clock.advance(60_000);
    const stopped = await bedrock.job();
    assert.equal(stopped.status, "Stopped");
    assert.ok(stopped.endTime && stopped.endTime.getTime() > start + hour / 2);
    assert.equal(stopped.statusDetails?.trainingDetails?.status, "Stopped");
    await assert.rejects(bedrock.stop(), { name: "ConflictException" });
  });

  it("has stopped when the call returns where the stopping time is 0", async () => {
    await using bedrock = await bedrockOf({ stoppingTime: 0 });
    await bedrock.create();
    await bedrock.stop();
    assert.equal((await bedrock.job()).status, "Stopped");
  });

  it("before its training leaves it NotStarted (recorded)", async () => {
    await using bedrock = await bedrockOf();
    await bedrock.create();
    await bedrock.clock.advance(hour / 10);
    await bedrock.stop();
    await bedrock.clock.advance(hour);
    const { validationDetails, dataProcessingDetails, trainingDetails } = (await bedrock.job()).statusDetails ?? {};
    assert.equal(validationDetails?.status, "Stopped");
    assert.deepEqual(dataProcessingDetails, { status: "NotStarted" });
    assert.deepEqual(trainingDetails, { status: "NotStarted" });
  });
});

describe("a job's phases", () => {
  it("come one after another, with times of their own and gaps (recorded of jobs in progress)", async () => {
    await using bedrock = await bedrockOf();
    await bedrock.create();
    const seen: string[] = [];
    for (let minute = 0; minute <= 60; minute++) {
      const { status, statusDetails: details, lastModifiedTime } = await bedrock.job();
      const phases = [details?.validationDetails, details?.dataProcessingDetails, details?.trainingDetails];
      const said = `${status}: ${phases.map((phase) => phase?.status).join(", ")}`;
      if (seen.at(-1) !== said) seen.push(said);
      for (const phase of phases) {
        const isTimed = phase?.creationTime !== undefined && phase.lastModifiedTime !== undefined;
        assert.equal(isTimed, phase?.status !== "NotStarted");
      }
      if (status === "InProgress") {
        const changes = phases.flatMap((phase) => phase?.lastModifiedTime?.getTime() ?? []);
        assert.equal(lastModifiedTime?.getTime(), Math.max(...changes));
      }
      await bedrock.clock.advance(60_000);
    }
    assert.deepEqual(seen, [
      "InProgress: InProgress, NotStarted, NotStarted",
      "InProgress: Completed, NotStarted, NotStarted",
      "InProgress: Completed, InProgress, NotStarted",
      "InProgress: Completed, Completed, NotStarted",
      "InProgress: Completed, Completed, InProgress",
      "Completed: Completed, Completed, Completed",
    ]);
  });

  it("change lastModifiedTime, which at the end stands 80 to 640 ms after endTime (recorded)", async () => {
    await using bedrock = await bedrockOf();
    await bedrock.create();
    await bedrock.clock.advance(hour);
    const { endTime, lastModifiedTime } = await bedrock.job();
    const saving = Number(lastModifiedTime) - Number(endTime);
    assert.ok(saving >= 80 && saving <= 640, `${saving} ms`);
    assert.equal(Number(lastModifiedTime), start + hour);
    assert.deepEqual((await bedrock.summary())?.lastModifiedTime, lastModifiedTime);
  });

  it("of a job whose data are refused are Failed and NotStarted, a minute or two after its creation (recorded)", async () => {
    await using bedrock = await bedrockOf();
    const message = `Input data at KEY must follow '{"prompt": "<input text>", "completion": "<output text>"}' format`;
    bedrock.server.faults.add({ fault: "job", message, time: 90_000 });
    await bedrock.create();
    await bedrock.clock.advance(90_000);
    const job = await bedrock.job();
    assert.deepEqual([job.status, job.failureMessage], ["Failed", message]);
    assert.equal(job.statusDetails?.validationDetails?.status, "Failed");
    assert.deepEqual(job.statusDetails?.dataProcessingDetails, { status: "NotStarted" });
    assert.deepEqual(job.statusDetails?.trainingDetails, { status: "NotStarted" });
    assert.ok(Number(job.endTime) > start + 60_000);
  });
});
