import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CreateModelCustomizationJobCommand, GetModelCustomizationJobCommand } from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer } from "../../index.ts";

let server: RunningServer;
before(async () => {
  // Two of the models of which answers were recorded have gone since: naming them brings them back.
  const gone = [
    "amazon.titan-text-lite-v1:0:4k",
    "cohere.command-light-text-v14:7:4k",
    "amazon.titan-text-premier-v1:0:32k",
  ];
  server = await startServer({
    foundationModels: { extends: true, modelSummaries: gone.map((modelId) => ({ modelId })) },
  });
});
after(() => server.close());

let jobs = 0;
async function answered(
  baseModelIdentifier: string,
  hyperParameters: Record<string, string> | undefined,
  region: string,
) {
  const client = server.client({ region });
  const name = `job-${++jobs}`;
  await client.send(
    new CreateModelCustomizationJobCommand({
      jobName: name,
      customModelName: name,
      roleArn: "arn:aws:iam::000000000000:role/bedrock",
      baseModelIdentifier,
      hyperParameters,
      trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
      outputDataConfig: { s3Uri: "s3://bucket/out/" },
    }),
  );
  return (await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: name }))).hyperParameters;
}

describe("hyperparameters", () => {
  it("come back as they were typed, with the default of what was not given (recorded 2024-04, Titan Text Lite)", async () => {
    const given = { epochCount: "2", batchSize: "1", learningRate: "0.00003" };
    assert.deepEqual(await answered("amazon.titan-text-lite-v1:0:4k", given, "us-west-2"), {
      ...given,
      learningRateWarmupSteps: "5",
    });
  });

  it("have their defaults where none were given (recorded in Terraform's tests, Llama 3.3 70B)", async () => {
    const llama = await answered("meta.llama3-3-70b-instruct-v1:0:128k", { epochCount: "1" }, "us-west-2");
    assert.deepEqual(llama, { epochCount: "1", batchSize: "1", learningRate: "1.0E-4" });
  });

  it("of Cohere's models have those of early stopping and evaluation, too (recorded 2024, Command Light)", async () => {
    const cohere = await answered("cohere.command-light-text-v14:7:4k", undefined, "us-east-1");
    assert.deepEqual(
      [cohere?.evalPercentage, cohere?.earlyStoppingPatience, cohere?.earlyStoppingThreshold],
      ["20.0", "6", "0.01"],
    );
  });

  it("outside of the model's bounds, or that it does not have, are refused all at once (user guide)", async () => {
    const given = { epochCount: "6", learningRate: "0.001", learningRateWarmupSteps: "1.5", batchSize: "1" };
    await assert.rejects(answered("amazon.nova-lite-v1:0:300k", given, "us-east-1"), {
      name: "ValidationException",
      message:
        "4 validation errors detected: " +
        "Value '6' at 'hyperParameters.epochCount' failed to satisfy constraint: Member must have value less than or equal to 5; " +
        "Value '0.001' at 'hyperParameters.learningRate' failed to satisfy constraint: Member must have value less than or equal to 0.0001; " +
        "Value '1.5' at 'hyperParameters.learningRateWarmupSteps' failed to satisfy constraint: Member must be an integer; " +
        "Value '1' at 'hyperParameters.batchSize' failed to satisfy constraint: Member must be one of the model's hyperparameters: [epochCount, learningRate, learningRateWarmupSteps]",
    });
  });

  it("on the bounds are taken", async () => {
    for (const epochCount of ["1", "5"]) {
      for (const learningRate of ["1e-6", "1.0E-4", "0.000001"]) {
        const answer = await answered("amazon.nova-2-lite-v1:0:256k", { epochCount, learningRate }, "us-east-1");
        assert.deepEqual([answer?.epochCount, answer?.learningRate], [epochCount, learningRate]);
      }
    }
  });

  it("without a default have to be given, as a number or the word that stands for one (user guide, Titan)", async () => {
    const model = "amazon.titan-embed-image-v1:0";
    await assert.rejects(answered(model, {}, "us-east-1"), {
      name: "ValidationException",
      message: /^1 validation error detected: Value null at 'hyperParameters.epochCount'/,
    });
    assert.equal((await answered(model, { epochCount: "Auto" }, "us-east-1"))?.epochCount, "Auto");
  });
});
