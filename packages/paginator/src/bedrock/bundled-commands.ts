import * as sdk from "@aws-sdk/client-bedrock";
import type { Operation } from "./operations.ts";

/**
 * The SDK's commands by name, for bundlers, which take this file instead of `installed-commands.ts` (`imports` in package.json): they
 * can leave out the rest of the SDK only if the members that are used are named. A test compares it with the table of operations.
 */
const commands: { readonly [Name in Operation]?: () => unknown } = {
  ListAdvancedPromptOptimizationJobs: () => sdk.ListAdvancedPromptOptimizationJobsCommand,
  ListAutomatedReasoningPolicies: () => sdk.ListAutomatedReasoningPoliciesCommand,
  ListAutomatedReasoningPolicyBuildWorkflows: () => sdk.ListAutomatedReasoningPolicyBuildWorkflowsCommand,
  ListAutomatedReasoningPolicyTestCases: () => sdk.ListAutomatedReasoningPolicyTestCasesCommand,
  ListAutomatedReasoningPolicyTestResults: () => sdk.ListAutomatedReasoningPolicyTestResultsCommand,
  ListCustomModelDeployments: () => sdk.ListCustomModelDeploymentsCommand,
  ListCustomModels: () => sdk.ListCustomModelsCommand,
  ListEnforcedGuardrailsConfiguration: () => sdk.ListEnforcedGuardrailsConfigurationCommand,
  ListEvaluationJobs: () => sdk.ListEvaluationJobsCommand,
  ListGuardrails: () => sdk.ListGuardrailsCommand,
  ListImportedModels: () => sdk.ListImportedModelsCommand,
  ListInferenceProfiles: () => sdk.ListInferenceProfilesCommand,
  ListMarketplaceModelEndpoints: () => sdk.ListMarketplaceModelEndpointsCommand,
  ListModelCopyJobs: () => sdk.ListModelCopyJobsCommand,
  ListModelCustomizationJobs: () => sdk.ListModelCustomizationJobsCommand,
  ListModelImportJobs: () => sdk.ListModelImportJobsCommand,
  ListModelInvocationJobs: () => sdk.ListModelInvocationJobsCommand,
  ListPromptRouters: () => sdk.ListPromptRoutersCommand,
  ListProvisionedModelThroughputs: () => sdk.ListProvisionedModelThroughputsCommand,
};

/** As in `installed-commands.ts`. */
export async function commandFor(operation: Operation): Promise<unknown> {
  return commands[operation]?.();
}
