/** What is known of a paginated operation from its documentation: nothing here is read from the server's own tables. */
export interface ListingFacts {
  /** The operation, as the SDKs call it: `ListGuardrails`. */
  readonly operation: string;
  /** What is arranged for it. */
  readonly arranged: string;
  readonly result: string;
  /** The member by whose time the listing is ordered. */
  readonly time: string;
  readonly after?: string;
  readonly before?: string;
  /** The order where none is asked for. */
  readonly order: "Ascending" | "Descending";
  readonly isSorted?: true;
  /** The filter that is part of a member of what is arranged. */
  readonly contains?: readonly [filter: string, member: string];
  /** The filters that equal a member of what is arranged. */
  readonly equals?: { readonly [filter: string]: string };
  /** The members of the input that a listing cannot do without, and the members of what is arranged that they equal. */
  readonly under?: readonly string[];
  /** Values that the listing has without a filter. */
  readonly unless?: readonly [filter: string, (arranged: Thing) => boolean];
  /** What tells a summary from the others: the same of what is arranged, or the ARN that it was given. */
  readonly identity: (summary: Thing) => unknown;
  /** 0 where the listing takes no page size. */
  readonly largestPage?: number;
  /** The SDK for JavaScript does not have it. */
  readonly notInJavaScript?: true;
}

export interface Thing {
  readonly [member: string]: unknown;
}

const byCreation = { time: "creationTime", order: "Descending", isSorted: true } as const;
const creationRange = { after: "creationTimeAfter", before: "creationTimeBefore" } as const;
const byCreatedAt = { time: "createdAt", order: "Descending" } as const;

/** All of botocore's paginated operations of Bedrock; models last, since jobs bring some. */
export const listings: readonly ListingFacts[] = [
  {
    operation: "ListProvisionedModelThroughputs",
    arranged: "provisionedModelThroughputs",
    identity: ({ provisionedModelArn }) => provisionedModelArn,
    result: "provisionedModelSummaries",
    ...byCreation,
    ...creationRange,
    contains: ["nameContains", "provisionedModelName"],
    equals: { statusEquals: "status", modelArnEquals: "modelArn" },
  },
  {
    operation: "ListCustomModelDeployments",
    arranged: "customModelDeployments",
    identity: ({ customModelDeploymentArn }) => customModelDeploymentArn,
    result: "modelDeploymentSummaries",
    ...byCreatedAt,
    isSorted: true,
    after: "createdAfter",
    before: "createdBefore",
    contains: ["nameContains", "modelDeploymentName"],
    equals: { statusEquals: "status", modelArnEquals: "modelArn" },
  },
  {
    operation: "ListModelImportJobs",
    arranged: "modelImportJobs",
    identity: ({ jobArn }) => jobArn,
    result: "modelImportJobSummaries",
    ...byCreation,
    ...creationRange,
    contains: ["nameContains", "jobName"],
    equals: { statusEquals: "status" },
  },
  {
    operation: "ListImportedModels",
    arranged: "importedModels",
    identity: ({ modelArn }) => modelArn,
    result: "modelSummaries",
    ...byCreation,
    ...creationRange,
    contains: ["nameContains", "modelName"],
  },
  {
    operation: "ListGuardrails",
    arranged: "guardrails",
    identity: ({ arn, version }) => (version === "DRAFT" ? arn : `${arn}:${version}`),
    result: "guardrails",
    ...byCreatedAt,
    equals: { guardrailIdentifier: "guardrailId" },
    unless: ["guardrailIdentifier", ({ version }) => version === "DRAFT"],
  },
  {
    operation: "ListEnforcedGuardrailsConfiguration",
    arranged: "enforcedGuardrailsConfigurations",
    identity: ({ configId }) => configId,
    result: "guardrailsConfig",
    ...byCreatedAt,
    largestPage: 0,
  },
  {
    operation: "ListInferenceProfiles",
    arranged: "inferenceProfiles",
    identity: ({ inferenceProfileArn }) => inferenceProfileArn,
    result: "inferenceProfileSummaries",
    time: "updatedAt",
    order: "Ascending",
    equals: { typeEquals: "type" },
  },
  {
    operation: "ListPromptRouters",
    arranged: "promptRouters",
    identity: ({ promptRouterArn }) => promptRouterArn,
    result: "promptRouterSummaries",
    ...byCreatedAt,
    equals: { type: "type" },
  },
  {
    operation: "ListEvaluationJobs",
    arranged: "evaluationJobs",
    identity: ({ jobArn }) => jobArn,
    result: "jobSummaries",
    ...byCreation,
    ...creationRange,
    order: "Ascending",
    contains: ["nameContains", "jobName"],
    equals: { statusEquals: "status", applicationTypeEquals: "applicationType" },
  },
  {
    operation: "ListModelInvocationJobs",
    arranged: "modelInvocationJobs",
    identity: ({ jobArn }) => jobArn,
    result: "invocationJobSummaries",
    time: "submitTime",
    order: "Descending",
    isSorted: true,
    after: "submitTimeAfter",
    before: "submitTimeBefore",
    contains: ["nameContains", "jobName"],
    equals: { statusEquals: "status" },
  },
  {
    operation: "ListAdvancedPromptOptimizationJobs",
    arranged: "advancedPromptOptimizationJobs",
    identity: ({ jobArn }) => jobArn,
    result: "jobSummaries",
    ...byCreation,
  },
  {
    operation: "ListMarketplaceModelEndpoints",
    arranged: "marketplaceModelEndpoints",
    identity: ({ endpointArn }) => endpointArn,
    result: "marketplaceModelEndpoints",
    ...byCreatedAt,
    equals: { modelSourceEquals: "modelSourceIdentifier" },
  },
  {
    operation: "ListAutomatedReasoningPolicies",
    arranged: "automatedReasoningPolicies",
    identity: ({ policyArn }) => policyArn,
    result: "automatedReasoningPolicySummaries",
    ...byCreatedAt,
    unless: ["policyArn", ({ version }) => version === "DRAFT"],
  },
  {
    operation: "ListAutomatedReasoningPolicyBuildWorkflows",
    arranged: "automatedReasoningPolicyBuildWorkflows",
    identity: ({ buildWorkflowId }) => buildWorkflowId,
    result: "automatedReasoningPolicyBuildWorkflowSummaries",
    ...byCreatedAt,
    under: ["policyArn"],
  },
  {
    operation: "ListAutomatedReasoningPolicyTestCases",
    arranged: "automatedReasoningPolicyTestCases",
    identity: ({ testCaseId }) => testCaseId,
    result: "testCases",
    ...byCreatedAt,
    under: ["policyArn"],
  },
  {
    operation: "ListAutomatedReasoningPolicyTestResults",
    arranged: "automatedReasoningPolicyTestResults",
    identity: ({ testCase }) => (testCase as Thing).testCaseId,
    result: "testResults",
    time: "updatedAt",
    order: "Descending",
    under: ["policyArn", "buildWorkflowId"],
  },
  {
    operation: "ListProjects",
    arranged: "projects",
    identity: ({ arn }) => arn,
    result: "projectSummaries",
    ...byCreatedAt,
    equals: { statusFilter: "status" },
    largestPage: 100,
    notInJavaScript: true,
  },
  {
    operation: "ListTrustedAccessPrograms",
    arranged: "trustedAccessPrograms",
    identity: ({ programId }) => programId,
    result: "programSummaries",
    time: "updatedAt",
    order: "Descending",
    notInJavaScript: true,
  },
  {
    operation: "ListModelCustomizationJobs",
    arranged: "customizationJobs",
    identity: ({ jobArn }) => jobArn,
    result: "modelCustomizationJobSummaries",
    ...byCreation,
    ...creationRange,
    contains: ["nameContains", "jobName"],
    equals: { statusEquals: "status" },
  },
  {
    operation: "ListModelCopyJobs",
    arranged: "modelCopyJobs",
    identity: ({ jobArn }) => jobArn,
    result: "modelCopyJobSummaries",
    ...byCreation,
    ...creationRange,
    contains: ["targetModelNameContains", "targetModelName"],
    equals: { statusEquals: "status", sourceModelArnEquals: "sourceModelArn" },
  },
  {
    operation: "ListCustomModels",
    arranged: "models",
    identity: ({ modelArn }) => modelArn,
    result: "modelSummaries",
    ...byCreation,
    ...creationRange,
    contains: ["nameContains", "modelName"],
    equals: { modelStatus: "modelStatus", baseModelArnEquals: "baseModelArn" },
  },
];
