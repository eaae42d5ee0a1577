import type { CustomModel, Scope } from "@outcrop/catalogue";
import { accountOf, customModelArn, isCustomModelArn } from "../../bedrock/arns.ts";
import { notFound } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import type { Need, Service } from "../operation.ts";

/**
 * The account and region in which the caller's identifier of a model is to be looked up: the owner's, where the request was granted the
 * use of another account's model.
 */
export function scopeOfModel(identifier: string, caller: Caller): Scope {
  const { account, region, granted } = caller;
  return { account: granted?.has(identifier) ? accountOf(identifier) : account, region };
}

/**
 * The model that the caller named: by the ARN of an own model or of one that the request may use, or by the name of an own model. The operation's `resource` must have named that ARN.
 * @throws ServiceError ResourceNotFoundException
 */
export async function findModel(identifier: string, caller: Caller, { catalogue }: Service): Promise<CustomModel> {
  const scope = scopeOfModel(identifier, caller);
  // What another account's policy grants has been judged; being in the caller's listings gives no right.
  const isMine = !isCustomModelArn(identifier) || accountOf(identifier) === scope.account;
  const model = isMine ? await catalogue.getModel(scope, identifier) : undefined;
  if (!model) throw notFound("custom model", identifier);
  return model;
}

/** The model that policies are asked about where the caller named one, which may not exist. */
export async function modelResource(identifier: string, caller: Caller, { catalogue }: Service): Promise<Need> {
  if (identifier.startsWith("arn:")) return { resource: identifier };
  const named = customModelArn(caller, "*", identifier);
  const model = await catalogue.getModel(caller, identifier);
  return { resource: model?.modelArn ?? named, named };
}
