import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";

const client = new BedrockClient({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "111122223333", secretAccessKey: "test" },
});
const counts = [];
for (const options of [{}, { prefetch: 2 }, { parallel: 4 }, { reader: "sdk" }]) {
  const pages = getPaginator(client, "list_custom_models").paginate({ PaginationConfig: { PageSize: 40 } }, options);
  const { modelSummaries } = await pages.buildFullResult();
  counts.push(modelSummaries.filter(({ creationTime }) => creationTime instanceof Date).length);
}
const errors = {};
for (const name of [
  "ListAdvancedPromptOptimizationJobs",
  "ListAutomatedReasoningPolicies",
  "ListAutomatedReasoningPolicyBuildWorkflows",
  "ListAutomatedReasoningPolicyTestCases",
  "ListAutomatedReasoningPolicyTestResults",
  "ListCustomModelDeployments",
  "ListCustomModels",
  "ListEnforcedGuardrailsConfiguration",
  "ListEvaluationJobs",
  "ListGuardrails",
  "ListImportedModels",
  "ListInferenceProfiles",
  "ListMarketplaceModelEndpoints",
  "ListModelCopyJobs",
  "ListModelCustomizationJobs",
  "ListModelImportJobs",
  "ListModelInvocationJobs",
  "ListProjects",
  "ListPromptRouters",
  "ListProvisionedModelThroughputs",
  "ListTrustedAccessPrograms",
]) {
  const policy = name.startsWith("ListAutomatedReasoningPolicy") && !name.endsWith("Policies");
  const input = policy ? { policyArn: "arn", ...(name.endsWith("Results") && { buildWorkflowId: "id" }) } : {};
  try {
    await getPaginator(client, name).paginate(input)[Symbol.asyncIterator]().next();
  } catch (error) {
    // Whatever the server says to an operation is no matter here.
    if (error.name === "OperationNotPageableError") errors[name] = error.message;
  }
}
console.log(JSON.stringify({ counts, errors }));
client.destroy();
