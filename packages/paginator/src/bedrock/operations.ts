import { byCreationTime } from "../places/slicing.ts";

const chained = { inputToken: "nextToken", outputToken: "nextToken" } as const;
const sized = { ...chained, limitKey: "maxResults" } as const;

/**
 * Every Bedrock operation that pages, and how: the members of botocore's paginators-1.json in camelCase. Those that filter
 * and sort by creation time say how they can be sliced.
 */
export const operations = {
  ListAdvancedPromptOptimizationJobs: { ...sized, resultKey: "jobSummaries" },
  ListAutomatedReasoningPolicies: { ...sized, resultKey: "automatedReasoningPolicySummaries" },
  ListAutomatedReasoningPolicyBuildWorkflows: { ...sized, resultKey: "automatedReasoningPolicyBuildWorkflowSummaries" },
  ListAutomatedReasoningPolicyTestCases: { ...sized, resultKey: "testCases" },
  ListAutomatedReasoningPolicyTestResults: { ...sized, resultKey: "testResults" },
  ListCustomModelDeployments: {
    ...sized,
    resultKey: "modelDeploymentSummaries",
    slicing: byCreationTime("customModelDeploymentArn", {
      after: "createdAfter",
      before: "createdBefore",
      time: "createdAt",
    }),
  },
  ListCustomModels: { ...sized, resultKey: "modelSummaries", slicing: byCreationTime("modelArn") },
  ListEnforcedGuardrailsConfiguration: { ...chained, resultKey: "guardrailsConfig" },
  ListEvaluationJobs: { ...sized, resultKey: "jobSummaries", slicing: byCreationTime("jobArn") },
  ListGuardrails: { ...sized, resultKey: "guardrails" },
  ListImportedModels: { ...sized, resultKey: "modelSummaries", slicing: byCreationTime("modelArn") },
  ListInferenceProfiles: { ...sized, resultKey: "inferenceProfileSummaries" },
  ListMarketplaceModelEndpoints: { ...sized, resultKey: "marketplaceModelEndpoints" },
  ListModelCopyJobs: { ...sized, resultKey: "modelCopyJobSummaries", slicing: byCreationTime("jobArn") },
  ListModelCustomizationJobs: {
    ...sized,
    resultKey: "modelCustomizationJobSummaries",
    slicing: byCreationTime("jobArn"),
  },
  ListModelImportJobs: { ...sized, resultKey: "modelImportJobSummaries", slicing: byCreationTime("jobArn") },
  ListModelInvocationJobs: {
    ...sized,
    resultKey: "invocationJobSummaries",
    slicing: byCreationTime("jobArn", { after: "submitTimeAfter", before: "submitTimeBefore", time: "submitTime" }),
  },
  ListPromptRouters: { ...sized, resultKey: "promptRouterSummaries" },
  ListProvisionedModelThroughputs: {
    ...sized,
    resultKey: "provisionedModelSummaries",
    slicing: byCreationTime("provisionedModelArn"),
  },
} as const;

/** An operation by its name in the service's model, such as `ListCustomModels`. */
export type Operation = keyof typeof operations;
