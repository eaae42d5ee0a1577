import { ownArn } from "../bedrock/arns.ts";
import { KmsKeyArn, MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { string, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";

const draft = "DRAFT";

/** Policies of automated reasoning, a thing per version: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetAutomatedReasoningPolicy.html */
export const automatedReasoningPolicies = kind({
  name: "automated-reasoning-policy",
  called: "automated reasoning policy",
  plural: "automatedReasoningPolicies",
  members: {
    policyArn: shapes.AutomatedReasoningPolicyArn,
    name: string({ min: 1, max: 256, sensitive: true }),
    version: string({ min: 1, max: 12 }),
    policyId: string({ min: 1, max: 2048 }),
    description: string({ min: 0, max: 1024, sensitive: true }),
    definitionHash: string({ min: 128, max: 128 }),
    kmsKeyArn: KmsKeyArn,
    createdAt: timestamp,
    updatedAt: timestamp,
  },
  required: ["policyArn", "name", "version", "policyId", "definitionHash", "createdAt", "updatedAt"],
  summary: same("policyArn", "name", "description", "version", "policyId", "createdAt", "updatedAt"),
  arn: "policyArn",
  title: "name",
  time: "createdAt",
  values: { policy: ({ policyArn }) => withoutVersion(String(policyArn)), version: member("version") },
  complete: (given, { scope, id, now }) => {
    const [arn, inArn] = splitVersion(String(given.policyArn ?? ""));
    const policyId = String(given.policyId ?? (arn === "" ? id : arn.slice(arn.lastIndexOf("/") + 1)));
    const version = String(given.version ?? inArn ?? draft);
    const whole = arn === "" ? ownArn(scope, "automated-reasoning-policy", policyId) : arn;
    return {
      name: `policy-${policyId}`,
      definitionHash: "0".repeat(128),
      createdAt: now,
      updatedAt: given.createdAt ?? now,
      ...given,
      policyArn: version === draft ? whole : `${whole}:${version}`,
      policyId,
      version,
    };
  },
  list: {
    operation: "ListAutomatedReasoningPolicies",
    path: "/automated-reasoning-policies",
    result: "automatedReasoningPolicySummaries",
    order: "Descending",
    filters: { policyArn: { shape: shapes.AutomatedReasoningPolicyArn, value: "policy", read: withoutVersion } },
    // Without a policy each is listed once, by its draft.
    unless: { policyArn: { version: draft } },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetAutomatedReasoningPolicy",
    path: "/automated-reasoning-policies/{policyArn}",
    input: { policyArn: shapes.AutomatedReasoningPolicyArn },
    identifier: ({ policyArn = "" }) => policyArn,
  },
});

/** The ARN of a policy, whichever version an ARN names. */
export function withoutVersion(policyArn: string): string {
  return splitVersion(policyArn)[0];
}

function splitVersion(policyArn: string): [arn: string, version: string | undefined] {
  const [, arn = policyArn, version] = /^(.*\/[^:]*):(\d+)$/.exec(policyArn) ?? [];
  return [arn, version];
}
