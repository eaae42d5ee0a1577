import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  type FoundationModelSummary,
  GetFoundationModelCommand,
  ListFoundationModelsCommand,
  type ListFoundationModelsCommandInput,
} from "@aws-sdk/client-bedrock";
import { send } from "../../../test/send.ts";
import { type RunningServer, startServer } from "../../index.ts";

let server: RunningServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const list = async (input: ListFoundationModelsCommandInput, region = "us-east-1") =>
  (await server.client({ region }).send(new ListFoundationModelsCommand(input))).modelSummaries ?? [];

const ids = (models: readonly FoundationModelSummary[]) => models.map(({ modelId }) => modelId);

describe("foundation models", () => {
  it("are those of a recent day: 123 of the 125 that us-east-1 listed on 2026-06-02 are known by name", async () => {
    assert.equal((await list({})).length, 123);
  });

  it("are listed by provider, customization, modality and inference, and by all four", async () => {
    const all = await list({});
    const where = (is: (model: FoundationModelSummary) => boolean | undefined) => ids(all.filter(is));
    assert.deepEqual(
      ids(await list({ byProvider: "amazon" })),
      where(({ providerName }) => providerName === "Amazon"),
    );
    assert.deepEqual(ids(await list({ byCustomizationType: "DISTILLATION" })), [
      "amazon.nova-lite-v1:0:300k",
      "amazon.nova-micro-v1:0:128k",
      "amazon.nova-pro-v1:0:300k",
    ]);
    for (const modality of ["TEXT", "IMAGE", "EMBEDDING"] as const) {
      assert.deepEqual(
        ids(await list({ byOutputModality: modality })),
        where(({ outputModalities }) => outputModalities?.includes(modality)),
      );
    }
    for (const type of ["ON_DEMAND", "PROVISIONED"] as const) {
      assert.deepEqual(
        ids(await list({ byInferenceType: type })),
        where(({ inferenceTypesSupported }) => inferenceTypesSupported?.includes(type)),
      );
    }
    const four = { byProvider: "Amazon", byOutputModality: "IMAGE", byInferenceType: "PROVISIONED" } as const;
    assert.deepEqual(ids(await list({ ...four, byCustomizationType: "FINE_TUNING" })), [
      "amazon.nova-canvas-v1:0",
      "amazon.titan-image-generator-v2:0",
    ]);
  });

  it("are told of for a project of the account, or refused where it does not exist or is archived", async () => {
    await using own = await startServer();
    const { projects: [arn = ""] = [] } = await own.arrange({ projects: [{}, { id: "old", status: "archived" }] });
    const ask = (path: string, project: string) =>
      send(own, "GET", `/foundation-models${path}?projectIdentifier=${encodeURIComponent(project)}`);
    for (const path of ["", "/amazon.nova-lite-v1:0:300k"]) {
      for (const project of ["default", arn, arn.slice(arn.indexOf("/") + 1)]) {
        assert.equal((await ask(path, project)).status, 200, project);
      }
      for (const [project, message] of [
        ["missing", "The project missing does not exist."],
        ["old", "The project old is archived."],
      ] as const) {
        const refused = await ask(path, project);
        assert.deepEqual([refused.status, refused.errorType, refused.message], [400, "ValidationException", message]);
      }
    }
  });

  it("differ by region (public exports of 2026-06-02), and a region of which nothing is known has those of us-east-1", async () => {
    const west = ids(await list({}, "us-west-2"));
    assert.ok(west.includes("meta.llama3-1-8b-instruct-v1:0:128k"));
    assert.ok(!west.includes("amazon.nova-lite-v1:0:300k"));
    const inference = async (region: string) =>
      (await list({}, region)).find(({ modelId }) => modelId === "amazon.nova-lite-v1:0")?.inferenceTypesSupported;
    assert.deepEqual(await inference("us-east-1"), ["ON_DEMAND", "INFERENCE_PROFILE"]);
    assert.deepEqual(await inference("eu-west-1"), ["INFERENCE_PROFILE"]);
    assert.deepEqual(ids(await list({}, "us-gov-west-1")), ids(await list({})));
  });

  it("say modalities and inference types beyond the API's enumerations, as the service does (recorded 2026-01)", async () => {
    const all = await list({});
    const modalities = new Set<string>(
      all.flatMap((model) => [...(model.inputModalities ?? []), ...(model.outputModalities ?? [])]),
    );
    assert.deepEqual([...modalities].toSorted(), ["AUDIO", "EMBEDDING", "IMAGE", "SPEECH", "TEXT", "VIDEO"]);
    assert.ok(
      all.some(({ inferenceTypesSupported }) =>
        inferenceTypesSupported?.some((type) => String(type) === "INFERENCE_PROFILE"),
      ),
    );
  });

  it("of Titan's that make images and embeddings say nothing of streaming (recorded 2026-01)", async () => {
    const silent = (await list({})).filter((model) => !("responseStreamingSupported" in model));
    assert.deepEqual(ids(silent), [
      "amazon.titan-embed-g1-text-02",
      "amazon.titan-embed-image-v1",
      "amazon.titan-embed-image-v1:0",
      "amazon.titan-image-generator-v2:0",
    ]);
    assert.equal(silent[1]?.modelName, "Titan Multimodal Embeddings G1");
  });

  it("are got by identifier and by ARN of the region, with their lifecycle (recorded 2026-09)", async () => {
    const client = server.client({ region: "eu-west-1" });
    const modelArn = "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0";
    for (const modelIdentifier of ["anthropic.claude-sonnet-4-20250514-v1:0", modelArn]) {
      const { modelDetails } = await client.send(new GetFoundationModelCommand({ modelIdentifier }));
      assert.equal(modelDetails?.modelArn, modelArn);
      assert.deepEqual(modelDetails?.modelLifecycle, {
        status: "LEGACY",
        startOfLifeTime: new Date("2025-05-22T00:00:00Z"),
        legacyTime: new Date("2026-04-14T08:00:00Z"),
        publicExtendedAccessTime: new Date("2026-07-14T08:00:00Z"),
        endOfLifeTime: new Date("2026-10-14T08:00:00Z"),
      });
    }
    const gone = "amazon.titan-text-lite-v1:0:4k";
    for (const modelIdentifier of ["amazon.nothing-v1", gone, modelArn.replace("eu-west-1", "us-east-1")]) {
      await assert.rejects(client.send(new GetFoundationModelCommand({ modelIdentifier })), {
        name: "ResourceNotFoundException",
      });
    }
  });
});
