import type { CheckResult, CustomizationJob, CustomModel } from "../types.ts";
import { cannotBeStopped, stillBeingMade } from "./refusals.ts";

/** How something under way ended. */
export type Ending =
  | { readonly status: "Completed" }
  | { readonly status: "Failed"; readonly failureMessage: string }
  | { readonly status: "Stopped" };

/** The end of the year 9999, in milliseconds: the end of something for which no end was given. */
export const never = Date.UTC(9999, 11, 31);

/** How many things one call of `settle` completes: more are left for the next call. */
export const mostSettledAtOnce = 500;

/** How something that is due ends. @param failureMessage what was stored with its time, if it is to fail */
export function endingOf(failureMessage: string | null | undefined): Ending {
  return failureMessage ? { status: "Failed", failureMessage } : { status: "Completed" };
}

/** The model after what made it has ended in this way. */
export function endedModel(model: CustomModel, ending: Ending): CustomModel {
  if (ending.status === "Failed") {
    return { ...model, modelStatus: "Failed", failureMessage: ending.failureMessage };
  }
  return { ...model, modelStatus: "Active" };
}

/** How long after its end a job is last modified, in milliseconds, at least and at most: recorded from the service. */
const leastSaving = 80;
const mostSaving = 640;

/**
 * The job after it has ended in this way. Its end is a little before its last modification. The difference is derived from its ARN, so
 * that it is the same whenever and wherever it is computed.
 * @param at when it was last modified
 */
export function endedCustomizationJob(job: CustomizationJob, ending: Ending, at: number): CustomizationJob {
  const begun = job.stopTime ?? job.creationTime;
  const saving = leastSaving + (hashOf(job.jobArn) % (mostSaving - leastSaving + 1));
  return { ...job, ...ending, lastModifiedTime: at, endTime: at - Math.min(saving, Math.floor((at - begun) / 2)) };
}

/**
 * The job after it was asked to stop.
 * @param identifier the name or ARN that the caller used
 * @throws ConflictError if the job has ended or is stopping
 */
export function stoppedJob(job: CustomizationJob, identifier: string, now: number, stopsAt: number): CustomizationJob {
  if (job.status !== "InProgress") throw cannotBeStopped(identifier, job.status);
  const stopping: CustomizationJob = { ...job, status: "Stopping", lastModifiedTime: now, stopTime: now };
  return stopsAt > now ? stopping : endedCustomizationJob(stopping, { status: "Stopped" }, now);
}

/** What happens after a check: the thing that was checked ends now, or goes on until a time. */
export function afterCheck(
  result: CheckResult,
  now: number,
): { readonly ending: Ending } | Extract<CheckResult, { completesAt: number }> {
  if (!("completesAt" in result)) return { ending: { status: "Failed", failureMessage: result.failureMessage } };
  return result.completesAt <= now ? { ending: endingOf(result.failureMessage) } : result;
}

/**
 * @param identifier the name or ARN that the caller used for the model
 * @param maker the ARN of what is making it: itself or a job; undefined if it is complete
 * @throws ConflictError if a job in progress is making it
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
