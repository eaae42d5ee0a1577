import { accountOf, isCustomModelArn, regionOf } from "../bedrock/arns.ts";
import { notFound } from "../bedrock/refusals.ts";
import { ServiceError } from "../bedrock/service-error.ts";
import { type Caller, circumstancesOf } from "../identity/caller.ts";
import { hasAnyRight, policyOfModel, shareOfModel } from "../operations/model-policies.ts";
import type { Need, Operation, Service } from "../operations/operation.ts";
import type { Attempt } from "../policies/attempt.ts";
import { type Decision, decide, type Policy } from "../policies/identity-policy.ts";
import { decideOnResource, type ResourcePolicy } from "../policies/resource-policy.ts";
import { readsResourceTags } from "../policies/statement.ts";

const bearerAction = "bedrock:CallWithBearerToken";

/**
 * Lets the caller do what it asks for, or refuses. Of two accounts both must agree: the policy of the caller's key, and the policy of the
 * other account's model. An explicit deny wins, wherever it stands.
 * @param input the operation's input, valid
 * @returns the caller, with the ARNs of other accounts' models that the request may be about
 * @throws ServiceError AccessDeniedException in IAM's words; ResourceNotFoundException for what another account has and does not share
 */
export async function authorize(operation: Operation, input: never, caller: Caller, service: Service): Promise<Caller> {
  const needs = needsOf((await operation.resource?.(input, caller, service)) ?? "*");
  const granted = new Set<string>();
  for (const need of needs) {
    if (await isGranted(need, operation.name, caller, service)) granted.add(need.resource);
  }
  return granted.size === 0 ? caller : { ...caller, granted };
}

function needsOf(needs: Awaited<ReturnType<NonNullable<Operation["resource"]>>>): readonly Need[] {
  if (typeof needs === "string") return [{ resource: needs }];
  return "resource" in needs ? [needs] : needs;
}

/** Refuses, or gives whether the policy of another account's model was needed. */
async function isGranted(need: Need, operation: string, caller: Caller, service: Service): Promise<boolean> {
  const { resource, named = resource } = need;
  const action = `bedrock:${need.action ?? operation}`;
  const owner = accountOf(resource) || caller.account;
  const isOwn = owner === caller.account;
  const isModel = isCustomModelArn(resource);
  if (isOwn && !isModel && caller.policy === undefined) return false;

  const policy = isModel ? await policyOfModel(service.catalogue, resource) : undefined;
  const attempt = await attemptOf(action, owner, policy, need, caller, service);
  const refuse = (refused: string, why: string) =>
    new ServiceError(
      "AccessDeniedException",
      403,
      `User: ${caller.principalArn} is not authorized to perform: ${refused} on resource: ${named} ${why}`,
    );
  if (caller.policy !== undefined) judgeByIdentity(caller.policy, caller, attempt, refuse);
  if (isOwn) {
    const isExempt = need.ownersAlone && caller.policy === undefined;
    if (policy !== undefined && !isExempt && decideOnResource(policy, attempt) === "explicitly denied") {
      throw refuse(action, because("resource", "explicitly denied", action));
    }
    return false;
  }
  if (!isModel) throw notFound(...kindOf(resource));
  const share = await shareOfModel(service.catalogue, resource, caller.account, policy);
  const decision = need.ownersAlone ? "implicitly denied" : share.decide(attempt);
  if (decision === "allowed") return true;
  if (!hasAnyRight(share, attempt)) throw notFound(...kindOf(resource));
  throw refuse(
    action,
    need.ownersAlone ? "because only the resource's own account may do so" : because("resource", decision, action),
  );
}

async function attemptOf(
  action: string,
  resourceAccount: string,
  policy: ResourcePolicy | undefined,
  { resource, requestTags }: Need,
  caller: Caller,
  { catalogue, clock }: Service,
): Promise<Attempt> {
  const statements = [...(caller.policy?.statements ?? []), ...(policy?.statements ?? [])];
  const owner = { account: resourceAccount, region: regionOf(resource) };
  const resourceTags = readsResourceTags(statements) ? await catalogue.listTags(owner, resource) : undefined;
  const circumstances = {
    ...circumstancesOf(caller, clock.now()),
    resourceAccount,
    ...(resourceTags && { resourceTags }),
    ...(requestTags && { requestTags }),
  };
  return { action, resource, circumstances };
}

type Refuse = (action: string, why: string) => ServiceError;

function judgeByIdentity({ statements }: Policy, caller: Caller, attempt: Attempt, refuse: Refuse): void {
  if (caller.via === "bearer") {
    // The policy of an API key is the key's own, so the use of the key needs no allow; a deny is honoured as AWS does.
    const decision = decide(statements, { ...attempt, action: bearerAction });
    if (decision === "explicitly denied") throw refuse(bearerAction, because("identity", decision, bearerAction));
  }
  const decision = decide(statements, attempt);
  if (decision !== "allowed") throw refuse(attempt.action, because("identity", decision, attempt.action));
}

/** Why something is refused, as IAM says it. */
function because(kind: "identity" | "resource", decision: Decision, action: string): string {
  return decision === "explicitly denied"
    ? `with an explicit deny in ${kind === "identity" ? "an identity" : "a resource"}-based policy`
    : `because no ${kind}-based policy allows the ${action} action`;
}

/** What an ARN of another account is said not to be: the answer for what is absent, and for what is not shared. */
function kindOf(arn: string): [kind: string, arn: string] {
  const [, kind = "resource"] = /:(custom-model|model-customization-job|model-copy-job)\//.exec(arn) ?? [];
  return [kind.replaceAll("-", " "), arn];
}
