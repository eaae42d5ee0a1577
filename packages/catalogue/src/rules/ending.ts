import type { CheckResult, CustomizationJob, CustomModel } from "../types.ts";
import { cannotBeStopped, stillBeingMade } from "./refusals.ts";

/** How something under way ended. */
export type Ending =
  | { readonly status: "Completed" }
  | { readonly status: "Failed"; readonly failureMessage: string }
  | { readonly status: "Stopped" };

/** The end of the year 9999, in milliseconds: when something ends whose end was not given. */
export const never = Date.UTC(9999, 11, 31);

/** How many things one call of `settle` completes: more are left for the next call. */
export const mostSettledAtOnce = 500;

/** How what is due ends. @param failureMessage what was noted with its time, where it is to fail */
export function endingOf(failureMessage: string | null | undefined): Ending {
  return failureMessage ? { status: "Failed", failureMessage } : { status: "Completed" };
}

/** A model as it is when what made it has ended so. */
export function endedModel(model: CustomModel, ending: Ending): CustomModel {
  if (ending.status === "Failed") {
    return { ...model, modelStatus: "Failed", failureMessage: ending.failureMessage };
  }
  return { ...model, modelStatus: "Active" };
}

/** Milliseconds that a job is modified after its end, at least and at most: as recorded of the service. */
const leastSaving = 80;
const mostSaving = 640;

/**
 * A customization job as it is when it has ended so. Its end stands a little before its last modification, by as much as its ARN says, so
 * that it does not matter when and where one looks.
 * @param at when it was last modified
 */
export function endedCustomizationJob(job: CustomizationJob, ending: Ending, at: number): CustomizationJob {
  const begun = job.stopTime ?? job.creationTime;
  const saving = leastSaving + (hashOf(job.jobArn) % (mostSaving - leastSaving + 1));
  return { ...job, ...ending, lastModifiedTime: at, endTime: at - Math.min(saving, Math.floor((at - begun) / 2)) };
}

/**
 * A customization job as it is when it has been asked to stop.
 * @param identifier what the caller called it by
 * @throws ConflictError where the job has ended, or is stopping
 */
export function stoppedJob(job: CustomizationJob, identifier: string, now: number, stopsAt: number): CustomizationJob {
  if (job.status !== "InProgress") throw cannotBeStopped(identifier, job.status);
  const stopping: CustomizationJob = { ...job, status: "Stopping", lastModifiedTime: now, stopTime: now };
  return stopsAt > now ? stopping : endedCustomizationJob(stopping, { status: "Stopped" }, now);
}

/** What becomes of something whose check has ended: it ends now, or goes on until a time. */
export function afterCheck(
  result: CheckResult,
  now: number,
): { readonly ending: Ending } | Extract<CheckResult, { completesAt: number }> {
  if (!("completesAt" in result)) return { ending: { status: "Failed", failureMessage: result.failureMessage } };
  return result.completesAt <= now ? { ending: endingOf(result.failureMessage) } : result;
}

/**
 * @param identifier what the caller called the model by
 * @param maker the ARN of what is making it: itself or a job; undefined where it is made
 * @throws ConflictError where a job in progress is making it
 */
export function refuseWhileBeingMade(model: CustomModel, identifier: string, maker: string | undefined): void {
  if (maker !== undefined && maker !== model.modelArn) throw stillBeingMade(identifier, maker);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
