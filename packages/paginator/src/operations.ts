const chained = { inputToken: "nextToken", outputToken: "nextToken" } as const;
const sized = { ...chained, limitKey: "maxResults" } as const;

/** Every Bedrock operation that pages, and how: the members of botocore's paginators-1.json in camelCase. */
export const operations = {
  ListAdvancedPromptOptimizationJobs: { ...sized, resultKey: "jobSummaries" },
  ListAutomatedReasoningPolicies: { ...sized, resultKey: "automatedReasoningPolicySummaries" },
  ListAutomatedReasoningPolicyBuildWorkflows: { ...sized, resultKey: "automatedReasoningPolicyBuildWorkflowSummaries" },
  ListAutomatedReasoningPolicyTestCases: { ...sized, resultKey: "testCases" },
  ListAutomatedReasoningPolicyTestResults: { ...sized, resultKey: "testResults" },
  ListCustomModelDeployments: { ...sized, resultKey: "modelDeploymentSummaries" },
  ListCustomModels: { ...sized, resultKey: "modelSummaries" },
  ListEnforcedGuardrailsConfiguration: { ...chained, resultKey: "guardrailsConfig" },
  ListEvaluationJobs: { ...sized, resultKey: "jobSummaries" },
  ListGuardrails: { ...sized, resultKey: "guardrails" },
  ListImportedModels: { ...sized, resultKey: "modelSummaries" },
  ListInferenceProfiles: { ...sized, resultKey: "inferenceProfileSummaries" },
  ListMarketplaceModelEndpoints: { ...sized, resultKey: "marketplaceModelEndpoints" },
  ListModelCopyJobs: { ...sized, resultKey: "modelCopyJobSummaries" },
  ListModelCustomizationJobs: { ...sized, resultKey: "modelCustomizationJobSummaries" },
  ListModelImportJobs: { ...sized, resultKey: "modelImportJobSummaries" },
  ListModelInvocationJobs: { ...sized, resultKey: "invocationJobSummaries" },
  ListPromptRouters: { ...sized, resultKey: "promptRouterSummaries" },
  ListProvisionedModelThroughputs: { ...sized, resultKey: "provisionedModelSummaries" },
} as const;

/** An operation by its name in the service's model, such as `ListCustomModels`. */
export type Operation = keyof typeof operations;
