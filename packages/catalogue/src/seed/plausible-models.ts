import type { CustomizationType, ModelStatus } from "../bedrock-values.ts";
import { partitionOf } from "../rules/partition.ts";
import type { ImportedModel } from "../types.ts";
import { Bases, rootsOf } from "./bases.ts";
import { plausibleDetails, plausibleTags } from "./details.ts";
import { plausibleId, plausibleJobName, plausibleModelName, uniqueEnding } from "./names.ts";
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

/** When model customization came to Bedrock, and the time at which a seed ends, which is its present. */
const firstDay = Date.UTC(2023, 10, 28);
export const lastDay = Date.UTC(2026, 8, 1);

/**
 * Models as a catalogue of several teams might hold them, in order of creation time: every customization type and status, each with
 * a base that supports it; bases that are foundation models and bases that are custom models, lines of several generations, keys,
 * validation data, tags that teams have given or forgotten, shared models, models made in the same millisecond.
 *
 *     await catalogue.importModels(plausibleModels({ models: 1_000_000, seed: 7 }));
 */
export function* plausibleModels(options: SeedOptions): Generator<ImportedModel, void, undefined> {
  const { models, seed = 1 } = options;
  const { accounts, regions } = accountsAndRegions(options);
  const random = new Random(seed);
  const meanGap = (lastDay - firstDay) / Math.max(1, models);
  const roots = new Map(regions.map((region) => [region, rootsOf(region)]));
  const bases = new Map<string, Bases>();
  let time = firstDay;
  for (let number = 0; number < models; number++) {
    // One in eight is made in the same millisecond as the one before.
    if (!random.chance(1 / 8)) time += Math.min(Math.floor(random.fraction() * 2 * meanGap), lastDay - 1 - time);
    // Half of all models belong to the first account.
    const account = random.chance(0.5) ? (accounts[0] ?? "000000000000") : random.oneOf(accounts);
    const region = random.oneOf(regions);
    const scope = `${account}/${region}`;
    let known = bases.get(scope);
    if (known === undefined) {
      known = new Bases(roots.get(region) ?? rootsOf(region));
      bases.set(scope, known);
    }
    const unique = uniqueEnding(number, seed);
    yield plausibleModel(random, { unique, time, account, region, accounts, bases: known });
  }
}

/** Over which accounts and regions a seed is spread. */
export function accountsAndRegions({ accounts = ["000000000000"], regions = ["us-east-1"] }: SeedOptions) {
  return { accounts, regions };
}

/** Account ids for a seed, `count` of them. The first is the account of the access key `test`. */
export function plausibleAccounts(count: number): string[] {
  const accounts = ["000000000000", "111122223333", "444455556666", "777788889999", "123456789012"];
  for (let number = accounts.length; number < count; number++) accounts.push(String(200000000000 + number * 7919));
  return accounts.slice(0, count);
}

interface Circumstances {
  /** The ending of this model's name and of its job's name. */
  readonly unique: string;
  readonly time: number;
  readonly account: string;
  readonly region: string;
  readonly accounts: readonly string[];
  readonly bases: Bases;
}

function plausibleModel(random: Random, circumstances: Circumstances): ImportedModel {
  const { unique, time, account, region, accounts, bases } = circumstances;
  const customizationType = plausibleType(random);
  const base = bases.pick(random, customizationType);
  const isImported = customizationType === "IMPORTED";
  const own = `arn:${partitionOf(region)}:bedrock:${region}:${account}`;
  const modelArn = `${own}:custom-model/${isImported ? "imported" : base.root.modelId}/${plausibleId(random)}`;
  const modelName = plausibleModelName(random, unique);
  const modelStatus = isImported ? plausibleImportStatus(random) : "Active";

  if (modelStatus === "Active") bases.add(random, base, modelArn);
  return {
    modelArn,
    modelName,
    creationTime: time,
    modelStatus,
    customizationType,
    baseModelArn: base.arn,
    baseModelName: base.name,
    foundationModelArn: base.rootArn,
    ...(isImported
      ? {}
      : {
          jobName: plausibleJobName(random, modelName, unique),
          jobArn: `${own}:model-customization-job/${base.root.modelId}/${plausibleId(random)}`,
        }),
    ...plausibleDetails(random, { modelName, customizationType, account, region }),
    ...(modelStatus === "Failed" ? { failureMessage: random.oneOf(failures) } : {}),
    ...plausibleTags(random),
    ...(accounts.length > 1 && random.chance(0.03) ? { sharedWith: [otherThan(random, accounts, account)] } : {}),
  };
}

function plausibleType(random: Random): CustomizationType {
  const share = random.fraction();
  if (share < 0.45) return "FINE_TUNING";
  if (share < 0.58) return "CONTINUED_PRE_TRAINING";
  if (share < 0.7) return "DISTILLATION";
  if (share < 0.78) return "REINFORCEMENT_FINE_TUNING";
  return "IMPORTED";
}

/** Only imports are Creating or Failed: the model of a customization job exists only once the job has completed. */
function plausibleImportStatus(random: Random): ModelStatus {
  const share = random.fraction();
  if (share < 0.67) return "Active";
  return share < 0.91 ? "Failed" : "Creating";
}

/** Why imports failed, in the words of the checks of artifacts. */
const failures = [
  "The folder s3://trained-models/import/ has no config.json.",
  "model-00002-of-00004.safetensors is listed in model.safetensors.index.json, and is not there.",
  "The header of model.safetensors ends after 1,048,576 bytes, and the file is shorter.",
  "The role may not read s3://trained-models/import/: s3:GetObject was denied.",
];

function otherThan(random: Random, accounts: readonly string[], account: string): string {
  const at = accounts.indexOf(account);
  return accounts[(at + 1 + random.below(accounts.length - 1)) % accounts.length] ?? account;
}
