import { ownArn } from "../bedrock/arns.ts";
import { KmsKeyArn, MaxResults, S3DataSource, SortBy } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { boolean, integer, string, structure, timestamp, union } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { same } from "./members.ts";

/** Models that an import job has brought: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetImportedModel.html */
export const importedModels = kind({
  name: "imported-model",
  called: "imported model",
  plural: "importedModels",
  members: {
    modelArn: string({ min: 20, max: 1011 }),
    modelName: shapes.ImportedModelName,
    jobName: shapes.JobNamePart,
    jobArn: string({ min: 0, max: 1011 }),
    modelDataSource: union({ s3DataSource: S3DataSource }),
    creationTime: timestamp,
    modelArchitecture: string(),
    modelKmsKeyArn: KmsKeyArn,
    instructSupported: boolean,
    customModelUnits: structure({ customModelUnitsPerModelCopy: integer(), customModelUnitsVersion: string() }),
  },
  required: ["modelArn", "modelName", "creationTime"],
  summary: same("modelArn", "modelName", "creationTime", "instructSupported", "modelArchitecture"),
  arn: "modelArn",
  title: "modelName",
  time: "creationTime",
  hasUniqueNames: true,
  nameInUse: "The provided model name is currently in use.",
  values: {},
  complete: (given, { scope, id, now }) => ({
    modelArn: ownArn(scope, "imported-model", id),
    modelName: `imported-${id}`,
    jobName: `import-${id}`,
    jobArn: ownArn(scope, "model-import-job", id),
    modelDataSource: { s3DataSource: { s3Uri: `s3://bucket/${id}/` } },
    creationTime: now,
    modelArchitecture: "LlamaForCausalLM",
    instructSupported: true,
    ...given,
  }),
  list: {
    operation: "ListImportedModels",
    path: "/imported-models",
    result: "modelSummaries",
    after: "creationTimeAfter",
    before: "creationTimeBefore",
    order: "Descending",
    sortBy: SortBy,
    nameContains: shapes.ImportedModelName,
    maxResults: MaxResults,
  },
  get: {
    operation: "GetImportedModel",
    path: "/imported-models/{modelIdentifier}",
    input: { modelIdentifier: shapes.ImportedModelIdentifier },
    identifier: ({ modelIdentifier = "" }) => modelIdentifier,
  },
});
