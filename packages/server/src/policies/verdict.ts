import type { Attempt } from "./attempt.ts";
import { type Decision, decide, type Policy } from "./identity-policy.ts";
import { decideOnResource, type ResourcePolicy } from "./resource-policy.ts";

/** What the policies decide together, and which of them decides. */
export interface Verdict {
  readonly decision: Decision;
  readonly by: "identity" | "resource";
}

/**
 * What the policy of a key and the policy of a resource say together ("Policy evaluation logic" in the IAM User Guide). An explicit deny
 * of either wins. Within an account the key's policy decides what is allowed: a resource policy here names whole accounts, and naming its
 * own account leaves the decision to that account's policies. Across accounts both must allow.
 * @param identity undefined for a key that may do everything in its account
 * @param resource undefined where the resource has no policy
 */
export function judge(identity: Policy | undefined, resource: ResourcePolicy | undefined, attempt: Attempt): Verdict {
  const byIdentity = identity === undefined ? "allowed" : decide(identity.statements, attempt);
  if (byIdentity === "explicitly denied") return { decision: byIdentity, by: "identity" };
  const byResource = resource === undefined ? "implicitly denied" : decideOnResource(resource, attempt);
  if (byResource === "explicitly denied") return { decision: byResource, by: "resource" };
  if (byIdentity !== "allowed") return { decision: byIdentity, by: "identity" };
  const { account, resourceAccount = account } = attempt.circumstances;
  return account === resourceAccount
    ? { decision: "allowed", by: "identity" }
    : { decision: byResource, by: "resource" };
}
