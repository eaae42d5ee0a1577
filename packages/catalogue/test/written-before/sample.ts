import type { AccessKey, Catalogue, CopyJob, CustomizationJob, CustomModel, ImportedModel } from "@outcrop/catalogue";
import { east, foundations, idOf, jobOf, modelOf, other, start } from "../models.ts";

/*
 * What the files beside this one hold: something of everything that a catalogue stores. Each was written with `write.ts` by the version of
 * Outcrop whose schema it has.
 */

export const third = { account: "777788889999", region: "us-east-1" };

const root = modelOf(east, 1).modelArn;
const line = { baseModelArn: root, foundationModelArn: root, customizationType: "IMPORTED" } as const;

/** A model with all members that the schemas so far store. */
const whole: CustomModel = {
  modelArn: modelOf(other, 9).modelArn,
  modelName: "whole",
  creationTime: start + 9,
  modelStatus: "Failed",
  customizationType: "DISTILLATION",
  baseModelArn: modelOf(east, 3).modelArn,
  baseModelName: "model-3",
  foundationModelArn: foundations.nova,
  jobName: "train-9",
  jobArn: `arn:aws:bedrock:us-east-1:${other.account}:model-customization-job/amazon.nova-lite-v1:0:300k/${idOf(9)}`,
  failureMessage: 'The file "train.jsonl" has no line.',
  details: { hyperParameters: { epochCount: "2" } },
};

/** In the order in which they are stored, each by a process of its own. */
const alone: readonly ImportedModel[] = [
  // An import, which is the root of its own line; its copies, here and there; and what was customized from it.
  { ...modelOf(east, 1, line), tags: [{ key: "team", value: "search" }], sharedWith: [other.account] },
  { ...modelOf(east, 2, line), sharedWith: [other.account] },
  modelOf(other, 2, line),
  { ...modelOf(east, 3, { ...line, baseModelArn: modelOf(east, 2).modelArn }), sharedWith: [other.account] },
  // A customization, and one of that.
  modelOf(east, 4, { baseModelArn: foundations.nova, foundationModelArn: foundations.nova }),
  modelOf(east, 5, { baseModelArn: modelOf(east, 4).modelArn, foundationModelArn: foundations.nova }),
  // A base that is the root of other lines.
  { ...modelOf(east, 6, { baseModelArn: root, foundationModelArn: foundations.nova }), sharedWith: [other.account] },
  whole,
];

/** Stored by a process that has just shared the base again, and so knows it. */
const late = modelOf(east, 7, { baseModelArn: root, foundationModelArn: foundations.nova });
const viewersOfRoot = [other.account, third.account];

export const models: readonly ImportedModel[] = [...alone, late].map((model) =>
  model.modelArn === root ? { ...model, sharedWith: viewersOfRoot } : model,
);

/** Models that jobs are making: they are in the catalogue with the status `Creating`. */
export const underWay = [modelOf(east, 21), modelOf(east, 22)] as const;

export const customizationJob: CustomizationJob = {
  ...jobOf(east, 21, underWay[0]),
  details: { roleArn: "arn:aws:iam::111122223333:role/training" },
};

export const copyJob: CopyJob = {
  jobArn: `arn:aws:bedrock:us-east-1:${east.account}:model-copy-job/${idOf(22)}`,
  status: "InProgress",
  creationTime: underWay[1].creationTime,
  sourceModelArn: whole.modelArn,
  sourceModelName: "whole",
  sourceAccountId: other.account,
  targetModelArn: underWay[1].modelArn,
  targetModelName: underWay[1].modelName,
};

export const completesAt = start + 60_000;
export const check = { s3Uri: "s3://bucket/model/" };
export const policy = '{"Version":"2012-10-17","Statement":[]}';
export const idempotency = { token: "token-1", operation: "CreateModelCopyJob", digest: "digest" };
export const key: AccessKey = {
  id: "AKIDSAMPLE",
  kind: "signing",
  account: east.account,
  sealedSecret: "sealed",
  creationTime: start,
};

/** Stores the sample. @param open opens the catalogue again, like another process */
export async function writeSample(open: () => Promise<Catalogue>): Promise<void> {
  for (const model of alone) {
    const catalogue = await open();
    await catalogue.importModels([model]);
    await catalogue.close();
  }
  const catalogue = await open();
  await catalogue.putPolicy(east, root, policy, viewersOfRoot);
  await catalogue.importModels([late]);
  const [made, copied] = underWay;
  await catalogue.createCustomizationJob(customizationJob, made, { outcome: { completesAt }, now: start });
  await catalogue.createCopyJob(copyJob, copied, { outcome: { check }, idempotency, now: start });
  await catalogue.putKey(key);
  await catalogue.secret("sample");
  await catalogue.close();
}
