import type { CustomizationJob, CustomModel, Scope } from "@outcrop/catalogue";

export const east: Scope = { account: "111122223333", region: "us-east-1" };
export const west: Scope = { account: "111122223333", region: "us-west-2" };
export const other: Scope = { account: "444455556666", region: "us-east-1" };

/** A point in time that tests count from: 2026-01-01. */
export const start = Date.UTC(2026, 0, 1);

export const foundations = {
  titan: "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-lite-v1:0:4k",
  nova: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k",
} as const;

/** A twelve-digit identifier that sorts as its number does. */
export const idOf = (number: number): string => number.toString(36).padStart(12, "0");

/** A model of `scope`, told from others by its number. */
export function modelOf(scope: Scope, number: number, change: Partial<CustomModel> = {}): CustomModel {
  return {
    modelArn: `arn:aws:bedrock:${scope.region}:${scope.account}:custom-model/amazon.titan-text-lite-v1:0:4k/${idOf(number)}`,
    modelName: `model-${number}`,
    creationTime: start + number,
    modelStatus: "Active",
    customizationType: "FINE_TUNING",
    baseModelArn: foundations.titan,
    baseModelName: "amazon.titan-text-lite-v1",
    foundationModelArn: foundations.titan,
    ...change,
  };
}

/** A model with every member that a model can have: a new member does not compile until it is added here. */
export function wholeModelOf(scope: Scope, number: number): Required<CustomModel> {
  return {
    ...modelOf(scope, number),
    modelStatus: "Failed",
    customizationType: "DISTILLATION",
    baseModelArn: modelOf(scope, number + 1).modelArn,
    baseModelName: `model-${number + 1}`,
    foundationModelArn: foundations.nova,
    jobName: `train-${number}`,
    jobArn: `arn:aws:bedrock:${scope.region}:${scope.account}:model-customization-job/amazon.nova-lite-v1:0:300k/${idOf(number)}`,
    failureMessage: 'The file "train.jsonl" is no JSON: ü',
    details: { hyperParameters: { epochCount: "2" }, trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" } },
  };
}

/** A customization job that makes `model`. */
export function jobOf(scope: Scope, number: number, model: CustomModel, change: Partial<CustomizationJob> = {}) {
  return {
    jobArn: `arn:aws:bedrock:${scope.region}:${scope.account}:model-customization-job/amazon.titan-text-lite-v1:0:4k/${idOf(number)}`,
    jobName: `job-${number}`,
    status: "InProgress",
    creationTime: model.creationTime,
    lastModifiedTime: model.creationTime,
    customModelArn: model.modelArn,
    customModelName: model.modelName,
    baseModelArn: model.baseModelArn,
    customizationType: "FINE_TUNING",
    ...change,
  } satisfies CustomizationJob;
}
