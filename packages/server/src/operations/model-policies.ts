import type { Catalogue } from "@outcrop/catalogue";
import { accountOf, regionOf } from "../bedrock/arns.ts";
import { BoundedMap } from "../bounded-map.ts";
import type { Attempt } from "../policies/attempt.ts";
import type { Decision } from "../policies/identity-policy.ts";
import { decideOnResource, parseResourcePolicy, type ResourcePolicy } from "../policies/resource-policy.ts";

/** What an account may do with a model that stands in its listings without a policy, as imports and seeds put it there. */
const usesOfAModel = [
  "GetCustomModel",
  "ListCustomModels",
  "ListTagsForResource",
  "CreateModelCopyJob",
  "CreateModelCustomizationJob",
  "CreateCustomModelDeployment",
  "CreateProvisionedModelThroughput",
  "InvokeModel",
  "InvokeModelWithResponseStream",
].map((name) => `bedrock:${name}`);

/** One of these is enough for an account to know that the model exists. */
const rights = [...usesOfAModel, "bedrock:DeleteCustomModel", "bedrock:TagResource", "bedrock:UntagResource"];

/** Policies that were parsed before, by the model and the text. */
const parsed = new BoundedMap<string, ResourcePolicy>({ capacity: 5000 });

/** The resource policy of a model; undefined where there is no such model, or it has none. */
export async function policyOfModel(catalogue: Catalogue, modelArn: string): Promise<ResourcePolicy | undefined> {
  const owner = { account: accountOf(modelArn), region: regionOf(modelArn) };
  const text = await catalogue.getPolicy(owner, modelArn);
  return text === undefined ? undefined : readPolicy(modelArn, text);
}

/** The resource policies of models that stand in a listing, by their ARNs; those that have none are missing. */
export async function policiesOfModels(
  catalogue: Catalogue,
  modelArns: readonly string[],
): Promise<ReadonlyMap<string, ResourcePolicy>> {
  const texts = await catalogue.policiesOf(modelArns);
  return new Map([...texts].map(([modelArn, text]) => [modelArn, readPolicy(modelArn, text)]));
}

function readPolicy(modelArn: string, text: string): ResourcePolicy {
  const name = `${modelArn} ${text}`;
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const policy = parseResourcePolicy(text, modelArn);
  parsed.set(name, policy);
  return policy;
}

/** What may be done with a model of another account. */
export interface ModelShare {
  decide(attempt: Attempt): Decision;
}

/** What the model's owner shares of it: what its policy says or, without one, the uses of a model where it stands in the account's listings. */
export async function shareOfModel(
  catalogue: Catalogue,
  modelArn: string,
  account: string,
  policy: ResourcePolicy | undefined,
): Promise<ModelShare> {
  if (policy !== undefined) return { decide: (attempt) => decideOnResource(policy, attempt) };
  const isShared = await catalogue.getModel({ account, region: regionOf(modelArn) }, modelArn);
  return {
    decide: ({ action }) => (isShared && usesOfAModel.includes(action) ? "allowed" : "implicitly denied"),
  };
}

/** Whether the account may do anything with the model from which it would learn that the model exists. */
export function hasAnyRight(share: ModelShare, attempt: Attempt): boolean {
  return rights.some((action) => share.decide({ ...attempt, action }) === "allowed");
}
