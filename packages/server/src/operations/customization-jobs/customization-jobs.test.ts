import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  CreateModelCustomizationJobCommand,
  type CreateModelCustomizationJobCommandInput,
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListModelCustomizationJobsCommand,
  type ListModelCustomizationJobsCommandInput,
  ListTagsForResourceCommand,
  StopModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import { startServer, TestClock } from "../../index.ts";

const start = "2026-01-01T00:00:00.000Z";
const hour = 3_600_000;

function jobInput(
  more: Partial<CreateModelCustomizationJobCommandInput> = {},
): CreateModelCustomizationJobCommandInput {
  return {
    jobName: "job",
    customModelName: "mine",
    roleArn: "arn:aws:iam::000000000000:role/bedrock",
    baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
    trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
    outputDataConfig: { s3Uri: "s3://bucket/out/" },
    ...more,
  };
}

async function serverWithClock(trainingTime = hour) {
  const clock = new TestClock(start);
  const server = await startServer({ clock, trainingTime });
  const client = server.client();
  const create = (more: Partial<CreateModelCustomizationJobCommandInput> = {}) =>
    client.send(new CreateModelCustomizationJobCommand(jobInput(more)));
  const job = (jobIdentifier = "job") => client.send(new GetModelCustomizationJobCommand({ jobIdentifier }));
  const model = (modelIdentifier = "mine") => client.send(new GetCustomModelCommand({ modelIdentifier }));
  return { clock, server, client, create, job, model, [Symbol.asyncDispose]: () => server.close() };
}

describe("a customization job", () => {
  it("runs for the training time, and then its model is Active", async () => {
    await using bedrock = await serverWithClock();
    const { jobArn = "" } = await bedrock.create({
      baseModelIdentifier: "meta.llama3-1-8b-instruct-v1:0:128k",
      hyperParameters: { epochCount: "2" },
      validationDataConfig: { validators: [{ s3Uri: "s3://bucket/validation.jsonl" }] },
    });
    assert.match(
      jobArn,
      /^arn:aws:bedrock:us-east-1:000000000000:model-customization-job\/meta\.llama3-1-8b-instruct-v1:0:128k\/[a-z0-9]{12}$/,
    );
    await bedrock.clock.advance(hour - 1);
    assert.equal((await bedrock.job(jobArn)).status, "InProgress");

    await bedrock.clock.advance(1);
    const completed = await bedrock.job(jobArn);
    assert.equal(completed.status, "Completed");
    assert.deepEqual(completed.creationTime, new Date(start));
    assert.equal(completed.outputModelName, "mine");
    assert.equal(completed.hyperParameters?.epochCount, "2");
    const active = await bedrock.model(completed.outputModelArn);
    assert.deepEqual([active.modelStatus, active.jobName, active.jobArn], ["Active", "job", jobArn]);
  });

  it("is done when the call returns where the training time is 0", async () => {
    await using bedrock = await serverWithClock(0);
    const { jobArn } = await bedrock.create();
    assert.equal((await bedrock.job(jobArn)).status, "Completed");
    assert.equal((await bedrock.model()).modelStatus, "Active");
  });

  it("happens once however often it is asked for with the same token, and never with another request", async () => {
    await using bedrock = await serverWithClock();
    const first = await bedrock.create({
      clientRequestToken: "token",
      hyperParameters: { epochCount: "1", learningRate: "1e-5" },
    });
    const again = await bedrock.create({
      hyperParameters: { learningRate: "1e-5", epochCount: "1" },
      clientRequestToken: "token",
    });
    assert.equal(again.jobArn, first.jobArn);
    await assert.rejects(bedrock.create({ clientRequestToken: "token", jobName: "other", customModelName: "other" }), {
      name: "ConflictException",
    });
    const { modelCustomizationJobSummaries } = await bedrock.client.send(new ListModelCustomizationJobsCommand({}));
    assert.equal(modelCustomizationJobSummaries?.length, 1);
  });

  it("has a name of its own in its account and region, and so has its model", async () => {
    await using bedrock = await serverWithClock();
    await bedrock.create();
    await assert.rejects(bedrock.create({ customModelName: "other" }), { name: "ValidationException" });
    await assert.rejects(bedrock.create({ jobName: "other" }), { name: "ValidationException" });
    const elsewhere = bedrock.server.client({ region: "us-west-2" });
    const baseModelIdentifier = "meta.llama3-1-8b-instruct-v1:0:128k";
    await elsewhere.send(new CreateModelCustomizationJobCommand(jobInput({ baseModelIdentifier })));
  });

  it("keeps the tags of job and model apart", async () => {
    await using bedrock = await serverWithClock(0);
    const { jobArn } = await bedrock.create({
      jobTags: [{ key: "of", value: "job" }],
      customModelTags: [{ key: "of", value: "model" }],
    });
    const tags = async (resourceARN: string | undefined) =>
      (await bedrock.client.send(new ListTagsForResourceCommand({ resourceARN }))).tags;
    assert.deepEqual(await tags(jobArn), [{ key: "of", value: "job" }]);
    assert.deepEqual(await tags((await bedrock.model()).modelArn), [{ key: "of", value: "model" }]);
  });

  it("can start from a custom model, whose foundation model stays the root", async () => {
    await using bedrock = await serverWithClock(0);
    await bedrock.create();
    const { modelArn } = await bedrock.model();
    await bedrock.create({ jobName: "second", customModelName: "child", baseModelIdentifier: "mine" });
    const child = await bedrock.model("child");
    assert.equal(child.baseModelArn, modelArn);
    const listed = await bedrock.client.send(
      new ListCustomModelsCommand({
        foundationModelArnEquals: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k",
      }),
    );
    assert.deepEqual(
      listed.modelSummaries?.map(({ modelName, baseModelName }) => ({ modelName, baseModelName })).toSorted(),
      listed.modelSummaries?.map(({ modelName }) =>
        modelName === "child"
          ? { modelName, baseModelName: "mine" }
          : { modelName, baseModelName: "amazon.nova-lite-v1" },
      ),
    );
    assert.equal(listed.modelSummaries?.length, 2);
  });

  it("takes the identifier that is served on demand for the variant that can be customized", async () => {
    await using bedrock = await serverWithClock();
    const { jobArn } = await bedrock.create({ baseModelIdentifier: "amazon.nova-micro-v1:0" });
    assert.match(jobArn ?? "", /model-customization-job\/amazon\.nova-micro-v1:0:128k\//);
  });

  for (const [what, more, name, message] of [
    [
      "a base that is no model",
      { baseModelIdentifier: "amazon.nothing-v1" },
      "ValidationException",
      /identifier is invalid/,
    ],
    [
      "a base of another region",
      { baseModelIdentifier: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0:300k" },
      "ValidationException",
      /identifier is invalid/,
    ],
    ["a custom base that is not there", { baseModelIdentifier: "nobody" }, "ResourceNotFoundException", /nobody/],
    [
      "a customization that the base does not support",
      { customizationType: "CONTINUED_PRE_TRAINING" },
      "ValidationException",
      /does not support the customization type/,
    ],
    ["an import", { customizationType: "IMPORTED" }, "ValidationException", /Use CreateCustomModel/],
    [
      "a distillation without a teacher",
      { customizationType: "DISTILLATION" },
      "ValidationException",
      /distillationConfig/,
    ],
    ["no training data", { trainingDataConfig: {} }, "ValidationException", /training data/],
    [
      "a tag key that stands twice",
      {
        jobTags: [
          { key: "a", value: "1" },
          { key: "a", value: "2" },
        ],
      },
      "ValidationException",
      /'a' stands more than once in 'jobTags'/,
    ],
    [
      "more tags than a resource may have",
      { jobTags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: "" })) },
      "TooManyTagsException",
      /50/,
    ],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      await using bedrock = await serverWithClock();
      await assert.rejects(bedrock.create(more as Partial<CreateModelCustomizationJobCommandInput>), { name, message });
      assert.equal(
        (await bedrock.client.send(new ListModelCustomizationJobsCommand({}))).modelCustomizationJobSummaries?.length,
        0,
      );
    });
  }

  it("stands in the listing of jobs, which filters and pages", async () => {
    await using bedrock = await serverWithClock();
    for (let index = 0; index < 5; index += 1) {
      await bedrock.create({ jobName: `job-${index}`, customModelName: `model-${index}` });
      await bedrock.clock.advance(1000);
    }
    await bedrock.client.send(new StopModelCustomizationJobCommand({ jobIdentifier: "job-2" }));
    await bedrock.clock.advance(1000);
    const list = async (input: ListModelCustomizationJobsCommandInput) =>
      bedrock.client.send(new ListModelCustomizationJobsCommand(input));
    const names = async (input: Parameters<typeof list>[0]) =>
      (await list(input)).modelCustomizationJobSummaries?.map(({ jobName }) => jobName);
    assert.deepEqual(await names({}), ["job-4", "job-3", "job-2", "job-1", "job-0"]);
    assert.deepEqual(await names({ statusEquals: "Stopped" }), ["job-2"]);
    assert.deepEqual(await names({ nameContains: "b-3", sortOrder: "Ascending" }), ["job-3"]);
    assert.deepEqual(await names({ creationTimeAfter: new Date(Date.parse(start) + 2000) }), ["job-4", "job-3"]);
    const page = await list({ maxResults: 2 });
    assert.deepEqual(await names({ nextToken: page.nextToken }), ["job-2", "job-1", "job-0"]);
    await assert.rejects(bedrock.client.send(new ListCustomModelsCommand({ nextToken: page.nextToken })), {
      name: "ValidationException",
    });
  });
});
