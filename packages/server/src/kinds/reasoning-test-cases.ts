import { ownArn } from "../bedrock/arns.ts";
import { MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { float, string, timestamp } from "../validation/shape.ts";
import { withoutVersion } from "./automated-reasoning-policies.ts";
import { kind } from "./kind.ts";
import { same } from "./members.ts";

/** The members of a test case itself, as a test result holds it too. */
export const testCaseMembers = {
  testCaseId: shapes.TestCaseId,
  guardContent: string({ min: 0, max: 2048, sensitive: true }),
  queryContent: string({ min: 0, max: 1024, sensitive: true }),
  expectedAggregatedFindingsResult: shapes.ReasoningResult,
  createdAt: timestamp,
  updatedAt: timestamp,
  confidenceThreshold: float({ min: 0, max: 1 }),
} as const;

/** What a policy is tried with: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetAutomatedReasoningPolicyTestCase.html */
export const reasoningTestCases = kind({
  name: "automated-reasoning-policy-test-case",
  called: "test case",
  plural: "automatedReasoningPolicyTestCases",
  members: { policyArn: shapes.AutomatedReasoningPolicyArn, ...testCaseMembers },
  required: ["policyArn", "testCaseId", "guardContent", "createdAt", "updatedAt"],
  summary: same(...Object.keys(testCaseMembers)),
  time: "createdAt",
  keyOf: ({ policyArn, testCaseId }) => testCaseKey(String(policyArn), String(testCaseId)),
  idOf: ({ policyArn, testCaseId }) => `${String(testCaseId)}/${withoutVersion(String(policyArn)).slice(-12)}`,
  values: { policy: ({ policyArn }) => withoutVersion(String(policyArn)) },
  complete: (given, { scope, id, now }) => ({
    policyArn: ownArn(scope, "automated-reasoning-policy", id),
    testCaseId: id.toUpperCase(),
    guardContent: "The answer that is tried.",
    createdAt: now,
    updatedAt: given.createdAt ?? now,
    ...given,
  }),
  list: {
    operation: "ListAutomatedReasoningPolicyTestCases",
    path: "/automated-reasoning-policies/{policyArn}/test-cases",
    result: "testCases",
    order: "Descending",
    filters: { policyArn: { shape: shapes.AutomatedReasoningPolicyArn, value: "policy", read: withoutVersion } },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetAutomatedReasoningPolicyTestCase",
    path: "/automated-reasoning-policies/{policyArn}/test-cases/{testCaseId}",
    input: { policyArn: shapes.AutomatedReasoningPolicyArn, testCaseId: shapes.TestCaseId },
    identifier: ({ policyArn = "", testCaseId = "" }) => testCaseKey(policyArn, testCaseId),
    answer: ({ policyArn, ...testCase }) => ({ policyArn, testCase }),
  },
});

function testCaseKey(policyArn: string, testCaseId: string): string {
  return `${withoutVersion(policyArn)}/test-case/${testCaseId}`;
}
