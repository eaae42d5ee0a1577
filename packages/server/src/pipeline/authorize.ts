import { accountOf, isCustomModelArn, regionOf } from "../bedrock/arns.ts";
import { notFound } from "../bedrock/refusals.ts";
import { ServiceError } from "../bedrock/service-error.ts";
import { type Caller, circumstancesOf } from "../identity/caller.ts";
import { hasAnyRight, policyOfModel, shareOfModel } from "../operations/model-policies.ts";
import type { Need, Operation, Service } from "../operations/operation.ts";
import type { Attempt } from "../policies/attempt.ts";
import { decide, type Policy } from "../policies/identity-policy.ts";
import type { ResourcePolicy } from "../policies/resource-policy.ts";
import { readsResourceTags } from "../policies/statement.ts";
import { judge, type Verdict } from "../policies/verdict.ts";

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

/** Refuses, or returns whether the policy of another account's model was needed. */
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
  if (caller.policy !== undefined && caller.via === "bearer") refuseDeniedBearer(caller.policy, attempt, refuse);
  const isExempt = isOwn && need.ownersAlone && caller.policy === undefined;
  const verdict = judge(caller.policy, isExempt ? undefined : policy, attempt);
  if (verdict.decision !== "allowed" && (isOwn || verdict.by === "identity")) {
    throw refuse(action, because(verdict, action));
  }
  if (isOwn) return false;
  if (!isModel) throw notFound(...kindOf(resource));
  const share = await shareOfModel(service.catalogue, resource, caller.account, policy);
  const decision = need.ownersAlone ? "implicitly denied" : share.decide(attempt);
  if (decision === "allowed") return true;
  if (!hasAnyRight(share, attempt)) throw notFound(...kindOf(resource));
  throw refuse(
    action,
    need.ownersAlone
      ? "because only the resource's own account may do so"
      : because({ by: "resource", decision }, action),
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

/** The policy of an API key is the key's own, so the use of the key needs no allow; a deny is honoured as AWS does. */
function refuseDeniedBearer({ statements }: Policy, attempt: Attempt, refuse: Refuse): void {
  const decision = decide(statements, { ...attempt, action: bearerAction });
  if (decision === "explicitly denied") throw refuse(bearerAction, because({ by: "identity", decision }, bearerAction));
}

/** Why something is refused, as IAM says it. */
function because({ by, decision }: Verdict, action: string): string {
  return decision === "explicitly denied"
    ? `with an explicit deny in ${by === "identity" ? "an identity" : "a resource"}-based policy`
    : `because no ${by}-based policy allows the ${action} action`;
}

/** What the answer says does not exist, for an ARN of another account: whether it is missing or not shared. */
function kindOf(arn: string): [kind: string, arn: string] {
  const [, kind = "resource"] = /:(custom-model|model-customization-job|model-copy-job)\//.exec(arn) ?? [];
  return [kind.replaceAll("-", " "), arn];
}
