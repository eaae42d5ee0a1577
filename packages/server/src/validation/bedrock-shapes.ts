import * as patterns from "./bedrock-patterns.ts";
import { integer, list, oneOf, string, structure } from "./shape.ts";

/* The shapes that several operations take, under the service's own names and with its bounds. */

export const AccountId = string({ pattern: patterns.accountId });
export const CustomModelName = string({ min: 1, max: 63, pattern: patterns.customModelName });
export const JobName = string({ min: 1, max: 63, pattern: patterns.jobNamePattern });
export const ModelArn = string({ min: 20, max: 1011, pattern: patterns.modelArn });
export const ModelIdentifier = string({ min: 1, max: 2048, pattern: patterns.modelIdentifier });
export const FoundationModelArn = string({ pattern: patterns.foundationModelArn });
export const CustomizationJobIdentifier = string({ min: 0, max: 1011, pattern: patterns.customizationJobIdentifier });
export const TaggableResourcesArn = string({ min: 20, max: 1011, pattern: patterns.taggableResourcesArn });
export const ResourcePolicyResourceArn = string({ min: 1, max: 255 });
export const ResourcePolicyDocument = string({ min: 1, max: 20480, pattern: patterns.resourcePolicy });
export const ModelCopyJobArn = string({ min: 0, max: 1011, pattern: patterns.copyJobArn });
export const ClientRequestToken = string({ min: 1, max: 256, pattern: patterns.clientRequestToken });
export const RoleArn = string({ min: 0, max: 2048, pattern: patterns.roleArn });
export const KmsKeyId = string({ min: 1, max: 2048, pattern: patterns.kmsKeyId });
export const KmsKeyArn = string({ min: 1, max: 2048, pattern: patterns.kmsKeyArn });
export const S3Uri = string({ min: 1, max: 1024, pattern: patterns.s3Uri });
export const ErrorMessage = string({ min: 0, max: 2048 });
export const PositiveInteger = integer({ min: 1 });
export const ProvisionedModelName = string({ min: 1, max: 63, pattern: patterns.plainName });
export const ProvisionedModelId = string({ pattern: patterns.provisionedModelId });

export const MaxResults = integer({ min: 1, max: 1000 });
export const PaginationToken = string({ min: 1, max: 2048, pattern: patterns.paginationToken });
export const SortBy = oneOf("CreationTime");
export const SortOrder = oneOf("Ascending", "Descending");
export const FoundationModelIdentifier = string({ min: 1, max: 2048, pattern: patterns.foundationModelIdentifier });
export const Provider = string({ pattern: patterns.provider });
export const ModelModality = oneOf("TEXT", "IMAGE", "EMBEDDING");
/** The customizations that foundation models are listed by. */
export const ModelCustomization = oneOf("FINE_TUNING", "CONTINUED_PRE_TRAINING", "DISTILLATION");
export const CustomizationType = oneOf(
  "FINE_TUNING",
  "CONTINUED_PRE_TRAINING",
  "DISTILLATION",
  "REINFORCEMENT_FINE_TUNING",
  "IMPORTED",
);

export const TagKey = string({ min: 1, max: 128, pattern: patterns.tagText });
export const TagKeyList = list(TagKey, { min: 0, max: 200 });
export const TagList = list(
  structure({ key: TagKey, value: string({ min: 0, max: 256, pattern: patterns.tagText }) }, ["key", "value"]),
  { min: 0, max: 200 },
);
export const S3DataSource = structure({ s3Uri: S3Uri }, ["s3Uri"]);
