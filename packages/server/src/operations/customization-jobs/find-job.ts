import type { CustomizationJob, Scope } from "@outcrop/catalogue";
import { customizationJobArn } from "../../bedrock/arns.ts";
import { notFound } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import type { Need, Service } from "../operation.ts";

/**
 * The caller's customization job of this ARN or name.
 * @throws ServiceError ResourceNotFoundException
 */
export async function findJob(identifier: string, scope: Scope, { catalogue }: Service): Promise<CustomizationJob> {
  const job = await catalogue.getCustomizationJob(scope, identifier);
  if (!job) throw notFound("model customization job", identifier);
  return job;
}

/** The job that policies are asked about where the caller named a job, which may not exist. */
export async function jobResource(identifier: string, caller: Caller, { catalogue }: Service): Promise<Need> {
  if (identifier.startsWith("arn:")) return { resource: identifier };
  const named = customizationJobArn(caller, "*", identifier);
  const job = await catalogue.getCustomizationJob(caller, identifier);
  return { resource: job?.jobArn ?? named, named };
}

/** The ARN of the job's model, which answers give only once the job is Completed. */
export function madeModelArn({ status, customModelArn }: CustomizationJob): string | undefined {
  return status === "Completed" ? customModelArn : undefined;
}
