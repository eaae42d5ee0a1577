import type { CopyJob, CreateJobOptions, CustomizationJob, Outcome } from "../catalogue.ts";

/** How something under way ended. */
export type Ending = { readonly status: "Completed" } | { readonly status: "Failed"; readonly failureMessage: string };

/** Whether something with this outcome has ended when it is created. */
export function isOver(outcome: Outcome, now = Date.now()): boolean {
  return "completesAt" in outcome && outcome.completesAt <= now;
}

/** The status of a model with this outcome; undefined where it is stored as it stands. */
export function statusAtFirst(outcome: Outcome | undefined, now?: number): "Active" | "Creating" | undefined {
  if (outcome === undefined) return undefined;
  return isOver(outcome, now) ? "Active" : "Creating";
}

/** A customization job as it is when it is created. */
export function customizationJobAtFirst(job: CustomizationJob, { outcome, now }: CreateJobOptions): CustomizationJob {
  if (outcome === undefined) return job;
  if (!isOver(outcome, now)) return { ...job, status: "InProgress" };
  const endTime = "completesAt" in outcome ? Math.max(outcome.completesAt, job.creationTime) : job.creationTime;
  return { ...job, status: "Completed", lastModifiedTime: endTime, endTime };
}

/** A copy job as it is when it is created. */
export function copyJobAtFirst(job: CopyJob, { outcome, now }: CreateJobOptions): CopyJob {
  if (outcome === undefined) return job;
  return { ...job, status: isOver(outcome, now) ? "Completed" : "InProgress" };
}
