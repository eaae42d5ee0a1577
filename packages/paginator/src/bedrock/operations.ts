import type { Pagination } from "../pages/pagination.ts";
import { byCreationTime } from "../places/slicing.ts";

const chained = { inputToken: "nextToken", outputToken: "nextToken" } as const;
const sized = { ...chained, limitKey: "maxResults" } as const;

/**
 * Every Bedrock operation that pages, and how: the members of botocore's paginators-1.json in camelCase. Those that filter
 * and sort by creation time say how they can be sliced.
 *
 * `sdk` is the first version of `@aws-sdk/client-bedrock` on npm that has the operation; undefined where none has it yet.
 */
export const operations = {
  ListAdvancedPromptOptimizationJobs: { ...sized, sdk: "3.1047.0", resultKey: "jobSummaries" },
  ListAutomatedReasoningPolicies: { ...sized, sdk: "3.864.0", resultKey: "automatedReasoningPolicySummaries" },
  ListAutomatedReasoningPolicyBuildWorkflows: {
    ...sized,
    sdk: "3.864.0",
    resultKey: "automatedReasoningPolicyBuildWorkflowSummaries",
  },
  ListAutomatedReasoningPolicyTestCases: { ...sized, sdk: "3.864.0", resultKey: "testCases" },
  ListAutomatedReasoningPolicyTestResults: { ...sized, sdk: "3.864.0", resultKey: "testResults" },
  ListCustomModelDeployments: {
    ...sized,
    sdk: "3.848.0",
    resultKey: "modelDeploymentSummaries",
    slicing: byCreationTime("customModelDeploymentArn", {
      after: "createdAfter",
      before: "createdBefore",
      time: "createdAt",
    }),
  },
  ListCustomModels: { ...sized, sdk: "3.427.0", resultKey: "modelSummaries", slicing: byCreationTime("modelArn") },
  ListEnforcedGuardrailsConfiguration: { ...chained, sdk: "3.938.0", resultKey: "guardrailsConfig" },
  ListEvaluationJobs: { ...sized, sdk: "3.567.0", resultKey: "jobSummaries", slicing: byCreationTime("jobArn") },
  ListGuardrails: { ...sized, sdk: "3.567.0", resultKey: "guardrails" },
  ListImportedModels: { ...sized, sdk: "3.637.0", resultKey: "modelSummaries", slicing: byCreationTime("modelArn") },
  ListInferenceProfiles: { ...sized, sdk: "3.640.0", resultKey: "inferenceProfileSummaries" },
  ListMarketplaceModelEndpoints: { ...sized, sdk: "3.712.0", resultKey: "marketplaceModelEndpoints" },
  ListModelCopyJobs: {
    ...sized,
    sdk: "3.623.0",
    resultKey: "modelCopyJobSummaries",
    slicing: byCreationTime("jobArn"),
  },
  ListModelCustomizationJobs: {
    ...sized,
    sdk: "3.427.0",
    resultKey: "modelCustomizationJobSummaries",
    slicing: byCreationTime("jobArn"),
  },
  ListModelImportJobs: {
    ...sized,
    sdk: "3.637.0",
    resultKey: "modelImportJobSummaries",
    slicing: byCreationTime("jobArn"),
  },
  ListModelInvocationJobs: {
    ...sized,
    sdk: "3.634.0",
    resultKey: "invocationJobSummaries",
    slicing: byCreationTime("jobArn", { after: "submitTimeAfter", before: "submitTimeBefore", time: "submitTime" }),
  },
  ListProjects: { ...sized, sdk: undefined, resultKey: "projectSummaries" },
  ListPromptRouters: { ...sized, sdk: "3.712.0", resultKey: "promptRouterSummaries" },
  ListProvisionedModelThroughputs: {
    ...sized,
    sdk: "3.427.0",
    resultKey: "provisionedModelSummaries",
    slicing: byCreationTime("provisionedModelArn"),
  },
  ListTrustedAccessPrograms: { ...sized, sdk: undefined, resultKey: "programSummaries" },
} as const satisfies Readonly<Record<string, Pagination & { readonly sdk: string | undefined }>>;

/** An operation by its name in the service's model, such as `ListCustomModels`. */
export type Operation = keyof typeof operations;
