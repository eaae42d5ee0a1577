import { randomUUID } from "node:crypto";
import type { JsonObject } from "@outcrop/catalogue";
import { ownArn } from "../bedrock/arns.ts";
import { MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { document, oneOf, structure, timestamp } from "../validation/shape.ts";
import { withoutVersion } from "./automated-reasoning-policies.ts";
import { kind } from "./kind.ts";
import { same } from "./members.ts";
import { workflowKey } from "./reasoning-build-workflows.ts";
import { testCaseMembers } from "./reasoning-test-cases.ts";

/** How a test case went in a build workflow: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetAutomatedReasoningPolicyTestResult.html */
export const reasoningTestResults = kind({
  name: "automated-reasoning-policy-test-result",
  called: "test result",
  plural: "automatedReasoningPolicyTestResults",
  members: {
    buildWorkflowId: shapes.BuildWorkflowId,
    testCase: structure(testCaseMembers, ["testCaseId", "guardContent", "createdAt", "updatedAt"]),
    policyArn: shapes.AutomatedReasoningPolicyArn,
    testRunStatus: oneOf("NOT_STARTED", "SCHEDULED", "IN_PROGRESS", "COMPLETED", "FAILED"),
    testFindings: document,
    testRunResult: oneOf("PASSED", "FAILED"),
    aggregatedTestFindingsResult: shapes.ReasoningResult,
    updatedAt: timestamp,
  },
  required: ["buildWorkflowId", "testCase", "policyArn", "testRunStatus", "updatedAt"],
  summary: same(
    ...["testCase", "policyArn", "testRunStatus", "testFindings", "testRunResult"],
    ...["aggregatedTestFindingsResult", "updatedAt"],
  ),
  time: "updatedAt",
  keyOf: ({ policyArn, buildWorkflowId, testCase }) =>
    testResultKey(String(policyArn), String(buildWorkflowId), String((testCase as JsonObject).testCaseId)),
  idOf: ({ policyArn, buildWorkflowId, testCase }) =>
    [
      (testCase as JsonObject).testCaseId,
      String(buildWorkflowId).replaceAll("-", ""),
      withoutVersion(String(policyArn)).slice(-12),
    ].join("/"),
  values: {
    workflow: ({ policyArn, buildWorkflowId }) => workflowKey(String(policyArn), String(buildWorkflowId)),
    policy: ({ policyArn }) => withoutVersion(String(policyArn)),
  },
  complete: (given, { scope, id, now }) => ({
    policyArn: ownArn(scope, "automated-reasoning-policy", id),
    buildWorkflowId: randomUUID(),
    testRunStatus: "COMPLETED",
    testRunResult: "PASSED",
    updatedAt: now,
    ...given,
    testCase: {
      testCaseId: id.toUpperCase(),
      guardContent: "The answer that is tried.",
      createdAt: given.updatedAt ?? now,
      updatedAt: given.updatedAt ?? now,
      ...(given.testCase as JsonObject | undefined),
    },
  }),
  list: {
    operation: "ListAutomatedReasoningPolicyTestResults",
    path: "/automated-reasoning-policies/{policyArn}/build-workflows/{buildWorkflowId}/test-results",
    result: "testResults",
    order: "Descending",
    filters: {
      buildWorkflowId: {
        shape: shapes.BuildWorkflowId,
        value: "workflow",
        read: (buildWorkflowId, { policyArn = "" }) => workflowKey(policyArn, buildWorkflowId),
      },
      policyArn: { shape: shapes.AutomatedReasoningPolicyArn, value: "policy", read: withoutVersion },
    },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetAutomatedReasoningPolicyTestResult",
    path: "/automated-reasoning-policies/{policyArn}/build-workflows/{buildWorkflowId}/test-cases/{testCaseId}/test-results",
    input: {
      policyArn: shapes.AutomatedReasoningPolicyArn,
      buildWorkflowId: shapes.BuildWorkflowId,
      testCaseId: shapes.TestCaseId,
    },
    identifier: ({ policyArn = "", buildWorkflowId = "", testCaseId = "" }) =>
      testResultKey(policyArn, buildWorkflowId, testCaseId),
    answer: ({ buildWorkflowId: _, ...testResult }) => ({ testResult }),
  },
});

function testResultKey(policyArn: string, buildWorkflowId: string, testCaseId: string): string {
  return `${workflowKey(policyArn, buildWorkflowId)}/test-result/${testCaseId}`;
}
