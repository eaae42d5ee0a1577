import {
  type CreateJobOptions,
  type CustomizationJob,
  type CustomModel,
  type JsonObject,
  never,
  recordsOfCustomizationJob,
  type Scope,
  type Tag,
} from "@outcrop/catalogue";
import { customizationJobArn, foundationModelIdOf, newIdentifier } from "../bedrock/arns.ts";
import { phasesOver, phasesUntilFailure } from "../lifecycle/phases.ts";
import { account, matching, members, object, oneOf, region, text, time } from "../validation/given-value.ts";
import { type ArrangedModel, completed, customizationType, modelName, type Prepared, tags } from "./arrange.ts";

type ArrangedTime = NonNullable<ArrangedModel["creationTime"]>;

/** A customization job as a test wants it; what is left out is made up. */
export interface ArrangedCustomizationJob extends Partial<Scope> {
  readonly jobName?: string;
  /** By default `Completed`. */
  readonly status?: CustomizationJob["status"];
  /** By default now. */
  readonly creationTime?: ArrangedTime;
  /** When it ended, by default now; or when it will end, where it is `InProgress` or `Stopping`: by default it does not. */
  readonly endTime?: ArrangedTime;
  /** By default a little after its end, or its creation. */
  readonly lastModifiedTime?: ArrangedTime;
  /** Why it is `Failed`; an `InProgress` one will fail so at its `endTime`. */
  readonly failureMessage?: string;
  readonly customModelName?: string;
  readonly customizationType?: NonNullable<CustomizationJob["customizationType"]>;
  readonly baseModelArn?: string;
  readonly foundationModelArn?: string;
  /** Other members of GetModelCustomizationJob's answer: `hyperParameters`, `roleArn` and so on. */
  readonly details?: JsonObject;
  readonly jobTags?: readonly Tag[];
  readonly modelTags?: readonly Tag[];
}

/** Reads one. @throws GivenValueError */
export const readArrangedCustomizationJob = members<ArrangedCustomizationJob>({
  account,
  region,
  jobName: matching(/^[a-zA-Z0-9](?:-*[a-zA-Z0-9+.])*$/, "a name of letters, digits, +, - and .,"),
  status: oneOf(["InProgress", "Completed", "Failed", "Stopping", "Stopped"]),
  creationTime: time,
  endTime: time,
  lastModifiedTime: time,
  failureMessage: text,
  customModelName: modelName,
  customizationType,
  baseModelArn: text,
  foundationModelArn: text,
  details: object,
  jobTags: tags,
  modelTags: tags,
});

/** Jobs as they are to stand; a `Completed` one with its model. */
export function prepareCustomizationJobs(
  jobs: readonly ArrangedCustomizationJob[],
  now: number,
  scope: Scope,
): Prepared {
  const complete = jobs.map((job) => completedJob({ ...scope, ...job }, now));
  return {
    arns: complete.map(({ job }) => job.jobArn),
    records: complete.flatMap(({ job, model, options }) => recordsOfCustomizationJob(job, model, options)),
  };
}

function completedJob(
  arranged: ArrangedCustomizationJob & Scope,
  now: number,
): { readonly job: CustomizationJob; readonly model: CustomModel; readonly options: CreateJobOptions } {
  const { account, region, status = "Completed", jobTags, modelTags, ...given } = arranged;
  const identifier = newIdentifier();
  const jobName = given.jobName ?? `job-${identifier}`;
  const creationTime = Number(given.creationTime ?? now);
  const isOn = status === "InProgress" || status === "Stopping";
  const endTime = given.endTime === undefined ? (isOn ? never : Math.max(now, creationTime)) : Number(given.endTime);
  const { jobName: _name, lastModifiedTime: modified, endTime: _end, failureMessage, ...shared } = given;
  const { customModelName, details, ...base } = shared;
  const unnamed = completed({ account, region, ...base, creationTime, ...(details && { details }) }, now);
  const root = foundationModelIdOf(unnamed.foundationModelArn);
  const jobArn = customizationJobArn({ account, region }, root, identifier);
  const model = { ...unnamed, modelName: customModelName ?? unnamed.modelName, jobName, jobArn };
  const phases = phasesOver(creationTime, endTime);
  const job: CustomizationJob = {
    jobArn,
    jobName,
    status,
    creationTime,
    lastModifiedTime: modified === undefined ? (isOn ? creationTime : endTime) : Number(modified),
    ...(!isOn && { endTime }),
    phases: status === "Failed" ? phasesUntilFailure(phases, "validation") : phases,
    ...((status === "Stopping" || status === "Stopped") && {
      stopTime: status === "Stopping" ? creationTime : endTime,
    }),
    customModelArn: model.modelArn,
    customModelName: model.modelName,
    baseModelArn: model.baseModelArn,
    ...(model.customizationType && { customizationType: model.customizationType }),
    ...(failureMessage !== undefined && !isOn && { failureMessage }),
    ...(details && { details }),
  };
  const outcome = { completesAt: endTime, ...(failureMessage !== undefined && { failureMessage }) };
  const tags = { ...(jobTags && { jobTags }), ...(modelTags && { modelTags }) };
  return { job, model, options: { ...tags, now, ...(isOn && { outcome }) } };
}
