import { parseArn } from "../rules/arn.ts";
import { never } from "../rules/ending.ts";
import { partitionOf } from "../rules/partition.ts";
import type { StateRecord } from "../state/state-record.ts";
import type { CopyJob, ImportedModel } from "../types.ts";
import { plausibleId } from "./names.ts";
import type { Random } from "./random.ts";

/** Why copies failed. */
const failures = [
  "The key for the target model may not be used: kms:CreateGrant was denied.",
  "The source model was deleted while it was copied.",
];

/** The model as a copy from another region, finished or not. @returns undefined for a model that was made here */
export function asCopy(random: Random, model: ImportedModel): ImportedModel | undefined {
  if (model.customizationType !== "IMPORTED" || !random.chance(1 / 4)) return undefined;
  return model.modelStatus === "Failed" ? { ...model, failureMessage: random.oneOf(failures) } : model;
}

/** The job that makes or made a model as a copy. A job in progress does not end by itself. */
export function copyJobOf(random: Random, target: ImportedModel): StateRecord {
  const { modelArn, modelName, modelStatus, creationTime, failureMessage, tags, details } = target;
  const { account = "", region = "" } = parseArn(modelArn)?.scope ?? {};
  const partition = partitionOf(region);
  const status = modelStatus === "Creating" ? "InProgress" : modelStatus === "Active" ? "Completed" : "Failed";
  const targetModelKmsKeyArn = details?.modelKmsKeyArn;
  const job: CopyJob = {
    jobArn: `arn:${partition}:bedrock:${region}:${account}:model-copy-job/${plausibleId(random)}`,
    status,
    creationTime,
    sourceModelArn: `arn:${partition}:bedrock:${regionBeside(region)}:${account}:custom-model/imported/${plausibleId(random)}`,
    sourceModelName: modelName,
    sourceAccountId: account,
    targetModelArn: modelArn,
    targetModelName: modelName,
    ...(failureMessage !== undefined && { failureMessage }),
    details: {
      ...(targetModelKmsKeyArn !== undefined && { targetModelKmsKeyArn }),
      ...(tags && { targetModelTags: tags }),
    },
  };
  return { kind: "model-copy-job", body: job, ...(status === "InProgress" && { outcome: { completesAt: never } }) };
}

/** Another region of the same partition. */
function regionBeside(region: string): string {
  const [first, second] = regionsOf[partitionOf(region)] ?? ["us-west-2", "us-east-1"];
  return region === first ? second : first;
}

const regionsOf: { readonly [partition: string]: readonly [string, string] } = {
  "aws-us-gov": ["us-gov-west-1", "us-gov-east-1"],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
};
