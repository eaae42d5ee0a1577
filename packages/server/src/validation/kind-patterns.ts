import { pattern } from "./pattern.ts";

/*
 * The patterns of what accounts have beside models and their jobs, from the service's model, each beside an expression of the same
 * language that does not backtrack where the service's own would.
 */

const anyBedrock = "arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}";
const partitioned = "arn:aws(|-us-gov|-cn|-iso|-iso-b):bedrock:[a-z0-9-]{1,20}:[0-9]{12}";
const word = "[a-z0-9-]{1,63}";
const customModelBase = `imported|${word}\\.[a-z0-9-]{2,126}(?:\\.[a-z0-9-]{1,63}){0,2}(?::${word}){0,2}`;

export const anyLine = pattern(".*");

export const ownedCustomModelArn = pattern(
  `${partitioned}:custom-model/(imported|[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2})/[a-z0-9]{12}`,
  `${partitioned}:custom-model/(?:${customModelBase})/[a-z0-9]{12}`,
);

export const deploymentIdentifier = pattern(
  `(${partitioned}:custom-model-deployment/[a-z0-9]{12})|^([0-9a-zA-Z][_-]?){1,63}`,
);

export const importJobIdentifier = pattern(
  `(${anyBedrock}:model-import-job/[a-z0-9]{12})|([a-zA-Z0-9](-*[a-zA-Z0-9\\+\\-\\.])*)`,
  `${anyBedrock}:model-import-job/[a-z0-9]{12}|[a-zA-Z0-9][a-zA-Z0-9+.-]*`,
);

export const importedModelIdentifier = pattern(`(${anyBedrock}:imported-model/[a-z0-9]{12})|(([0-9a-zA-Z][_-]?)+)`);

export const guardrailIdentifier = pattern(`(([a-z0-9]+)|(${anyBedrock}:guardrail/[a-z0-9]+))`);
export const guardrailVersion = pattern("(([1-9][0-9]{0,7})|(DRAFT))");
export const guardrailNumericalVersion = pattern("[1-9][0-9]{0,7}");
export const guardrailName = pattern("[0-9a-zA-Z-_]+");

export const inferenceProfileIdentifier = pattern(
  "(arn:aws(|-us-gov|-cn|-iso|-iso-b):bedrock:(|[0-9a-z-]{0,20}):(|[0-9]{12}):(inference-profile|application-inference-profile)/)?[a-zA-Z0-9-:.]+",
);

export const projectIdentifier = pattern(
  "([a-zA-Z0-9_-]+|arn:aws(-[^:]+)?:bedrock:[0-9a-z-]{1,20}:[0-9]{12}:project/[a-zA-Z0-9_-]+)",
);

export const evaluationJobName = pattern("[a-z0-9](-*[a-z0-9]){0,62}");
export const evaluationJobIdentifier = pattern(`(${anyBedrock}:evaluation-job/[a-z0-9]{12})`);

/** The two are the same up to 63 characters, and longer names are refused anyway. */
export const invocationJobName = pattern(
  "[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9\\+\\-\\.]){0,63}",
  "[a-zA-Z0-9][a-zA-Z0-9+.-]*",
);
export const invocationJobIdentifier = pattern(
  "((arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:model-invocation-job/)?[a-z0-9]{12})",
);

export const modelSourceIdentifier = pattern(".*arn:aws:sagemaker:.*:hub-content/SageMakerPublicHub/Model/.*");

/** The user guide has ARNs of an account's own routers, which the service's model leaves out. */
export const promptRouterArn = pattern(
  "arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:default-prompt-router/[a-zA-Z0-9-:.]+",
  `${anyBedrock}:(?:default-)?prompt-router/[a-zA-Z0-9:.-]+`,
);

export const reasoningPolicyArn = pattern(
  `${anyBedrock}:automated-reasoning-policy/[a-z0-9]{12}(:([1-9][0-9]{0,11}))?`,
);
export const buildWorkflowId = pattern("[a-f0-9]{8}-?[a-f0-9]{4}-?4[a-f0-9]{3}-?[89ab][a-f0-9]{3}-?[a-f0-9]{12}");
export const testCaseId = pattern("[0-9A-Z]{12}");

export const promptOptimizationJobIdentifier = pattern(
  "((arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:advanced-prompt-optimization-job/)?[a-z0-9]{12})",
);

export const trustedAccessProgramIdentifier = pattern(
  "([a-z0-9]+-[a-z0-9-]+|arn:aws(-[^:]+)?:bedrock::aws:trusted-access-program/[a-z0-9]+-[a-z0-9-]+)",
);
