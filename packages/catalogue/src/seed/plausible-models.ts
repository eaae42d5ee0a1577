import type { CustomizationType, ModelStatus } from "@aws-sdk/client-bedrock";
import type { ImportedModel, JsonObject, Tag } from "../catalogue.ts";
import { type FoundationModel, foundationModels } from "../foundation-models/foundation-models.ts";
import { sixDigits } from "../listing/base36.ts";
import { plausibleJobName, plausibleModelName, uniqueEnding } from "./names.ts";
import { Random } from "./random.ts";

export interface SeedOptions {
  /** How many models, up to 2^32. */
  readonly models: number;
  /** A whole number; the same seed and the same other options give the same models. */
  readonly seed?: number;
  /** Account ids; by default one, `000000000000`. */
  readonly accounts?: readonly string[];
  /** Regions; by default `us-east-1`. */
  readonly regions?: readonly string[];
}

/** When model customization came to Bedrock, and the end of what the seed knows. */
const firstDay = Date.UTC(2023, 10, 28);
const lastDay = Date.UTC(2026, 8, 1);

/** How many generations a line of models has at most, each made from the one before. */
const longestLine = 5;
/** How many of a scope's models are remembered as bases for later ones. */
const rememberedBases = 256;

/** A model that others are made from. */
interface Base {
  readonly arn: string;
  readonly name: string;
  readonly root: FoundationModel;
  readonly rootArn: string;
  readonly generation: number;
}

/** The foundation models of a region as bases. */
interface Roots {
  readonly customizable: readonly Base[];
  readonly importable: readonly Base[];
}

const failures = [
  "The training data in s3://training-data/train.jsonl has a line without the member completion: line 1042.",
  "The validation loss became NaN in epoch 2. Lower the learning rate.",
  "The role may not read the training data: s3:GetObject was denied.",
  "The training data has 18 records, and at least 32 are needed.",
];
const teams = ["search", "support", "risk", "growth", "platform"];
const stages = ["dev", "staging", "production"];

/**
 * Models as a catalogue of several teams might hold them, in order of creation time: every customization type and status, bases
 * that are foundation models and bases that are custom models, lines of several generations, shared models, models made in the
 * same millisecond.
 *
 *     await catalogue.importModels(plausibleModels({ models: 1_000_000, seed: 7 }));
 */
export function* plausibleModels(options: SeedOptions): Generator<ImportedModel, void, undefined> {
  const { models, seed = 1, accounts = ["000000000000"], regions = ["us-east-1"] } = options;
  const random = new Random(seed);
  const meanGap = (lastDay - firstDay) / Math.max(1, models);
  const roots = new Map(regions.map((region) => [region, rootsOf(region)]));
  const bases = new Map<string, Base[]>();
  let time = firstDay;
  for (let number = 0; number < models; number++) {
    // One in eight is made in the same millisecond as the one before.
    if (!random.chance(1 / 8)) time += Math.min(Math.floor(random.fraction() * 2 * meanGap), lastDay - 1 - time);
    // Half of all models belong to the first account.
    const account = random.chance(0.5) ? (accounts[0] ?? "000000000000") : random.oneOf(accounts);
    const region = random.oneOf(regions);
    const theirs = roots.get(region) ?? rootsOf(region);
    const key = `${account}/${region}`;
    let known = bases.get(key);
    if (known === undefined) {
      known = [];
      bases.set(key, known);
    }
    const unique = uniqueEnding(number, seed);
    yield plausibleModel(random, { unique, time, account, region, accounts, roots: theirs, known });
  }
}

/** Account ids for a seed, as many as asked for. The first is the account of the access key `test`. */
export function plausibleAccounts(count: number): string[] {
  const accounts = ["000000000000", "111122223333", "444455556666", "777788889999", "123456789012"];
  for (let number = accounts.length; number < count; number++) accounts.push(String(200000000000 + number * 7919));
  return accounts.slice(0, count);
}

interface Circumstances {
  /** Closes the names that this model and its job get. */
  readonly unique: string;
  readonly time: number;
  readonly account: string;
  readonly region: string;
  readonly accounts: readonly string[];
  readonly roots: Roots;
  /** Bases among the scope's earlier models; this one may be added. */
  readonly known: Base[];
}

function plausibleModel(random: Random, circumstances: Circumstances): ImportedModel {
  const { unique, time, account, region, accounts, roots, known } = circumstances;
  const customizationType = plausibleType(random);
  const base = plausibleBase(random, customizationType, roots, known);
  const made = customizationType === "IMPORTED" ? "imported" : base.root.modelId;
  const id = plausibleId(random);
  const modelArn = `arn:aws:bedrock:${region}:${account}:custom-model/${made}/${id}`;
  const modelName = plausibleModelName(random, unique);
  const modelStatus = plausibleStatus(random);

  if (modelStatus === "Active" && base.generation < longestLine) {
    const next = { ...base, arn: modelArn, generation: base.generation + 1 };
    if (known.length < rememberedBases) known.push(next);
    else known[random.below(rememberedBases)] = next;
  }
  return {
    modelArn,
    modelName,
    creationTime: time,
    modelStatus,
    customizationType,
    baseModelArn: base.arn,
    baseModelName: base.name,
    foundationModelArn: base.rootArn,
    ...(customizationType === "IMPORTED"
      ? {}
      : {
          jobName: plausibleJobName(random, modelName, unique),
          jobArn: `arn:aws:bedrock:${region}:${account}:model-customization-job/${base.root.modelId}/${plausibleId(random)}`,
          details: plausibleDetails(random, modelName),
        }),
    ...(modelStatus === "Failed" ? { failureMessage: random.oneOf(failures) } : {}),
    ...(random.chance(0.1) ? { tags: plausibleTags(random) } : {}),
    ...(accounts.length > 1 && random.chance(0.03) ? { sharedWith: [otherThan(random, accounts, account)] } : {}),
  };
}

function plausibleType(random: Random): CustomizationType {
  const share = random.fraction();
  if (share < 0.55) return "FINE_TUNING";
  if (share < 0.68) return "CONTINUED_PRE_TRAINING";
  if (share < 0.8) return "DISTILLATION";
  if (share < 0.88) return "REINFORCEMENT_FINE_TUNING";
  return "IMPORTED";
}

function plausibleStatus(random: Random): ModelStatus {
  const share = random.fraction();
  if (share < 0.93) return "Active";
  return share < 0.98 ? "Failed" : "Creating";
}

function plausibleBase(random: Random, type: CustomizationType, roots: Roots, known: readonly Base[]): Base {
  // One in five is made from an earlier model of the same scope.
  if (type !== "IMPORTED" && known.length > 0 && random.chance(0.2)) return random.oneOf(known);
  return random.oneOf(type === "IMPORTED" ? roots.importable : roots.customizable);
}

function rootsOf(region: string): Roots {
  const customizable = foundationModels
    .filter(({ customizationsSupported }) => customizationsSupported.length > 0)
    .map((root) => {
      const rootArn = `arn:aws:bedrock:${region}::foundation-model/${root.modelId}`;
      return { arn: rootArn, name: withoutVersion(root.modelId), root, rootArn, generation: 1 };
    });
  return { customizable, importable: customizable.filter(({ root }) => root.modelId.startsWith("amazon.nova-")) };
}

/** A model id without its version and context length: what a summary's `baseModelName` says. */
function withoutVersion(modelId: string): string {
  return modelId.split(":", 1)[0] ?? modelId;
}

/** Twelve lower-case letters and digits. */
function plausibleId(random: Random): string {
  return sixDigits(random.below(36 ** 6)) + sixDigits(random.below(36 ** 6));
}

function plausibleDetails(random: Random, modelName: string): JsonObject {
  return {
    hyperParameters: { epochCount: String(1 + random.below(5)), batchSize: String(2 ** random.below(5)) },
    trainingDataConfig: { s3Uri: `s3://training-data/${modelName}.jsonl` },
    outputDataConfig: { s3Uri: `s3://trained-models/${modelName}/` },
  };
}

function plausibleTags(random: Random): Tag[] {
  return [
    { key: "team", value: random.oneOf(teams) },
    { key: "stage", value: random.oneOf(stages) },
  ];
}

function otherThan(random: Random, accounts: readonly string[], account: string): string {
  const at = accounts.indexOf(account);
  return accounts[(at + 1 + random.below(accounts.length - 1)) % accounts.length] ?? account;
}
