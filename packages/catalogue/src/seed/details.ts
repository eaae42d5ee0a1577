import type { CustomizationType } from "../bedrock-values.ts";
import { partitionOf } from "../rules/partition.ts";
import type { CustomModel, ImportedModel, Scope } from "../types.ts";
import type { Random } from "./random.ts";

const teams = ["search", "support", "risk", "growth", "platform"];
const stages = ["dev", "staging", "production"];
const costCenters = ["1100", "2040", "3310"];

/**
 * What GetCustomModel adds to a summary: hyperparameters and data of customizations, two in five of them with validation data (and
 * so with validation metrics); one model in three is encrypted with a key of the account's own.
 */
export function plausibleDetails(
  random: Random,
  model: Scope & Pick<CustomModel, "modelName"> & { readonly customizationType: CustomizationType },
): Pick<CustomModel, "details"> {
  const { modelName, customizationType, account, region } = model;
  const modelKmsKeyArn = random.chance(1 / 3) ? keyArn(random, account, region) : undefined;
  if (customizationType === "IMPORTED") return modelKmsKeyArn === undefined ? {} : { details: { modelKmsKeyArn } };
  return {
    details: {
      hyperParameters: { epochCount: String(1 + random.below(5)), batchSize: String(2 ** random.below(5)) },
      trainingDataConfig: { s3Uri: `s3://training-data/${modelName}.jsonl` },
      outputDataConfig: { s3Uri: `s3://trained-models/${modelName}/` },
      ...(random.chance(0.4)
        ? { validationDataConfig: { validators: [{ s3Uri: `s3://training-data/${modelName}-held-out.jsonl` }] } }
        : {}),
      ...(modelKmsKeyArn === undefined ? {} : { modelKmsKeyArn }),
    },
  };
}

/** One of the four keys that an account has in a region. */
function keyArn(random: Random, account: string, region: string): string {
  const id = `0a1b2c3d-${account.slice(0, 4)}-4${account.slice(4, 7)}-8000-00000000000${random.below(4)}`;
  return `arn:${partitionOf(region)}:kms:${region}:${account}:key/${id}`;
}

/** Tags as teams give them: three models in four have none, and some have only some of the tags that a policy would require. */
export function plausibleTags(random: Random): Pick<ImportedModel, "tags"> {
  const share = random.fraction();
  if (share >= 0.25) return {};
  const team = { key: "team", value: random.oneOf(teams) };
  if (share < 0.06) return { tags: [team] };
  const stage = { key: "stage", value: random.oneOf(stages) };
  if (share < 0.18) return { tags: [team, stage] };
  return { tags: [team, stage, { key: "cost-center", value: random.oneOf(costCenters) }] };
}
