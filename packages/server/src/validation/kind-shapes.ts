import { jobNamePattern } from "./bedrock-patterns.ts";
import { CustomModelName, ProvisionedModelName } from "./bedrock-shapes.ts";
import * as patterns from "./kind-patterns.ts";
import { integer, oneOf, string } from "./shape.ts";

/* The shapes of what accounts have beside models and their jobs, under the service's own names and with its bounds. */

export const CustomModelArn = string({ min: 20, max: 1011, pattern: patterns.ownedCustomModelArn });
export const ModelDeploymentName = CustomModelName;
export const CustomModelDeploymentDescription = string({ min: 1, max: 2048, pattern: patterns.anyLine });
export const CustomModelDeploymentIdentifier = string({ min: 1, max: 93, pattern: patterns.deploymentIdentifier });
export const CustomModelDeploymentStatus = oneOf("Creating", "Active", "Failed");

export const ImportedModelName = ProvisionedModelName;
export const ModelImportJobIdentifier = string({ min: 0, max: 1011, pattern: patterns.importJobIdentifier });
export const ImportedModelIdentifier = string({ min: 1, max: 1011, pattern: patterns.importedModelIdentifier });
export const ModelImportJobStatus = oneOf("InProgress", "Completed", "Failed");
export const JobNamePart = string({ min: 1, max: 63, pattern: jobNamePattern });

export const GuardrailIdentifier = string({ min: 0, max: 2048, pattern: patterns.guardrailIdentifier });
export const GuardrailVersion = string({ pattern: patterns.guardrailVersion });
export const GuardrailNumericalVersion = string({ pattern: patterns.guardrailNumericalVersion });
export const GuardrailName = string({ min: 1, max: 50, pattern: patterns.guardrailName });
export const GuardrailStatus = oneOf("CREATING", "UPDATING", "VERSIONING", "READY", "FAILED", "DELETING");

export const InferenceProfileIdentifier = string({ min: 1, max: 2048, pattern: patterns.inferenceProfileIdentifier });
export const InferenceProfileType = oneOf("SYSTEM_DEFINED", "APPLICATION");
export const ProjectIdentifier = string({ min: 1, max: 2048, pattern: patterns.projectIdentifier });
export const ProjectStatus = oneOf("active", "archived");
export const ProjectMaxResults = integer({ min: 1, max: 100 });

export const EvaluationJobName = string({ min: 1, max: 63, pattern: patterns.evaluationJobName });
export const EvaluationJobIdentifier = string({
  min: 0,
  max: 1011,
  pattern: patterns.evaluationJobIdentifier,
  sensitive: true,
});
export const EvaluationJobStatus = oneOf("InProgress", "Completed", "Failed", "Stopping", "Stopped", "Deleting");
export const ApplicationType = oneOf("ModelEvaluation", "RagEvaluation");

export const ModelInvocationJobName = string({ min: 1, max: 63, pattern: patterns.invocationJobName });
export const ModelInvocationJobIdentifier = string({ min: 0, max: 1011, pattern: patterns.invocationJobIdentifier });
export const ModelInvocationJobStatus = oneOf(
  "Submitted",
  "InProgress",
  "Completed",
  "Failed",
  "Stopping",
  "Stopped",
  "PartiallyCompleted",
  "Expired",
  "Validating",
  "Scheduled",
);

export const MarketplaceEndpointArn = string({ min: 0, max: 2048 });
export const ModelSourceIdentifier = string({ min: 0, max: 2048, pattern: patterns.modelSourceIdentifier });

export const PromptRouterArn = string({ min: 1, max: 2048, pattern: patterns.promptRouterArn });
export const PromptRouterType = oneOf("custom", "default");

export const AutomatedReasoningPolicyArn = string({ min: 1, max: 2048, pattern: patterns.reasoningPolicyArn });
export const BuildWorkflowId = string({ min: 0, max: 36, pattern: patterns.buildWorkflowId });
export const TestCaseId = string({ min: 0, max: 12, pattern: patterns.testCaseId });
export const ReasoningResult = oneOf(
  "VALID",
  "INVALID",
  "SATISFIABLE",
  "IMPOSSIBLE",
  "TRANSLATION_AMBIGUOUS",
  "TOO_COMPLEX",
  "NO_TRANSLATION",
);

export const PromptOptimizationJobIdentifier = string({
  min: 0,
  max: 1011,
  pattern: patterns.promptOptimizationJobIdentifier,
});
export const TrustedAccessProgramIdentifier = string({
  min: 3,
  max: 115,
  pattern: patterns.trustedAccessProgramIdentifier,
});
