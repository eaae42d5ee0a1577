import { accountOf, ownArnPrefix, regionOf } from "../../bedrock/arns.ts";
import { type Caller, circumstancesOf } from "../../identity/caller.ts";
import type { Attempt } from "../../policies/attempt.ts";
import { decideOnResource, isConditional, listingAction, type ResourcePolicy } from "../../policies/resource-policy.ts";
import { readsResourceTags } from "../../policies/statement.ts";
import { policyOfModel } from "../model-policies.ts";
import type { Service } from "../operation.ts";

const begin = '{"modelArn":"';

/** What a page shows, and whether it may show something else to the next request though nothing has changed. */
interface Shown {
  readonly summaries: readonly string[];
  readonly isPassing: boolean;
}

/**
 * Leaves out of a page the models of other accounts that their policies do not let the caller list now. The catalogue keeps, in the
 * listings of each account, what it might be allowed to list; the policies decide. A model that is shared without a policy, as imports
 * and seeds share it, is shown. Own models are: a listing is of an account, and the policy of a model has no say in it.
 * @param summaries JSON, as the catalogue gives it
 */
export async function whatMayBeListed(summaries: readonly string[], caller: Caller, service: Service): Promise<Shown> {
  const own = begin + ownArnPrefix(caller);
  if (summaries.every((summary) => summary.startsWith(own))) return { summaries, isPassing: false };
  let isPassing = false;
  const maySee = await Promise.all(
    summaries.map(async (summary) => {
      if (summary.startsWith(own)) return true;
      const modelArn = summary.slice(begin.length, summary.indexOf('"', begin.length));
      if (accountOf(modelArn) === caller.account) return true;
      const policy = await policyOfModel(service.catalogue, modelArn);
      if (policy === undefined) return true;
      isPassing ||= isConditional(policy);
      return decideOnResource(policy, await listingAttempt(modelArn, policy, caller, service)) === "allowed";
    }),
  );
  return { summaries: summaries.filter((_, index) => maySee[index]), isPassing };
}

async function listingAttempt(
  modelArn: string,
  policy: ResourcePolicy,
  caller: Caller,
  { catalogue, clock }: Service,
): Promise<Attempt> {
  const owner = { account: accountOf(modelArn), region: regionOf(modelArn) };
  const resourceTags = readsResourceTags(policy.statements) ? await catalogue.listTags(owner, modelArn) : undefined;
  const circumstances = {
    ...circumstancesOf(caller, clock.now()),
    resourceAccount: owner.account,
    ...(resourceTags && { resourceTags }),
  };
  return { action: listingAction, resource: modelArn, circumstances };
}
