import { kmsKeyArn, newIdentifier, ownArn } from "../../bedrock/arns.ts";
import { invalid } from "../../bedrock/refusals.ts";
import { wireTime } from "../../bedrock/wire-time.ts";
import { importedModels } from "../../kinds/imported-models.ts";
import { type ModelToImport, modelImportJobs } from "../../kinds/model-import-jobs.ts";
import { thingOf } from "../../kinds/things.ts";
import {
  ClientRequestToken,
  JobName,
  KmsKeyId,
  RoleArn,
  S3DataSource,
  TagList,
} from "../../validation/bedrock-shapes.ts";
import { VpcConfig } from "../../validation/customization-shapes.ts";
import { ImportedModelName } from "../../validation/kind-shapes.ts";
import { union } from "../../validation/shape.ts";
import { idempotencyOf } from "../idempotency.ts";
import { createThing } from "../kinds/create-thing.ts";
import { present } from "../listing/take-up-listing.ts";
import { operation } from "../operation.ts";
import { limitsOf } from "../quotas.ts";
import { requireDistinctKeys } from "../tags/distinct-keys.ts";
import { tagging } from "../tags/tagging.ts";

/**
 * Starts a job that imports a model from artifacts in S3. It is InProgress while they are looked at; then the model exists, or the job
 * has Failed with a message that says what is wrong with which file.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelImportJob.html
 */
export const createModelImportJob = operation({
  name: "CreateModelImportJob",
  method: "POST",
  path: "/model-import-jobs",
  status: 201,
  beginsSomething: true,
  input: {
    body: {
      jobName: JobName,
      importedModelName: ImportedModelName,
      roleArn: RoleArn,
      modelDataSource: union({ s3DataSource: S3DataSource }),
      jobTags: TagList,
      importedModelTags: TagList,
      clientRequestToken: ClientRequestToken,
      vpcConfig: VpcConfig,
      importedModelKmsKeyId: KmsKeyId,
    },
    required: ["jobName", "importedModelName", "roleArn", "modelDataSource"],
  },
  resource: ({ jobTags, importedModelTags }, caller) => {
    const job = ownArn(caller, modelImportJobs.name, "*");
    const requestTags = [...(jobTags ?? []), ...(importedModelTags ?? [])];
    return [
      { resource: job, requestTags },
      ...tagging(job, jobTags),
      ...tagging(ownArn(caller, importedModels.name, "*"), importedModelTags),
    ];
  },
  async run(input, caller, service) {
    const { jobName, importedModelName, roleArn, modelDataSource, vpcConfig, jobTags, importedModelTags } = input;
    requireDistinctKeys("jobTags", jobTags);
    requireDistinctKeys("importedModelTags", importedModelTags);
    const s3Uri = modelDataSource.s3DataSource?.s3Uri;
    if (s3Uri === undefined) throw invalid("Give modelDataSource with an s3DataSource.");
    const now = service.clock.now();
    const keyArn = input.importedModelKmsKeyId && kmsKeyArn(caller, input.importedModelKmsKeyId);
    const body = modelImportJobs.complete(
      {
        ...{ jobName, roleArn, modelDataSource, status: "InProgress" },
        ...present({ vpcConfig, importedModelKmsKeyArn: keyArn }),
      },
      { scope: caller, id: newIdentifier(), now: wireTime(now) },
    );
    const { failureMessage, ...outcome } = service.lifecycle.importingThing(now, s3Uri);
    const hidden: ModelToImport = {
      modelName: importedModelName,
      id: newIdentifier(),
      ...present({ tags: importedModelTags, failureMessage }),
    };
    const thing = thingOf(modelImportJobs, caller, body, {
      hidden,
      // The model will have this name, so nothing else may take it meanwhile.
      names: [
        { kind: modelImportJobs.name, name: jobName },
        { kind: importedModels.name, name: importedModelName },
      ],
      ...outcome,
    });
    const idempotency = idempotencyOf("CreateModelImportJob", input);
    const limits = limitsOf(service.quotas, "modelImportJobs", "importedModels");
    return { jobArn: await createThing({ thing, tags: jobTags }, idempotency, service, limits) };
  },
});
