import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  GetFoundationModelCommand,
  ListFoundationModelsCommand,
  type ListFoundationModelsCommandInput,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer } from "../../index.ts";

let server: RunningServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const list = async (input: ListFoundationModelsCommandInput) =>
  (await server.client().send(new ListFoundationModelsCommand(input))).modelSummaries ?? [];

describe("foundation models", () => {
  it("are listed by provider, customization, modality and inference", async () => {
    const all = await list({});
    assert.ok(all.length > 20);
    assert.ok((await list({ byProvider: "amazon" })).every(({ providerName }) => providerName === "Amazon"));
    assert.ok((await list({ byCustomizationType: "DISTILLATION" })).length > 0);
    assert.ok(
      (await list({ byOutputModality: "IMAGE" })).every(({ outputModalities }) => outputModalities?.[0] === "IMAGE"),
    );
    assert.equal(
      (await list({ byInferenceType: "ON_DEMAND" })).length + (await list({ byInferenceType: "PROVISIONED" })).length,
      all.length,
    );
  });

  it("are got by identifier and by ARN of the region", async () => {
    const client = server.client({ region: "eu-west-1" });
    const modelArn = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-micro-v1:0";
    for (const modelIdentifier of ["amazon.nova-micro-v1:0", modelArn]) {
      const { modelDetails } = await client.send(new GetFoundationModelCommand({ modelIdentifier }));
      assert.equal(modelDetails?.modelArn, modelArn);
      assert.equal(modelDetails?.modelLifecycle?.status, "ACTIVE");
    }
    for (const modelIdentifier of ["amazon.nothing-v1", modelArn.replace("eu-west-1", "us-east-1")]) {
      await assert.rejects(client.send(new GetFoundationModelCommand({ modelIdentifier })), {
        name: "ResourceNotFoundException",
      });
    }
  });
});
