import type { JsonObject, NewThing, Tag, Thing, ThingChange } from "@outcrop/catalogue";
import type { ModelFacts } from "../artifacts/model-facts.ts";
import { identityArn, ownArn } from "../bedrock/arns.ts";
import { wireTime } from "../bedrock/wire-time.ts";
import { ErrorMessage, KmsKeyArn, MaxResults, RoleArn, S3DataSource, SortBy } from "../validation/bedrock-shapes.ts";
import { VpcConfig } from "../validation/customization-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { string, timestamp, union } from "../validation/shape.ts";
import { importedModels } from "./imported-models.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";
import { thingOf, withBody } from "./things.ts";

/** What a job in progress knows about the model that it will make. No answer shows it before the model exists. */
export interface ModelToImport extends JsonObject {
  readonly modelName: string;
  /** What will close its ARN. */
  readonly id: string;
  readonly tags?: readonly Tag[];
  /** The job fails with it in its time, instead of making the model. */
  readonly failureMessage?: string;
}

/** Jobs that import models from artifacts: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetModelImportJob.html */
export const modelImportJobs = kind({
  name: "model-import-job",
  called: "model import job",
  plural: "modelImportJobs",
  members: {
    jobArn: string({ min: 0, max: 1011 }),
    jobName: shapes.JobNamePart,
    importedModelName: shapes.ImportedModelName,
    importedModelArn: string({ min: 20, max: 1011 }),
    roleArn: RoleArn,
    modelDataSource: union({ s3DataSource: S3DataSource }),
    status: shapes.ModelImportJobStatus,
    failureMessage: ErrorMessage,
    creationTime: timestamp,
    lastModifiedTime: timestamp,
    endTime: timestamp,
    vpcConfig: VpcConfig,
    importedModelKmsKeyArn: KmsKeyArn,
  },
  required: ["jobArn", "jobName", "status", "creationTime"],
  summary: same(
    "jobArn",
    "jobName",
    "status",
    "lastModifiedTime",
    "creationTime",
    "endTime",
    "importedModelArn",
    "importedModelName",
  ),
  arn: "jobArn",
  title: "jobName",
  time: "creationTime",
  hasUniqueNames: true,
  nameInUse: "The provided job name is currently in use.",
  values: { status: member("status") },
  complete: (given, { scope, id, now }) => ({
    jobArn: ownArn(scope, "model-import-job", id),
    jobName: `import-${id}`,
    roleArn: identityArn(scope, "role/import"),
    modelDataSource: { s3DataSource: { s3Uri: `s3://bucket/${id}/` } },
    creationTime: now,
    lastModifiedTime: given.creationTime ?? now,
    ...(given.status !== "InProgress" && { endTime: given.creationTime ?? now }),
    ...((given.status ?? "Completed") === "Completed" && {
      importedModelName: `imported-${id}`,
      importedModelArn: ownArn(scope, "imported-model", id),
    }),
    status: "Completed",
    ...given,
  }),
  list: {
    operation: "ListModelImportJobs",
    path: "/model-import-jobs",
    result: "modelImportJobSummaries",
    after: "creationTimeAfter",
    before: "creationTimeBefore",
    order: "Descending",
    sortBy: SortBy,
    nameContains: shapes.JobNamePart,
    filters: { statusEquals: { shape: shapes.ModelImportJobStatus, value: "status" } },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetModelImportJob",
    path: "/model-import-jobs/{jobIdentifier}",
    input: { jobIdentifier: shapes.ModelImportJobIdentifier },
    identifier: ({ jobIdentifier = "" }) => jobIdentifier,
  },
  onDue: (job) => {
    const at = job.due ?? job.time;
    // As CreateModelImportJob has written it.
    const { failureMessage } = job.hidden as ModelToImport;
    return failureMessage === undefined ? completed(job, at, {}) : failed(job, at, failureMessage);
  },
  onChecked: (job, outcome, now) =>
    outcome.ok
      ? completed(job, now, "found" in outcome ? outcome.found : {})
      : failed(job, now, outcome.failureMessage),
});

/** A job that has made its model. @param facts what the model's artifacts say of it */
function completed(job: Thing, at: number, facts: Partial<ModelFacts>): ThingChange {
  const { quantization, ...found } = facts;
  const { jobArn, jobName, modelDataSource, importedModelKmsKeyArn } = job.body;
  // As CreateModelImportJob has written it.
  const { modelName, id, tags } = job.hidden as ModelToImport;
  const modelArn = ownArn(job.scope, "imported-model", id);
  const model: NewThing = {
    thing: thingOf(
      importedModels,
      job.scope,
      {
        ...{ modelArn, modelName, jobName, jobArn, modelDataSource, creationTime: wireTime(at), ...found },
        ...(importedModelKmsKeyArn !== undefined && { modelKmsKeyArn: importedModelKmsKeyArn }),
      },
      quantization === undefined ? {} : { hidden: { quantization } },
    ),
    ...(tags && { tags }),
  };
  const body = { ...job.body, importedModelName: modelName, importedModelArn: modelArn };
  return { thing: ended(job, at, { ...body, status: "Completed" }), makes: [model] };
}

function failed(job: Thing, at: number, failureMessage: string): ThingChange {
  return { thing: ended(job, at, { ...job.body, status: "Failed", failureMessage }) };
}

function ended({ hidden: _, ...job }: Thing, at: number, body: JsonObject): Thing {
  return withBody(modelImportJobs, job, { ...body, lastModifiedTime: wireTime(at), endTime: wireTime(at) });
}
