import type { CheckResult, CustomizationJob, CustomModel } from "../types.ts";
import { cannotBeStopped, stillBeingMade } from "./refusals.ts";

/** How something under way ended. */
export type Ending = { readonly status: "Completed" } | { readonly status: "Failed"; readonly failureMessage: string };

/** How many things one call of `settle` completes: more are left for the next call. */
export const mostSettledAtOnce = 500;

/** A model as it is when what made it has ended so. */
export function endedModel(model: CustomModel, ending: Ending): CustomModel {
  if (ending.status === "Completed") return { ...model, modelStatus: "Active" };
  return { ...model, modelStatus: "Failed", failureMessage: ending.failureMessage };
}

/**
 * A customization job as it is when it has been stopped; the model that it was making goes.
 * @param identifier what the caller called it by
 * @throws ConflictError where the job has ended
 */
export function stoppedJob(job: CustomizationJob, identifier: string, now: number): CustomizationJob {
  if (job.status !== "InProgress") throw cannotBeStopped(identifier, job.status);
  return { ...job, status: "Stopped", lastModifiedTime: now, endTime: now };
}

/** What becomes of something whose check has ended: it ends now, or goes on until a time. */
export function afterCheck(result: CheckResult, now: number): { readonly ending: Ending } | { readonly until: number } {
  if ("failureMessage" in result) return { ending: { status: "Failed", failureMessage: result.failureMessage } };
  return result.completesAt <= now ? { ending: { status: "Completed" } } : { until: result.completesAt };
}

/**
 * @param identifier what the caller called the model by
 * @param maker the ARN of what is making it: itself or a job; undefined where it is made
 * @throws ConflictError where a job in progress is making it
 */
export function refuseWhileBeingMade(model: CustomModel, identifier: string, maker: string | undefined): void {
  if (maker !== undefined && maker !== model.modelArn) throw stillBeingMade(identifier, maker);
}
