import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  CreateModelCustomizationJobCommand,
  GetCustomModelCommand,
  GetFoundationModelCommand,
  ListCustomModelsCommand,
  ListFoundationModelsCommand,
} from "@aws-sdk/client-bedrock";
import { type GivenFoundationModels, type RunningServer, startServer, TestClock } from "../../index.ts";

const nova = "amazon.nova-lite-v1:0:300k";

const listed = async (server: RunningServer, region = "us-east-1") =>
  (await server.client({ region }).send(new ListFoundationModelsCommand({}))).modelSummaries ?? [];

const customize = (server: RunningServer, name: string, baseModelIdentifier: string) =>
  server.client().send(
    new CreateModelCustomizationJobCommand({
      jobName: name,
      customModelName: name,
      roleArn: "arn:aws:iam::000000000000:role/bedrock",
      baseModelIdentifier,
      trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
      outputDataConfig: { s3Uri: "s3://bucket/out/" },
    }),
  );

describe("foundation models that were given", () => {
  it("rehearse a retirement: LEGACY at its time, then gone, and what was made from them stays (user guide, model lifecycle)", async () => {
    const clock = new TestClock("2026-01-01T00:00:00Z");
    const modelLifecycle = {
      status: "ACTIVE",
      legacyTime: "2026-01-02T00:00:00+00:00",
      endOfLifeTime: "2026-01-03T00:00:00.000Z",
    };
    const foundationModels = { extends: true, modelSummaries: [{ modelId: nova, modelLifecycle }] };
    await using server = await startServer({ clock, trainingTime: 0, foundationModels });
    const client = server.client();
    const status = async () =>
      (await client.send(new GetFoundationModelCommand({ modelIdentifier: nova }))).modelDetails?.modelLifecycle
        ?.status;

    assert.equal(await status(), "ACTIVE");
    await customize(server, "before", nova);
    const before = await listed(server);
    await clock.advance(86_400_000);
    assert.equal(await status(), "LEGACY");
    await customize(server, "meanwhile", nova);
    await clock.advance(86_400_000);

    await assert.rejects(status(), { name: "ResourceNotFoundException" });
    assert.equal((await listed(server)).length, before.length - 1);
    await assert.rejects(customize(server, "after", nova), {
      name: "ValidationException",
      message: "The provided model identifier is invalid.",
    });
    await assert.rejects(customize(server, "child", "before"), { name: "ValidationException" });
    const models = await client.send(new ListCustomModelsCommand({}));
    assert.deepEqual(models.modelSummaries?.map(({ modelName }) => modelName).toSorted(), ["before", "meanwhile"]);
    const { baseModelArn } = await client.send(new GetCustomModelCommand({ modelIdentifier: "before" }));
    assert.equal(baseModelArn, `arn:aws:bedrock:us-east-1::foundation-model/${nova}`);
  });

  it("replace the list, as the AWS CLI prints it", async () => {
    const modelSummaries = [
      {
        modelArn: "arn:aws:bedrock:us-east-1::foundation-model/own.model-v1:0",
        modelId: "own.model-v1:0",
        modelName: "Own",
        providerName: "Own Company",
        inputModalities: ["TEXT", "VIDEO"],
        outputModalities: ["TEXT"],
        responseStreamingSupported: true,
        customizationsSupported: ["FINE_TUNING"],
        inferenceTypesSupported: ["PROVISIONED"],
        modelLifecycle: { status: "ACTIVE", startOfLifeTime: "2026-01-01T00:00:00+00:00" },
      },
    ];
    await using server = await startServer({ foundationModels: { modelSummaries } });
    const [only, ...others] = await listed(server, "eu-west-1");
    assert.deepEqual(others, []);
    assert.deepEqual(only, {
      ...modelSummaries[0],
      modelArn: "arn:aws:bedrock:eu-west-1::foundation-model/own.model-v1:0",
      modelLifecycle: { status: "ACTIVE", startOfLifeTime: new Date("2026-01-01T00:00:00Z") },
    });
    await customize(server, "own", "own.model-v1:0");
    await assert.rejects(customize(server, "other", nova), { name: "ValidationException" });
  });

  it("bring back what has gone, as it was by region (recorded of Titan Image v1)", async () => {
    const modelId = "amazon.titan-image-generator-v1:0";
    await using server = await startServer({ foundationModels: { extends: true, modelSummaries: [{ modelId }] } });
    const inference = async (region: string) =>
      (await listed(server, region)).find((model) => model.modelId === modelId)?.inferenceTypesSupported;
    assert.deepEqual(await inference("us-west-2"), ["PROVISIONED"]);
    assert.deepEqual(await inference("us-east-1"), ["PROVISIONED", "ON_DEMAND"]);
    assert.equal(await inference("eu-central-1"), undefined);
  });

  it("may be of some regions only", async () => {
    const model = { modelId: "own.model-v1", regions: ["eu-west-1"] };
    await using server = await startServer({ foundationModels: { extends: true, modelSummaries: [model] } });
    const has = async (region: string) =>
      (await listed(server, region)).some(({ modelId }) => modelId === model.modelId);
    assert.deepEqual([await has("eu-west-1"), await has("us-east-1")], [true, false]);
  });

  for (const [given, message] of [
    [[], /A list "modelSummaries" is expected/],
    [{ modelSummaries: ["x"] }, /modelSummaries\[0\] is "x": an object with "modelId"/],
    [{ modelSummaries: [{ modelId: "no dot" }] }, /modelSummaries\[0\]\.modelId is "no dot"/],
    [{ modelSummaries: [{ modelId: nova }, { modelId: nova }] }, /has the model amazon\.nova-lite-v1:0:300k twice/],
    [
      { modelSummaries: [{ modelId: nova, customizationsSupported: ["TUNING"] }] },
      /has "TUNING": give any of FINE_TUNING/,
    ],
    [{ modelSummaries: [{ modelId: nova, inputModalities: "TEXT" }] }, /inputModalities is "TEXT": a list of texts/],
    [{ modelSummaries: [{ modelId: nova, modelLifecycle: { status: "GONE" } }] }, /status is "GONE": ACTIVE or LEGACY/],
    [
      { modelSummaries: [{ modelId: nova, modelLifecycle: { endOfLifeTime: "soon" } }] },
      /modelLifecycle\.endOfLifeTime is "soon": a time such as/,
    ],
    [{ extends: "yes", modelSummaries: [] }, /extends is "yes": a boolean is expected/],
  ] as const) {
    it(`are refused as ${JSON.stringify(given).slice(0, 90)}`, async () => {
      const foundationModels = given as unknown as GivenFoundationModels;
      await assert.rejects(startServer({ foundationModels }), { name: "FoundationModelsError", message });
    });
  }
});
