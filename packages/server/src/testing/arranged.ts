import type * as bedrock from "@aws-sdk/client-bedrock";
import type { Catalogue, Scope, Tag } from "@outcrop/catalogue";
import { didYouMean } from "../validation/did-you-mean.ts";
import { GivenValueError } from "../validation/given-value.ts";
import { type ArrangedModel, defaultScope } from "./arrange.ts";
import { arrangeableKinds } from "./arrangeable-kinds.ts";
import type { ArrangedCopyJob } from "./arranged-copy-job.ts";
import type { ArrangedCustomizationJob } from "./arranged-customization-job.ts";
import type { ArrangedThing } from "./arranged-thing.ts";

/** A value as a test gives it: times also as milliseconds since 1970, or in ISO 8601. */
type Given<Value> = Value extends Date
  ? Date | number | string
  : Value extends readonly (infer Entry)[]
    ? readonly Given<Entry>[]
    : Value extends object
      ? { readonly [Member in keyof Value]?: Given<Value[Member]> }
      : Value;

/** Any members of an answer, and the thing's account and region. What is left out is made up. */
type ArrangedAs<Answer, Kept = unknown> = Partial<Scope> & { readonly tags?: readonly Tag[] } & Given<
    Omit<Answer, "$metadata">
  > &
  Partial<Kept>;

/** What a test wants to stand in a catalogue, by kind: each list holds things as the service tells all about them. */
export interface Arranged {
  readonly models?: readonly ArrangedModel[];
  readonly customizationJobs?: readonly ArrangedCustomizationJob[];
  readonly modelCopyJobs?: readonly ArrangedCopyJob[];
  readonly provisionedModelThroughputs?: readonly ArrangedAs<bedrock.GetProvisionedModelThroughputResponse>[];
  readonly customModelDeployments?: readonly ArrangedAs<bedrock.GetCustomModelDeploymentResponse>[];
  readonly modelImportJobs?: readonly ArrangedAs<bedrock.GetModelImportJobResponse>[];
  readonly importedModels?: readonly ArrangedAs<bedrock.GetImportedModelResponse>[];
  readonly modelInvocationLoggingConfigurations?: readonly ArrangedAs<bedrock.GetModelInvocationLoggingConfigurationResponse>[];
  readonly guardrails?: readonly ArrangedAs<bedrock.GetGuardrailResponse>[];
  readonly enforcedGuardrailsConfigurations?: readonly ArrangedAs<bedrock.AccountEnforcedGuardrailOutputConfiguration>[];
  readonly inferenceProfiles?: readonly ArrangedAs<
    bedrock.GetInferenceProfileResponse,
    { readonly projectIdentifier: string }
  >[];
  readonly promptRouters?: readonly ArrangedAs<bedrock.GetPromptRouterResponse>[];
  readonly evaluationJobs?: readonly ArrangedAs<bedrock.GetEvaluationJobResponse, bedrock.EvaluationSummary>[];
  readonly modelInvocationJobs?: readonly ArrangedAs<bedrock.GetModelInvocationJobResponse>[];
  readonly advancedPromptOptimizationJobs?: readonly ArrangedAs<bedrock.GetAdvancedPromptOptimizationJobResponse>[];
  readonly marketplaceModelEndpoints?: readonly ArrangedAs<bedrock.MarketplaceModelEndpoint>[];
  readonly automatedReasoningPolicies?: readonly ArrangedAs<bedrock.GetAutomatedReasoningPolicyResponse>[];
  readonly automatedReasoningPolicyBuildWorkflows?: readonly ArrangedAs<bedrock.GetAutomatedReasoningPolicyBuildWorkflowResponse>[];
  readonly automatedReasoningPolicyTestCases?: readonly ArrangedAs<
    bedrock.AutomatedReasoningPolicyTestCase,
    { readonly policyArn: string }
  >[];
  readonly automatedReasoningPolicyTestResults?: readonly ArrangedAs<
    bedrock.AutomatedReasoningPolicyTestResult,
    { readonly buildWorkflowId: string }
  >[];
  readonly projects?: readonly ArrangedThing[];
  readonly trustedAccessPrograms?: readonly ArrangedThing[];
}

/** The ARNs of what was arranged, by kind, in the order of the things. */
export type ArrangedArns = { readonly [Kind in keyof Arranged]: string[] };

/**
 * Puts things of all kinds into the catalogue as they are to stand: all of them or none.
 * @param scope the account and region of things that name none
 * @throws ServiceError ValidationException, or GivenValueError, for impossible members and unknown kinds; NameTakenError, ConflictError
 */
export async function arrange(
  catalogue: Catalogue,
  arranged: Arranged,
  now: number,
  scope: Scope = defaultScope,
): Promise<ArrangedArns> {
  const given = Object.entries(arranged).filter(([, things]) => things !== undefined);
  const wanted = given.map(([name, things]) => {
    const kind = arrangeableKinds.find((other) => other.name === name);
    if (kind) return { name, prepared: kind.prepare(things, now, scope) };
    const names = arrangeableKinds.map((other) => other.name);
    throw new GivenValueError(`There is nothing called ${name} to arrange${didYouMean(name, names)}`);
  });
  await catalogue.writeState(wanted.flatMap(({ prepared }) => prepared.records));
  return Object.fromEntries(wanted.map(({ name, prepared }) => [name, [...prepared.arns]]));
}
