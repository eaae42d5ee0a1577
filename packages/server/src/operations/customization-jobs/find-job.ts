import type { CustomizationJob, Scope } from "@outcrop/catalogue";
import { customizationJobArn } from "../../bedrock/arns.ts";
import { notFound } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import type { Service } from "../operation.ts";

/**
 * The caller's customization job of this ARN or name.
 * @throws ServiceError ResourceNotFoundException
 */
export async function findJob(identifier: string, scope: Scope, { catalogue }: Service): Promise<CustomizationJob> {
  const job = await catalogue.getCustomizationJob(scope, identifier);
  if (!job) throw notFound("model customization job", identifier);
  return job;
}

/** The ARN that a policy speaks of where the caller named a job, which may not exist. */
export async function jobResource(identifier: string, caller: Caller, { catalogue }: Service): Promise<string> {
  if (identifier.startsWith("arn:")) return identifier;
  const job = await catalogue.getCustomizationJob(caller, identifier);
  return job?.jobArn ?? customizationJobArn(caller, "*", identifier);
}

/** Whether the job's model is there, or on its way. */
export function hasModel({ status }: CustomizationJob): boolean {
  return status !== "Stopped" && status !== "Stopping";
}
