import * as patterns from "./bedrock-patterns.ts";
import { S3Uri } from "./bedrock-shapes.ts";
import { boolean, float, integer, list, map, oneOf, string, structure, union } from "./shape.ts";

/* The shapes that only a customization job takes, under the service's own names and with its bounds. */

export const BaseModelIdentifier = string({ min: 1, max: 2048, pattern: patterns.baseModelIdentifier });

export const HyperParameters = map(string(), string());

const RequestMetadataMap = map(
  string({ min: 1, max: 256, pattern: patterns.requestMetadataKey }),
  string({ min: 0, max: 256, pattern: patterns.requestMetadataValue }),
  { min: 1, max: 1, sensitive: true },
);
const baseFilters = { equals: RequestMetadataMap, notEquals: RequestMetadataMap };
const RequestMetadataFiltersList = list(structure(baseFilters), { min: 1, max: 16 });

export const TrainingDataConfig = structure({
  s3Uri: S3Uri,
  invocationLogsConfig: structure(
    {
      usePromptResponse: boolean,
      invocationLogSource: union({ s3Uri: S3Uri }),
      requestMetadataFilters: union({
        ...baseFilters,
        andAll: RequestMetadataFiltersList,
        orAll: RequestMetadataFiltersList,
      }),
    },
    ["invocationLogSource"],
  ),
});

export const ValidationDataConfig = structure(
  { validators: list(structure({ s3Uri: S3Uri }, ["s3Uri"]), { min: 0, max: 10 }) },
  ["validators"],
);

export const VpcConfig = structure(
  {
    subnetIds: list(string({ min: 0, max: 32, pattern: patterns.networkId }), { min: 1, max: 16 }),
    securityGroupIds: list(string({ min: 0, max: 32, pattern: patterns.networkId }), { min: 1, max: 5 }),
  },
  ["subnetIds", "securityGroupIds"],
);

export const CustomizationConfig = union({
  distillationConfig: structure(
    {
      teacherModelConfig: structure(
        {
          teacherModelIdentifier: string({ pattern: patterns.teacherModelIdentifier }),
          maxResponseLengthForInference: integer(),
        },
        ["teacherModelIdentifier"],
      ),
    },
    ["teacherModelConfig"],
  ),
  rftConfig: structure({
    graderConfig: union({
      lambdaGrader: structure({ lambdaArn: string({ min: 1, max: 512, pattern: patterns.lambdaArn }) }, ["lambdaArn"]),
    }),
    hyperParameters: structure({
      epochCount: integer({ min: 1, max: 50 }),
      batchSize: integer({ min: 16, max: 512 }),
      learningRate: float({ min: 1e-7, max: 0.001 }),
      maxPromptLength: integer(),
      trainingSamplePerPrompt: integer({ min: 2, max: 16 }),
      inferenceMaxTokens: integer(),
      reasoningEffort: oneOf("low", "medium", "high"),
      evalInterval: integer({ min: 1, max: 100 }),
    }),
  }),
});
