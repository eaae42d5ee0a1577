import type { CustomizationType, InferenceType, ModelModality } from "@aws-sdk/client-bedrock";

/** A foundation model, as far as custom models and `ListFoundationModels` know of it. It is the same in every region. */
export interface FoundationModel {
  /** Such as `amazon.nova-micro-v1:0:128k`. Variants that can be customized end with their context length. */
  readonly modelId: string;
  readonly modelName: string;
  readonly providerName: string;
  readonly inputModalities: readonly ModelModality[];
  readonly outputModalities: readonly ModelModality[];
  readonly responseStreamingSupported: boolean;
  readonly customizationsSupported: readonly CustomizationType[];
  readonly inferenceTypesSupported: readonly InferenceType[];
}

type Row = readonly [
  modelId: string,
  modelName: string,
  modalities: string,
  customizations: string,
  inference: "on demand" | "provisioned",
];

const modalityOf: { readonly [letter: string]: ModelModality } = { T: "TEXT", I: "IMAGE", E: "EMBEDDING" };

const customizationOf: { readonly [letter: string]: CustomizationType } = {
  F: "FINE_TUNING",
  C: "CONTINUED_PRE_TRAINING",
  D: "DISTILLATION",
  R: "REINFORCEMENT_FINE_TUNING",
};

const providers: { readonly [prefix: string]: string } = {
  ai21: "AI21 Labs",
  amazon: "Amazon",
  anthropic: "Anthropic",
  cohere: "Cohere",
  meta: "Meta",
  mistral: "Mistral AI",
  stability: "Stability AI",
};

/*
 * From the Bedrock User Guide's tables of models and of models that can be customized. Modalities are written as what goes
 * in, an arrow, and what comes out, each by its first letter; customizations by theirs (R: reinforcement).
 */
const rows: readonly Row[] = [
  ["amazon.nova-micro-v1:0", "Nova Micro", "T>T", "", "on demand"],
  ["amazon.nova-micro-v1:0:128k", "Nova Micro", "T>T", "FD", "provisioned"],
  ["amazon.nova-lite-v1:0", "Nova Lite", "TI>T", "", "on demand"],
  ["amazon.nova-lite-v1:0:300k", "Nova Lite", "TI>T", "FD", "provisioned"],
  ["amazon.nova-pro-v1:0", "Nova Pro", "TI>T", "", "on demand"],
  ["amazon.nova-pro-v1:0:300k", "Nova Pro", "TI>T", "FD", "provisioned"],
  ["amazon.nova-2-lite-v1:0", "Nova 2 Lite", "TI>T", "", "on demand"],
  ["amazon.nova-2-lite-v1:0:256k", "Nova 2 Lite", "TI>T", "FR", "provisioned"],
  ["amazon.nova-canvas-v1:0", "Nova Canvas", "TI>I", "F", "provisioned"],
  ["amazon.titan-text-lite-v1", "Titan Text G1 - Lite", "T>T", "", "on demand"],
  ["amazon.titan-text-lite-v1:0:4k", "Titan Text G1 - Lite", "T>T", "FC", "provisioned"],
  ["amazon.titan-text-express-v1", "Titan Text G1 - Express", "T>T", "", "on demand"],
  ["amazon.titan-text-express-v1:0:8k", "Titan Text G1 - Express", "T>T", "FC", "provisioned"],
  ["amazon.titan-text-premier-v1:0:32k", "Titan Text G1 - Premier", "T>T", "F", "provisioned"],
  ["amazon.titan-image-generator-v1", "Titan Image Generator G1", "TI>I", "", "on demand"],
  ["amazon.titan-image-generator-v1:0", "Titan Image Generator G1", "TI>I", "F", "provisioned"],
  ["amazon.titan-embed-text-v2:0", "Titan Text Embeddings V2", "T>E", "", "on demand"],
  ["amazon.titan-embed-image-v1:0", "Titan Multimodal Embeddings", "TI>E", "F", "provisioned"],
  ["ai21.jamba-1-5-large-v1:0", "Jamba 1.5 Large", "T>T", "", "on demand"],
  ["anthropic.claude-3-haiku-20240307-v1:0", "Claude 3 Haiku", "TI>T", "", "on demand"],
  ["anthropic.claude-3-haiku-20240307-v1:0:200k", "Claude 3 Haiku", "TI>T", "FD", "provisioned"],
  ["anthropic.claude-3-5-sonnet-20240620-v1:0", "Claude 3.5 Sonnet", "TI>T", "", "on demand"],
  ["cohere.command-text-v14:7:4k", "Command", "T>T", "F", "provisioned"],
  ["cohere.command-light-text-v14:7:4k", "Command Light", "T>T", "F", "provisioned"],
  ["cohere.embed-english-v3", "Embed English", "T>E", "", "on demand"],
  ["meta.llama2-13b-v1:0:4k", "Llama 2 13B", "T>T", "F", "provisioned"],
  ["meta.llama2-70b-v1:0:4k", "Llama 2 70B", "T>T", "F", "provisioned"],
  ["meta.llama3-1-8b-instruct-v1:0", "Llama 3.1 8B Instruct", "T>T", "", "on demand"],
  ["meta.llama3-1-8b-instruct-v1:0:128k", "Llama 3.1 8B Instruct", "T>T", "FD", "provisioned"],
  ["meta.llama3-1-70b-instruct-v1:0", "Llama 3.1 70B Instruct", "T>T", "", "on demand"],
  ["meta.llama3-1-70b-instruct-v1:0:128k", "Llama 3.1 70B Instruct", "T>T", "FD", "provisioned"],
  ["meta.llama3-2-1b-instruct-v1:0:128k", "Llama 3.2 1B Instruct", "T>T", "FD", "provisioned"],
  ["meta.llama3-2-3b-instruct-v1:0:128k", "Llama 3.2 3B Instruct", "T>T", "FD", "provisioned"],
  ["meta.llama3-3-70b-instruct-v1:0:128k", "Llama 3.3 70B Instruct", "T>T", "FD", "provisioned"],
  ["mistral.mistral-large-2402-v1:0", "Mistral Large (24.02)", "T>T", "", "on demand"],
  ["stability.sd3-5-large-v1:0", "Stable Diffusion 3.5 Large", "TI>I", "", "on demand"],
];

/** Every foundation model that there is, by provider and name. */
export const foundationModels: readonly FoundationModel[] = rows.map(
  ([modelId, modelName, modalities, customizations, inference]) => {
    const [given = "", made = ""] = modalities.split(">");
    return {
      modelId,
      modelName,
      providerName: providers[modelId.slice(0, modelId.indexOf("."))] ?? "",
      inputModalities: named(given, modalityOf),
      outputModalities: named(made, modalityOf),
      responseStreamingSupported: made === "T",
      customizationsSupported: named(customizations, customizationOf),
      inferenceTypesSupported: [inference === "on demand" ? "ON_DEMAND" : "PROVISIONED"],
    };
  },
);

const byId = new Map(foundationModels.map((model) => [model.modelId, model]));

/** The foundation model with this identifier. */
export function findFoundationModel(modelId: string): FoundationModel | undefined {
  return byId.get(modelId);
}

function named<Name>(letters: string, names: { readonly [letter: string]: Name }): Name[] {
  return [...letters].flatMap((letter) => names[letter] ?? []);
}
