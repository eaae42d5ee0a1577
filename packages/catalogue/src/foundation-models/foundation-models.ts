import type { CustomizationType } from "../bedrock-values.ts";
import { customizations, hyperParameterTables, listedModels } from "./data.ts";
import type { HyperParameter } from "./hyper-parameters.ts";
import { regionOfShortForm } from "./regions.ts";

/** Times are milliseconds since 1970. */
export interface FoundationModelLifecycle {
  readonly status: "ACTIVE" | "LEGACY";
  readonly startOfLifeTime?: number;
  readonly legacyTime?: number;
  readonly publicExtendedAccessTime?: number;
  readonly endOfLifeTime?: number;
}

/** A foundation model, with the facts that custom models and `ListFoundationModels` need. */
export interface FoundationModel {
  /** Such as `amazon.nova-micro-v1:0:128k`. Variants that can be customized end with their context length. */
  readonly modelId: string;
  readonly modelName: string;
  readonly providerName: string;
  /** As the service sends them. It sends more than the enumeration of its API has: VIDEO, SPEECH and AUDIO too. */
  readonly inputModalities: readonly string[];
  readonly outputModalities: readonly string[];
  /** Absent if the service does not say. */
  readonly responseStreamingSupported?: boolean;
  /** The inference types per region that has the model; absent for a model that every region has. */
  readonly inferenceTypesByRegion?: ReadonlyMap<string, readonly string[]>;
  /** The inference types of a model that every region has. */
  readonly inferenceTypesSupported?: readonly string[];
  /** The methods by which it can be customized, each with its regions; undefined means all regions. */
  readonly customizations: ReadonlyMap<CustomizationType, readonly string[] | undefined>;
  /** Absent if the model accepts any. */
  readonly hyperParameters?: readonly HyperParameter[];
  readonly lifecycle: FoundationModelLifecycle;
  /** Whether it was no longer listed on the day of the list. */
  readonly isGone: boolean;
}

const providers: { readonly [prefix: string]: string } = {
  ai21: "AI21 Labs",
  amazon: "Amazon",
  anthropic: "Anthropic",
  cohere: "Cohere",
  deepseek: "DeepSeek",
  google: "Google",
  luma: "Luma AI",
  meta: "Meta",
  minimax: "MiniMax",
  mistral: "Mistral AI",
  moonshot: "Moonshot AI",
  moonshotai: "Moonshot AI",
  nvidia: "NVIDIA",
  openai: "OpenAI",
  qwen: "Qwen",
  stability: "Stability AI",
  twelvelabs: "TwelveLabs",
  writer: "Writer",
  zai: "Z.AI",
};

/** The name of the provider that a model's identifier begins with; the beginning itself if the provider is unknown. */
export function providerOf(modelId: string): string {
  const prefix = modelId.slice(0, modelId.indexOf("."));
  return providers[prefix] ?? prefix;
}

const howCustomized = new Map(
  cellsOf(customizations).map(([modelId = "", methods = "", table = ""]) => [
    modelId,
    {
      customizations: new Map(
        regionsByWord(methods).map(([type, regions]) => [type as CustomizationType, regions] as const),
      ),
      ...(table !== "" && { hyperParameters: hyperParameterTables[table] ?? [] }),
    },
  ]),
);

/** Every foundation model that is known, by identifier: those of the list, and those that were gone before it was taken. */
export const foundationModels: readonly FoundationModel[] = cellsOf(listedModels).map(
  ([modelId = "", modelName = "", modalities = "", streams = "", life = "", where = ""]) => {
    const [given = "", made = ""] = modalities.split(" > ");
    return {
      modelId,
      modelName,
      providerName: providerOf(modelId),
      inputModalities: given.split(" "),
      outputModalities: made.split(" "),
      ...(streams !== "" && { responseStreamingSupported: streams === "yes" }),
      inferenceTypesByRegion: new Map(
        regionsByWord(where).flatMap(([types, regions]) =>
          regions.map((region) => [region, types === "none" ? [] : types.split(" ")] as const),
        ),
      ),
      customizations: new Map(),
      ...howCustomized.get(modelId),
      lifecycle: lifecycleOf(life),
      isGone: life.startsWith("GONE"),
    };
  },
);

const byId = new Map(foundationModels.map((model) => [model.modelId, model]));

/** The foundation model with this identifier. */
export function findFoundationModel(modelId: string): FoundationModel | undefined {
  return byId.get(modelId);
}

/** The cells of a table that has one line per row. */
function cellsOf(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
}

/** `WORDS: use1 usw2; OTHERS: euw1` */
function regionsByWord(text: string): [words: string, regions: string[]][] {
  return text.split("; ").map((part) => {
    const [words = "", regions = ""] = part.split(": ");
    return [words, regions.split(" ").map(regionOfShortForm)];
  });
}

/** `LEGACY from 2024-03-13T08:00 until 2026-09-10T08:00` */
function lifecycleOf(text: string): FoundationModelLifecycle {
  const at = (word: string) => {
    const [, time] = new RegExp(`${word} (\\S+)`).exec(text) ?? [];
    return time === undefined ? undefined : Date.parse(`${time}Z`);
  };
  const times = {
    startOfLifeTime: at("from"),
    legacyTime: at("legacy"),
    publicExtendedAccessTime: at("extended"),
    endOfLifeTime: at("until"),
  };
  const known = Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined));
  return { status: text.startsWith("ACTIVE") ? "ACTIVE" : "LEGACY", ...known };
}
