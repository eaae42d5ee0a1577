import type { JobFilter } from "../listing/job-query.ts";
import type { CopyJobQuery, CustomizationJobQuery } from "../queries.ts";
import type { CopyJob, CustomizationJob } from "../types.ts";
import type { ResourceArn } from "./arn.ts";
import { type Ending, endedCustomizationJob } from "./ending.ts";
import type { NamedThing } from "./refusals.ts";

export type Job = CustomizationJob | CopyJob;

/** What a store has to know of a kind of job: where its jobs are stored, how they are found and listed, and how they end. */
export interface JobKind<OfKind extends Job = Job> {
  readonly arnKind: Exclude<ResourceArn["kind"], "custom-model">;
  readonly table: "customization_jobs" | "copy_jobs";
  /** Its name in messages. */
  readonly called: "customization job" | "copy job";
  /** Whether its jobs have names, unique in their account and region, by which they can be found; then `columnsOf` gives it as `name`. */
  readonly named?: NamedThing;
  /** Values that are stored in columns of their own, beside the whole job, because listings look at them. */
  columnsOf(job: OfKind): { readonly status: string; readonly name?: string; readonly [column: string]: string };
  /** The ARN of the model that it makes. */
  modelArnOf(job: OfKind): string;
  /** Whether its model exists only once the job is Completed. Then a job that fails or is stopped makes none. */
  readonly modelIsAwaited: boolean;
  /** The job after it has ended, at a time in milliseconds. */
  ended(job: OfKind, ending: Ending, at: number): OfKind;
}

export const customizationJobs: JobKind<CustomizationJob> = {
  arnKind: "model-customization-job",
  table: "customization_jobs",
  called: "customization job",
  named: "customization job",
  columnsOf: ({ jobName, status }) => ({ name: jobName, status }),
  modelArnOf: ({ customModelArn }) => customModelArn,
  modelIsAwaited: true,
  ended: endedCustomizationJob,
};

export const copyJobs: JobKind<CopyJob> = {
  arnKind: "model-copy-job",
  table: "copy_jobs",
  called: "copy job",
  columnsOf: ({ status, sourceAccountId, sourceModelArn, targetModelName }) => ({
    status,
    source_account: sourceAccountId,
    source_arn: sourceModelArn,
    target_name: targetModelName,
  }),
  modelArnOf: ({ targetModelArn }) => targetModelArn,
  modelIsAwaited: false,
  // A copy cannot be stopped.
  ended: (job, ending) => (ending.status === "Stopped" ? job : { ...job, ...ending }),
};

/** Every kind of job, by the kind that its ARN names. */
export const jobKinds: { readonly [arnKind in JobKind["arnKind"]]: JobKind } = {
  "model-customization-job": customizationJobs,
  "model-copy-job": copyJobs,
};

/** Whether a job has not ended. */
export function isOn({ status }: Job): boolean {
  return status === "InProgress" || status === "Stopping";
}

/** The filter on columns for a listing of customization jobs. */
export function customizationJobFilter(query: CustomizationJobQuery): JobFilter {
  return { equals: { status: query.statusEquals }, contains: { name: query.nameContains } };
}

/** The filter on columns for a listing of copy jobs. */
export function copyJobFilter(query: CopyJobQuery): JobFilter {
  return {
    equals: {
      status: query.statusEquals,
      source_account: query.sourceAccountEquals,
      source_arn: query.sourceModelArnEquals,
    },
    contains: { target_name: query.targetModelNameContains },
  };
}
