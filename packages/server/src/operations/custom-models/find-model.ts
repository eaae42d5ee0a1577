import type { CustomModel } from "@outcrop/catalogue";
import { customModelArn } from "../../bedrock/arns.ts";
import { notFound } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import type { Service } from "../operation.ts";

/**
 * The model that the caller calls so: by the ARN of one that it may see, or by the name of one of its own.
 * @throws ServiceError ResourceNotFoundException
 */
export async function findModel(identifier: string, caller: Caller, { catalogue }: Service): Promise<CustomModel> {
  const model = await catalogue.getModel(caller, identifier);
  if (!model) throw notFound("custom model", identifier);
  return model;
}

/** The ARN that a policy speaks of where the caller named a model, which may not exist. */
export async function modelResource(identifier: string, caller: Caller, { catalogue }: Service): Promise<string> {
  if (identifier.startsWith("arn:")) return identifier;
  const model = await catalogue.getModel(caller, identifier);
  return model?.modelArn ?? customModelArn(caller, "*", identifier);
}
