import { randomUUID } from "node:crypto";
import { ownArn } from "../bedrock/arns.ts";
import { MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { oneOf, string, timestamp } from "../validation/shape.ts";
import { withoutVersion } from "./automated-reasoning-policies.ts";
import { kind } from "./kind.ts";
import { same } from "./members.ts";

/** What builds a policy: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetAutomatedReasoningPolicyBuildWorkflow.html */
export const reasoningBuildWorkflows = kind({
  name: "automated-reasoning-policy-build-workflow",
  called: "build workflow",
  plural: "automatedReasoningPolicyBuildWorkflows",
  members: {
    policyArn: shapes.AutomatedReasoningPolicyArn,
    buildWorkflowId: shapes.BuildWorkflowId,
    status: oneOf(
      ...(["SCHEDULED", "CANCEL_REQUESTED", "PREPROCESSING", "BUILDING"] as const),
      ...(["TESTING", "COMPLETED", "FAILED", "CANCELLED"] as const),
    ),
    buildWorkflowType: oneOf(
      ...(["INGEST_CONTENT", "REFINE_POLICY", "IMPORT_POLICY", "GENERATE_FIDELITY_REPORT"] as const),
      ...(["GENERATE_POLICY_SCENARIOS", "RESOLVE_POLICY_AMBIGUITIES", "ITERATIVELY_REFINE_POLICY"] as const),
    ),
    documentName: string({ min: 0, max: 256, sensitive: true }),
    documentContentType: oneOf("pdf", "txt"),
    documentDescription: string({ min: 0, max: 4000, sensitive: true }),
    createdAt: timestamp,
    updatedAt: timestamp,
  },
  required: ["policyArn", "buildWorkflowId", "status", "buildWorkflowType", "createdAt", "updatedAt"],
  summary: same("policyArn", "buildWorkflowId", "status", "buildWorkflowType", "createdAt", "updatedAt"),
  time: "createdAt",
  keyOf: ({ policyArn, buildWorkflowId }) => workflowKey(String(policyArn), String(buildWorkflowId)),
  values: { policy: ({ policyArn }) => withoutVersion(String(policyArn)) },
  complete: (given, { scope, id, now }) => ({
    policyArn: ownArn(scope, "automated-reasoning-policy", id),
    buildWorkflowId: randomUUID(),
    status: "COMPLETED",
    buildWorkflowType: "INGEST_CONTENT",
    createdAt: now,
    updatedAt: given.createdAt ?? now,
    ...given,
  }),
  list: {
    operation: "ListAutomatedReasoningPolicyBuildWorkflows",
    path: "/automated-reasoning-policies/{policyArn}/build-workflows",
    result: "automatedReasoningPolicyBuildWorkflowSummaries",
    order: "Descending",
    filters: { policyArn: { shape: shapes.AutomatedReasoningPolicyArn, value: "policy", read: withoutVersion } },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetAutomatedReasoningPolicyBuildWorkflow",
    path: "/automated-reasoning-policies/{policyArn}/build-workflows/{buildWorkflowId}",
    input: { policyArn: shapes.AutomatedReasoningPolicyArn, buildWorkflowId: shapes.BuildWorkflowId },
    identifier: ({ policyArn = "", buildWorkflowId = "" }) => workflowKey(policyArn, buildWorkflowId),
  },
});

/** By which a workflow is kept: it has no ARN of its own. */
export function workflowKey(policyArn: string, buildWorkflowId: string): string {
  return `${withoutVersion(policyArn)}/build-workflow/${buildWorkflowId.replaceAll("-", "")}`;
}
