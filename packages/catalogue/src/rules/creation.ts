import type {
  CopyJob,
  CreateJobOptions,
  CreateOptions,
  CustomizationJob,
  CustomModel,
  Idempotency,
  Outcome,
  Scope,
  Tag,
} from "../types.ts";
import { type ResourceArn, requireArn } from "./arn.ts";
import { copyJobs, customizationJobs, type Job, type JobKind } from "./job-kinds.ts";

/** What a store writes for a creation, all of it or nothing. */
export interface Creation {
  /** The ARN of what was asked for: of the model, or of the job that makes it. */
  readonly arn: string;
  readonly scope: Scope;
  readonly idempotency: Idempotency | undefined;
  readonly job?: JobRow;
  readonly model: CustomModel;
  readonly tags: readonly { readonly arn: string; readonly tags: readonly Tag[] | undefined }[];
  /** Present where something has not ended with its creation. */
  readonly underWay?: UnderWay;
}

/** A job in the terms of its table. */
export interface JobRow {
  readonly kind: JobKind;
  readonly scope: Scope;
  readonly id: string;
  readonly creationTime: number;
  readonly columns: ReturnType<JobKind["columnsOf"]>;
  /** JSON: the whole job. */
  readonly body: string;
}

/** A model, or the job that makes it, which has not ended. */
export interface UnderWay {
  readonly arn: string;
  readonly modelArn: string;
  readonly outcome: Outcome;
}

/** @throws TypeError where the model's ARN is not a custom model's */
export function creationOfModel(model: CustomModel, options: CreateOptions): Creation {
  const arn = requireArn(model.modelArn, "custom-model");
  return {
    ...creationOf(arn, model.modelArn, model, atItsTime(options)),
    tags: [{ arn: model.modelArn, tags: options.tags }],
  };
}

/** @throws TypeError where an ARN is not of its kind */
export function creationOfCustomizationJob(
  job: CustomizationJob,
  model: CustomModel,
  options: CreateJobOptions,
): Creation {
  const timed = atItsTime(options);
  return creationOfJob(customizationJobs, customizationJobAtFirst(job, timed), model, timed);
}

/** @throws TypeError where an ARN is not of its kind */
export function creationOfCopyJob(job: CopyJob, model: CustomModel, options: CreateJobOptions): Creation {
  const timed = atItsTime(options);
  return creationOfJob(copyJobs, copyJobAtFirst(job, timed), model, timed);
}

/** @throws TypeError where the job's ARN is not of its kind */
export function jobRow<OfKind extends Job>(kind: JobKind<OfKind>, job: OfKind): JobRow {
  const { scope, id } = requireArn(job.jobArn, kind.arnKind);
  return {
    kind: kind as JobKind,
    scope,
    id,
    creationTime: job.creationTime,
    columns: kind.columnsOf(job),
    body: JSON.stringify(job),
  };
}

function creationOfJob<OfKind extends Job>(
  kind: JobKind<OfKind>,
  job: OfKind,
  model: CustomModel,
  options: Timed<CreateJobOptions>,
): Creation {
  return {
    ...creationOf(requireArn(job.jobArn, kind.arnKind), job.jobArn, model, options),
    job: jobRow(kind, job),
    tags: [
      { arn: job.jobArn, tags: options.jobTags },
      { arn: model.modelArn, tags: options.modelTags },
    ],
  };
}

function creationOf(
  { scope }: ResourceArn,
  arn: string,
  model: CustomModel,
  { idempotency, outcome, now }: Timed<CreateOptions>,
): Omit<Creation, "tags"> {
  const created = { arn, scope, idempotency };
  if (outcome === undefined) return { ...created, model };
  if (isOver(outcome, now)) return { ...created, model: { ...model, modelStatus: "Active" } };
  return {
    ...created,
    model: { ...model, modelStatus: "Creating" },
    underWay: { arn, modelArn: model.modelArn, outcome },
  };
}

type Timed<Options> = Options & { readonly now: number };

/** A job and its model must see one time: it decides whether they have ended. */
function atItsTime<Options extends { readonly now?: number }>(options: Options): Timed<Options> {
  return { ...options, now: options.now ?? Date.now() };
}

/** Whether something with this outcome has ended when it is created. */
function isOver(outcome: Outcome, now: number): boolean {
  return "completesAt" in outcome && outcome.completesAt <= now;
}

/** A customization job as it is when it is created. */
function customizationJobAtFirst(job: CustomizationJob, { outcome, now }: Timed<CreateJobOptions>): CustomizationJob {
  if (outcome === undefined) return job;
  if (!isOver(outcome, now)) return { ...job, status: "InProgress" };
  const endTime = "completesAt" in outcome ? Math.max(outcome.completesAt, job.creationTime) : job.creationTime;
  return { ...job, status: "Completed", lastModifiedTime: endTime, endTime };
}

/** A copy job as it is when it is created. */
function copyJobAtFirst(job: CopyJob, { outcome, now }: Timed<CreateJobOptions>): CopyJob {
  if (outcome === undefined) return job;
  return { ...job, status: isOver(outcome, now) ? "Completed" : "InProgress" };
}
