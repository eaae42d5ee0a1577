import type {
  CopyJob,
  CreateJobOptions,
  CreateOptions,
  CustomizationJob,
  CustomModel,
  Idempotency,
  Limit,
  Outcome,
  Scope,
  Tag,
} from "../types.ts";
import { requireArn } from "./arn.ts";
import { type Ending, endedCustomizationJob, endedModel } from "./ending.ts";
import { copyJobs, customizationJobs, type Job, type JobKind } from "./job-kinds.ts";

/** Everything that a store writes for one creation, all of it or nothing. */
export interface Creation {
  /** The ARN of what was asked for: of the model, or of the job that makes it. */
  readonly arn: string;
  readonly scope: Scope;
  readonly idempotency: Idempotency | undefined;
  /** What the account may have at once. A creation that repeats an earlier request is not counted again. */
  readonly limits: readonly Limit[];
  readonly job?: JobRow;
  /** A model to be stored as it is. */
  readonly model?: CustomModel;
  /** A model that exists only once its job has completed. */
  readonly awaited?: CustomModel;
  readonly tags: readonly { readonly arn: string; readonly tags: readonly Tag[] | undefined }[];
  /** Present if something goes on after the creation. */
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
  const { scope } = requireArn(model.modelArn, "custom-model");
  const { idempotency, outcome, now } = atItsTime(options);
  const tags = [{ arn: model.modelArn, tags: options.tags }];
  const created = { arn: model.modelArn, scope, idempotency, limits: [], tags };
  if (outcome === undefined) return { ...created, model };
  return { ...created, ...modelAtFirst(model, model.modelArn, outcome, now) };
}

/** @throws TypeError where an ARN is not of its kind */
export function creationOfCustomizationJob(
  job: CustomizationJob,
  model: CustomModel | undefined,
  options: CreateJobOptions,
): Creation {
  const { outcome, now } = atItsTime(options);
  const first = outcome === undefined ? job : customizationJobAtFirst(job, outcome, now);
  const isOn = first.status === "InProgress" || first.status === "Stopping";
  if (model === undefined || (!isOn && first.status !== "Completed")) {
    return creationOfJob(customizationJobs, first, options, undefined);
  }
  const created = creationOfJob(customizationJobs, first, options, model);
  if (!isOn) return { ...created, model: { ...model, modelStatus: "Active" } };
  const underWay = outcome && { underWay: { arn: job.jobArn, modelArn: model.modelArn, outcome } };
  return { ...created, awaited: { ...model, modelStatus: "Active" }, ...underWay };
}

/** @throws TypeError where an ARN is not of its kind */
export function creationOfCopyJob(job: CopyJob, model: CustomModel, options: CreateJobOptions): Creation {
  const { outcome, now } = atItsTime(options);
  if (outcome === undefined) return { ...creationOfJob(copyJobs, job, options, model), model };
  const first: CopyJob = { ...job, ...(isOver(outcome, now) ? endingNow(outcome) : { status: "InProgress" as const }) };
  return { ...creationOfJob(copyJobs, first, options, model), ...modelAtFirst(model, job.jobArn, outcome, now) };
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
  { idempotency, limits = [], jobTags, modelTags }: CreateJobOptions,
  model: CustomModel | undefined,
): Creation {
  return {
    arn: job.jobArn,
    scope: requireArn(job.jobArn, kind.arnKind).scope,
    idempotency,
    limits,
    job: jobRow(kind, job),
    tags: [{ arn: job.jobArn, tags: jobTags }, ...(model ? [{ arn: model.modelArn, tags: modelTags }] : [])],
  };
}

/** A model that exists from the beginning, in its first state. @param maker the ARN of what makes it: itself, or a job */
function modelAtFirst(
  model: CustomModel,
  maker: string,
  outcome: Outcome,
  now: number,
): Pick<Creation, "model" | "underWay"> {
  if (isOver(outcome, now)) return { model: endedModel(model, endingNow(outcome)) };
  return {
    model: { ...model, modelStatus: "Creating" },
    underWay: { arn: maker, modelArn: model.modelArn, outcome },
  };
}

type Timed<Options> = Options & { readonly now: number };

/** Fixes the time, so that a job and its model see the same one: it decides whether they have ended. */
function atItsTime<Options extends { readonly now?: number }>(options: Options): Timed<Options> {
  return { ...options, now: options.now ?? Date.now() };
}

type Dated = Extract<Outcome, { completesAt: number }>;

/** Whether something with this outcome has ended when it is created. */
function isOver(outcome: Outcome, now: number): outcome is Dated {
  return "completesAt" in outcome && outcome.completesAt <= now;
}

function endingNow({ failureMessage }: Dated): Exclude<Ending, { status: "Stopped" }> {
  return failureMessage === undefined ? { status: "Completed" } : { status: "Failed", failureMessage };
}

/** A customization job in its first state. */
function customizationJobAtFirst(job: CustomizationJob, outcome: Outcome, now: number): CustomizationJob {
  const phases = "phases" in outcome && outcome.phases ? { phases: outcome.phases } : {};
  if (!isOver(outcome, now))
    return { ...job, status: job.status === "Stopping" ? "Stopping" : "InProgress", ...phases };
  return endedCustomizationJob(
    { ...job, ...phases },
    endingNow(outcome),
    Math.max(outcome.completesAt, job.creationTime),
  );
}
