import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { listedOn } from "./data.ts";
import { findFoundationModel, foundationModels } from "./foundation-models.ts";

/** Facts from a public export of ListFoundationModels, us-east-1, 2026-06-02, typed apart from the data. */
const seen = [
  ["amazon.nova-2-lite-v1:0", "Nova 2 Lite", "TEXT IMAGE VIDEO > TEXT", "INFERENCE_PROFILE"],
  ["amazon.nova-2-lite-v1:0:256k", "Nova 2 Lite", "TEXT IMAGE VIDEO > TEXT", "PROVISIONED"],
  ["amazon.nova-canvas-v1:0", "Nova Canvas", "TEXT IMAGE > IMAGE", "ON_DEMAND PROVISIONED"],
  ["amazon.nova-lite-v1:0", "Nova Lite", "TEXT IMAGE VIDEO > TEXT", "ON_DEMAND INFERENCE_PROFILE"],
  ["amazon.nova-lite-v1:0:300k", "Nova Lite", "TEXT IMAGE VIDEO > TEXT", "PROVISIONED"],
  ["amazon.nova-micro-v1:0:128k", "Nova Micro", "TEXT > TEXT", "PROVISIONED"],
  ["amazon.nova-premier-v1:0", "Nova Premier", "TEXT IMAGE VIDEO > TEXT", "INFERENCE_PROFILE"],
  ["amazon.titan-embed-image-v1", "Titan Multimodal Embeddings G1", "TEXT IMAGE > EMBEDDING", "ON_DEMAND"],
  ["amazon.titan-embed-image-v1:0", "Titan Multimodal Embeddings G1", "TEXT IMAGE > EMBEDDING", "PROVISIONED"],
  ["amazon.titan-embed-text-v2:0", "Titan Text Embeddings V2", "TEXT > EMBEDDING", "ON_DEMAND"],
  ["amazon.titan-image-generator-v2:0", "Titan Image Generator G1 v2", "TEXT IMAGE > IMAGE", "PROVISIONED ON_DEMAND"],
  ["anthropic.claude-3-haiku-20240307-v1:0", "Claude 3 Haiku", "TEXT IMAGE > TEXT", "ON_DEMAND"],
  ["anthropic.claude-3-haiku-20240307-v1:0:200k", "Claude 3 Haiku", "TEXT IMAGE > TEXT", "PROVISIONED"],
  ["cohere.embed-english-v3", "Embed English", "TEXT > EMBEDDING", "ON_DEMAND"],
  ["meta.llama3-1-8b-instruct-v1:0", "Llama 3.1 8B Instruct", "TEXT > TEXT", "INFERENCE_PROFILE"],
  ["meta.llama3-2-11b-instruct-v1:0", "Llama 3.2 11B Instruct", "TEXT IMAGE > TEXT", "INFERENCE_PROFILE"],
  ["mistral.mistral-large-2402-v1:0", "Mistral Large (24.02)", "TEXT > TEXT", "ON_DEMAND"],
  ["ai21.jamba-1-5-large-v1:0", "Jamba 1.5 Large", "TEXT > TEXT", "ON_DEMAND"],
  ["openai.gpt-oss-20b-1:0", "gpt-oss-20b", "TEXT > TEXT", "ON_DEMAND"],
  ["qwen.qwen3-32b-v1:0", "Qwen3 32B (dense)", "TEXT > TEXT", "ON_DEMAND"],
] as const;

/** Models that the same export no longer listed. */
const gone = [
  "amazon.titan-text-lite-v1",
  "amazon.titan-text-lite-v1:0:4k",
  "amazon.titan-text-express-v1",
  "amazon.titan-text-express-v1:0:8k",
  "amazon.titan-text-premier-v1:0:32k",
  "amazon.titan-image-generator-v1",
  "amazon.titan-image-generator-v1:0",
  "anthropic.claude-3-5-sonnet-20240620-v1:0",
  "cohere.command-text-v14:7:4k",
  "cohere.command-light-text-v14:7:4k",
  "meta.llama2-13b-v1:0:4k",
  "meta.llama2-70b-v1:0:4k",
];

/**
 * The user guide's tables, typed apart from the data: "Supported models and Regions for fine-tuning", "Models supported for
 * reinforcement fine-tuning", the students of "Choose teacher and student models for distillation".
 */
const guide: readonly (readonly [type: string, regions: string, modelIds: readonly string[]])[] = [
  [
    "FINE_TUNING",
    "us-east-1",
    [
      "amazon.nova-2-lite-v1:0:256k",
      "amazon.nova-canvas-v1:0",
      "amazon.nova-lite-v1:0:300k",
      "amazon.nova-micro-v1:0:128k",
      "amazon.nova-pro-v1:0:300k",
    ],
  ],
  ["FINE_TUNING", "us-east-1 us-west-2", ["amazon.titan-image-generator-v2:0", "amazon.titan-embed-image-v1:0"]],
  [
    "FINE_TUNING",
    "us-west-2",
    [
      "anthropic.claude-3-haiku-20240307-v1:0:200k",
      "meta.llama3-1-70b-instruct-v1:0:128k",
      "meta.llama3-1-8b-instruct-v1:0:128k",
      "meta.llama3-2-11b-instruct-v1:0:128k",
      "meta.llama3-2-1b-instruct-v1:0:128k",
      "meta.llama3-2-3b-instruct-v1:0:128k",
      "meta.llama3-2-90b-instruct-v1:0:128k",
      "meta.llama3-3-70b-instruct-v1:0:128k",
    ],
  ],
  ["REINFORCEMENT_FINE_TUNING", "us-east-1", ["amazon.nova-2-lite-v1:0:256k"]],
  ["REINFORCEMENT_FINE_TUNING", "us-west-2", ["openai.gpt-oss-20b-1:0", "qwen.qwen3-32b-v1:0"]],
  [
    "DISTILLATION",
    "us-east-1",
    ["amazon.nova-lite-v1:0:300k", "amazon.nova-micro-v1:0:128k", "amazon.nova-pro-v1:0:300k"],
  ],
  [
    "DISTILLATION",
    "us-west-2",
    [
      "anthropic.claude-3-haiku-20240307-v1:0:200k",
      "meta.llama3-1-70b-instruct-v1:0:128k",
      "meta.llama3-1-8b-instruct-v1:0:128k",
      "meta.llama3-2-1b-instruct-v1:0:128k",
      "meta.llama3-2-3b-instruct-v1:0:128k",
      "meta.llama3-3-70b-instruct-v1:0:128k",
    ],
  ],
];

/** The user guide's "Custom model hyperparameters", typed apart from the data: minimum, maximum, default. */
const guideHyperParameters: readonly (readonly [modelId: string, rows: string])[] = [
  [
    "amazon.nova-pro-v1:0:300k",
    "epochCount 1 5 2, learningRate 1.00E-6 1.00E-4 1.00E-5, learningRateWarmupSteps 0 100 10",
  ],
  ["amazon.nova-canvas-v1:0", "batchSize 8 192 8, stepCount 10 20000 500, learningRate 1.00E-7 1.00E-4 1.00E-5"],
  [
    "amazon.titan-text-premier-v1:0:32k",
    "epochCount 1 5 2, batchSize 1 1 1, learningRate 1.00E-07 1.00E-05 1.00E-06, learningRateWarmupSteps 0 20 5",
  ],
  [
    "amazon.titan-text-express-v1:0:8k",
    "epochCount 1 10 5, batchSize 1 64 1, learningRate 0.0 1 1.00E-5, learningRateWarmupSteps 0 250 5",
  ],
  ["amazon.titan-image-generator-v2:0", "batchSize 8 192 8, stepCount 10 40000 N/A, learningRate 1.00E-7 1 1.00E-5"],
  ["amazon.titan-embed-image-v1:0", "epochCount 1 100 N/A, batchSize 256 9216 576, learningRate 5.00E-8 1 5.00E-5"],
  [
    "anthropic.claude-3-haiku-20240307-v1:0:200k",
    "epochCount 1 10 2, batchSize 4 256 32, learningRateMultiplier 0.1 2 1, earlyStoppingThreshold 0 0.1 0.001, earlyStoppingPatience 1 10 2",
  ],
  [
    "cohere.command-light-text-v14:7:4k",
    "epochCount 1 100 1, batchSize 8 32 8, learningRate 5.00E-6 0.1 1.00E-5, earlyStoppingThreshold 0 0.1 0.01, earlyStoppingPatience 1 10 6, evalPercentage 5 50 20",
  ],
  ["meta.llama3-1-8b-instruct-v1:0:128k", "epochCount 1 10 5, batchSize 1 1 1, learningRate 5.00E-6 0.1 1.00E-4"],
  ["meta.llama3-2-90b-instruct-v1:0:128k", "epochCount 1 10 5, batchSize 1 1 1, learningRate 5.00E-6 0.1 1.00E-4"],
];

describe(`the foundation models of ${listedOn}`, () => {
  it("are as the public export of that day has them", () => {
    for (const [modelId, name, modalities, inference] of seen) {
      const model = findFoundationModel(modelId);
      assert.deepEqual(
        [
          model?.modelName,
          `${model?.inputModalities.join(" ")} > ${model?.outputModalities.join(" ")}`,
          model?.inferenceTypesByRegion?.get("us-east-1")?.join(" "),
          model?.isGone,
        ],
        [name, modalities, inference, false],
        modelId,
      );
    }
    for (const modelId of gone) {
      const model = findFoundationModel(modelId);
      assert.ok(model?.isGone || !model?.inferenceTypesByRegion?.has("us-east-1"), modelId);
    }
  });

  it("can be customized as the user guide's tables say, and not otherwise", () => {
    const said = guide.flatMap(([type, regions, modelIds]) =>
      modelIds.map((modelId) => `${modelId} ${type} ${regions}`),
    );
    const known = foundationModels
      .filter(({ isGone }) => !isGone)
      .flatMap(({ modelId, customizations }) =>
        [...customizations].map(([type, regions]) => `${modelId} ${type} ${regions?.join(" ")}`),
      );
    assert.deepEqual(known.toSorted(), said.toSorted());
  });

  it("can be customized only where they are listed", () => {
    for (const { modelId, customizations, inferenceTypesByRegion } of foundationModels) {
      for (const region of [...customizations.values()].flatMap((regions) => regions ?? [])) {
        assert.ok(inferenceTypesByRegion?.has(region), `${modelId} in ${region}`);
      }
    }
  });

  it("have the hyperparameters, bounds and defaults of the user guide's tables", () => {
    for (const [modelId, rows] of guideHyperParameters) {
      const known = findFoundationModel(modelId)?.hyperParameters ?? [];
      const said = rows.split(", ").map((row) => {
        const [name, min, max, byDefault] = row.split(" ");
        return [name, Number(min), Number(max), byDefault === "N/A" ? undefined : Number(byDefault)];
      });
      assert.deepEqual(
        known.map(({ name, min, max, default: text }) => [
          name,
          min,
          max,
          text === undefined ? undefined : Number(text),
        ]),
        said,
        modelId,
      );
    }
  });

  it("have modalities, a provider and identifiers of the API's form", () => {
    for (const { modelId, inputModalities, outputModalities, providerName } of foundationModels) {
      assert.match(modelId, /^[a-z0-9-]{1,63}\.[a-z0-9-]{1,63}(?:\.?[a-z0-9-]{1,63})?(?::[a-z0-9-]{1,63}){0,2}$/);
      for (const modality of [...inputModalities, ...outputModalities]) {
        assert.match(modality, /^(?:TEXT|IMAGE|VIDEO|SPEECH|AUDIO|EMBEDDING)$/, modelId);
      }
      assert.match(providerName, /^[A-Z][A-Za-z0-9. ]+$|^xAI$/, modelId);
    }
    assert.equal(new Set(foundationModels.map(({ modelId }) => modelId)).size, foundationModels.length);
  });
});
