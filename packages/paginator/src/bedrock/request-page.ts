import {
  type BedrockClient,
  ListAdvancedPromptOptimizationJobsCommand,
  ListAutomatedReasoningPoliciesCommand,
  ListAutomatedReasoningPolicyBuildWorkflowsCommand,
  ListAutomatedReasoningPolicyTestCasesCommand,
  ListAutomatedReasoningPolicyTestResultsCommand,
  ListCustomModelDeploymentsCommand,
  ListCustomModelsCommand,
  ListEnforcedGuardrailsConfigurationCommand,
  ListEvaluationJobsCommand,
  ListGuardrailsCommand,
  ListImportedModelsCommand,
  ListInferenceProfilesCommand,
  ListMarketplaceModelEndpointsCommand,
  ListModelCopyJobsCommand,
  ListModelCustomizationJobsCommand,
  ListModelImportJobsCommand,
  ListModelInvocationJobsCommand,
  ListPromptRoutersCommand,
  ListProvisionedModelThroughputsCommand,
} from "@aws-sdk/client-bedrock";
import type { CallOptions } from "../options/paginate-options.ts";
import { sendForPage } from "../sdk-reader/send-for-page.ts";
import type { Operation } from "./operations.ts";

const commands = {
  ListAdvancedPromptOptimizationJobs: ListAdvancedPromptOptimizationJobsCommand,
  ListAutomatedReasoningPolicies: ListAutomatedReasoningPoliciesCommand,
  ListAutomatedReasoningPolicyBuildWorkflows: ListAutomatedReasoningPolicyBuildWorkflowsCommand,
  ListAutomatedReasoningPolicyTestCases: ListAutomatedReasoningPolicyTestCasesCommand,
  ListAutomatedReasoningPolicyTestResults: ListAutomatedReasoningPolicyTestResultsCommand,
  ListCustomModelDeployments: ListCustomModelDeploymentsCommand,
  ListCustomModels: ListCustomModelsCommand,
  ListEnforcedGuardrailsConfiguration: ListEnforcedGuardrailsConfigurationCommand,
  ListEvaluationJobs: ListEvaluationJobsCommand,
  ListGuardrails: ListGuardrailsCommand,
  ListImportedModels: ListImportedModelsCommand,
  ListInferenceProfiles: ListInferenceProfilesCommand,
  ListMarketplaceModelEndpoints: ListMarketplaceModelEndpointsCommand,
  ListModelCopyJobs: ListModelCopyJobsCommand,
  ListModelCustomizationJobs: ListModelCustomizationJobsCommand,
  ListModelImportJobs: ListModelImportJobsCommand,
  ListModelInvocationJobs: ListModelInvocationJobsCommand,
  ListPromptRouters: ListPromptRoutersCommand,
  ListProvisionedModelThroughputs: ListProvisionedModelThroughputsCommand,
} as const satisfies Record<Operation, unknown>;

type Command<Name extends Operation> = InstanceType<(typeof commands)[Name]>;

/** What an operation is asked, as the AWS SDK has it. */
export type InputOf<Name extends Operation> = Command<Name>["input"];

/** What an operation answers, as the AWS SDK has it. */
export type OutputOf<Name extends Operation> = Awaited<
  ReturnType<ReturnType<Command<Name>["resolveMiddleware"]>>
>["output"];

/**
 * Requests one page of a Bedrock operation through the client, with its credentials, endpoint, middleware and retries.
 * Members that this version of the SDK does not know are kept.
 */
export function requestPage<Name extends Operation>(
  client: BedrockClient,
  operation: Name,
  input: InputOf<Name>,
  options: CallOptions,
): Promise<OutputOf<Name>> {
  // The table pairs each name with its command, which the compiler does not follow through the union of all of them.
  const Command = commands[operation] as unknown as new (input: InputOf<Name>) => never;
  return sendForPage(client, new Command(input), options);
}
