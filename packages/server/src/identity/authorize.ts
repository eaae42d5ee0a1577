import { ServiceError } from "../bedrock/service-error.ts";
import type { Caller } from "./caller.ts";
import { type Decision, decide } from "./policy.ts";

/**
 * Lets the caller do this, or refuses.
 * @param operation the operation's name, such as `GetCustomModel`; the IAM action is `bedrock:` and this name
 * @param resource the ARN of what it is done to, or `*` where it is about no one thing, such as a listing
 * @throws ServiceError AccessDeniedException, in IAM's words
 */
export function authorize(caller: Caller, operation: string, resource: string): void {
  if (caller.policy === undefined) return;
  const { account, region } = caller;
  const refuse = (action: string, decision: Decision) => {
    const what = `User: ${caller.principalArn} is not authorized to perform: ${action} on resource: ${resource}`;
    const why =
      decision === "explicitly denied"
        ? "with an explicit deny in an identity-based policy"
        : `because no identity-based policy allows the ${action} action`;
    return new ServiceError("AccessDeniedException", 403, `${what} ${why}`);
  };
  if (caller.via === "bearer") {
    // The policy of an API key is the key's own, so the use of the key needs no allow; a deny is honoured as AWS does.
    const decision = decide(caller.policy, { action: bearerAction, resource, account, region });
    if (decision === "explicitly denied") throw refuse(bearerAction, decision);
  }
  const action = `bedrock:${operation}`;
  const decision = decide(caller.policy, { action, resource, account, region });
  if (decision !== "allowed") throw refuse(action, decision);
}

const bearerAction = "bedrock:CallWithBearerToken";
