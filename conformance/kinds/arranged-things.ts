import type { Random } from "../../test/random.ts";
import type { ListingFacts, Thing } from "./listings.ts";

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;

const own = "arn:aws:bedrock:us-east-1:000000000000";
const customModels = ["aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"].map(
  (id) => `${own}:custom-model/amazon.nova-lite-v1:0:300k/${id}`,
);
const bases = ["amazon.nova-lite-v1:0:300k", "amazon.nova-pro-v1:0:300k"].map(
  (id) => `arn:aws:bedrock:us-east-1::foundation-model/${id}`,
);
const policies = ["pppppppppppp", "qqqqqqqqqqqq"].map((id) => `${own}:automated-reasoning-policy/${id}`);
const workflows = ["0f5a0e5e-0000-4000-8000-000000000000", "0f5a0e5e-1111-4111-8111-111111111111"];
const words = ["granite", "basalt", "shale", "slate", "marble", "chalk"];

const testCaseId = (number: number) => String(number).padStart(12, "0");

/** The values that members of each kind take, beside a time: those that filters compare, and names that are told apart. */
const varied: { readonly [arranged: string]: (random: Random, number: number) => object } = {
  provisionedModelThroughputs: (random, number) => ({
    provisionedModelName: `${random.pick(words)}-${number}`,
    status: random.pick(["Creating", "InService", "Updating", "Failed"]),
    modelArn: random.pick(customModels),
    ...(random.chance(0.2) && { commitmentDuration: random.pick(["OneMonth", "SixMonths"]) }),
  }),
  customModelDeployments: (random, number) => ({
    modelDeploymentName: `${random.pick(words)}-${number}`,
    status: random.pick(["Creating", "Active", "Failed"]),
    modelArn: random.pick(customModels),
  }),
  modelImportJobs: (random, number) => ({
    jobName: `${random.pick(words)}.${number}`,
    status: random.pick(["InProgress", "Completed", "Failed"]),
  }),
  importedModels: (random, number) => ({
    modelName: `${random.pick(words)}_${number}`,
    instructSupported: random.chance(0.5),
  }),
  guardrails: (random, number) => ({
    guardrailId: `g${Math.floor(number / 5)}`,
    name: `${random.pick(words)}-${Math.floor(number / 5)}`,
    version: number % 5 === 0 ? "DRAFT" : String(number % 5),
    description: `The ${random.pick(words)} one`,
  }),
  enforcedGuardrailsConfigurations: (random, number) => ({
    configId: `config${number}`,
    inputTags: random.pick(["HONOR", "IGNORE"]),
  }),
  inferenceProfiles: (random, number) => ({
    type: "APPLICATION",
    inferenceProfileName: `${random.pick(words)} ${number}`,
  }),
  promptRouters: (random, number) => ({
    type: random.pick(["custom", "default"]),
    promptRouterName: `${random.pick(words)} ${number}`,
  }),
  evaluationJobs: (random, number) => ({
    jobName: `${random.pick(words)}-${number}`,
    status: random.pick(["InProgress", "Completed", "Failed", "Stopping", "Stopped", "Deleting"]),
    applicationType: random.pick(["ModelEvaluation", "RagEvaluation"]),
  }),
  modelInvocationJobs: (random, number) => ({
    jobName: `${random.pick(words)}-${number}`,
    status: random.pick(["Submitted", "InProgress", "Completed", "Stopped", "Expired"]),
  }),
  advancedPromptOptimizationJobs: (random) => ({ jobStatus: random.pick(["InProgress", "Completed", "Failed"]) }),
  marketplaceModelEndpoints: (random) => ({
    modelSourceIdentifier: `arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/${random.pick(words)}`,
  }),
  automatedReasoningPolicies: (random, number) => ({
    policyId: `policy${String(Math.floor(number / 2)).padStart(6, "0")}`,
    name: random.pick(words),
    version: number % 2 === 0 ? "DRAFT" : "1",
  }),
  automatedReasoningPolicyBuildWorkflows: (random, number) => ({
    policyArn: random.pick(policies),
    buildWorkflowId: `0f5a0e5e-0000-4000-8000-${String(number).padStart(12, "0")}`,
    status: random.pick(["BUILDING", "COMPLETED", "FAILED"]),
  }),
  automatedReasoningPolicyTestCases: (random, number) => ({
    testCaseId: testCaseId(number),
    policyArn: random.pick(policies),
    queryContent: random.pick(words),
  }),
  automatedReasoningPolicyTestResults: (random, number) => ({
    testCase: { testCaseId: testCaseId(number) },
    policyArn: random.pick(policies),
    buildWorkflowId: random.pick(workflows),
    testRunResult: random.pick(["PASSED", "FAILED"]),
  }),
  projects: (random, number) => ({
    name: `${random.pick(words)} ${number}`,
    status: random.pick(["active", "archived"]),
  }),
  // The model is called as its job is: a listing of models looks at both names.
  customizationJobs: (random, number) => {
    const name = `${random.pick(words)}-job-${number}`;
    const status = random.pick(["InProgress", "Completed", "Failed", "Stopped"]);
    return { jobName: name, customModelName: name, status };
  },
  modelCopyJobs: (random, number) => ({
    targetModelName: `${random.pick(words)}-copy-${number}`,
    sourceModelArn: random.pick(customModels),
    status: random.pick(["InProgress", "Completed", "Failed"]),
  }),
  models: (random, number) => ({
    modelName: `${random.pick(words)}-${number}`,
    modelStatus: random.pick(["Active", "Creating", "Failed"]),
    baseModelArn: random.pick(bases),
  }),
  trustedAccessPrograms: (random, number) => ({
    programId: `program-${number}`,
    status: random.pick(["requestable", "eligible", "enabled"]),
  }),
};

/** Things for one listing, several of them at the same time. */
export function thingsFor({ arranged, time }: ListingFacts, count: number, random: Random): Thing[] {
  const make = varied[arranged] ?? (() => ({}));
  return Array.from({ length: count }, (_, number) => ({
    ...make(random, number),
    [time]: new Date(start + random.below(count / 2) * minute).toISOString(),
  }));
}

export const underValues: { readonly [member: string]: readonly string[] } = {
  policyArn: policies,
  buildWorkflowId: workflows,
};
