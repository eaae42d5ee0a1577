import type { CustomizationJob, CustomModel } from "@outcrop/catalogue";
import { customizationJobArn, customModelArn, kmsKeyArn, newIdentifier } from "../../bedrock/arns.ts";
import { invalid } from "../../bedrock/refusals.ts";
import {
  ClientRequestToken,
  CustomizationType,
  CustomModelName,
  JobName,
  KmsKeyId,
  RoleArn,
  S3DataSource,
  TagList,
} from "../../validation/bedrock-shapes.ts";
import {
  BaseModelIdentifier,
  CustomizationConfig,
  HyperParameters,
  TrainingDataConfig,
  ValidationDataConfig,
  VpcConfig,
} from "../../validation/customization-shapes.ts";
import { idempotencyOf } from "../idempotency.ts";
import { present } from "../listing/take-up-listing.ts";
import { operation } from "../operation.ts";
import { limitsOf } from "../quotas.ts";
import { requireDistinctKeys } from "../tags/distinct-keys.ts";
import { tagging } from "../tags/tagging.ts";
import { baseModelResource, baseOfResource, findBaseModel } from "./base-model.ts";
import { hyperParametersOf } from "./hyper-parameters.ts";

/**
 * Starts a customization job. The training is simulated: the job ends after the server's training time, and computes nothing.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelCustomizationJob.html
 */
export const createModelCustomizationJob = operation({
  name: "CreateModelCustomizationJob",
  method: "POST",
  path: "/model-customization-jobs",
  status: 201,
  beginsSomething: true,
  input: {
    body: {
      jobName: JobName,
      customModelName: CustomModelName,
      roleArn: RoleArn,
      clientRequestToken: ClientRequestToken,
      baseModelIdentifier: BaseModelIdentifier,
      customizationType: CustomizationType,
      customModelKmsKeyId: KmsKeyId,
      jobTags: TagList,
      customModelTags: TagList,
      trainingDataConfig: TrainingDataConfig,
      validationDataConfig: ValidationDataConfig,
      outputDataConfig: S3DataSource,
      hyperParameters: HyperParameters,
      vpcConfig: VpcConfig,
      customizationConfig: CustomizationConfig,
    },
    required: [
      "jobName",
      "customModelName",
      "roleArn",
      "baseModelIdentifier",
      "trainingDataConfig",
      "outputDataConfig",
    ],
  },
  async resource(
    { baseModelIdentifier, customizationType = "FINE_TUNING", jobTags, customModelTags },
    caller,
    service,
  ) {
    const base = await baseModelResource(baseModelIdentifier, customizationType, caller, service);
    const named = baseOfResource(base.named ?? base.resource);
    const [job, model] = [customizationJobArn(caller, named, "*"), customModelArn(caller, named, "*")];
    const tags = [...(jobTags ?? []), ...(customModelTags ?? [])];
    return [
      { ...base, requestTags: tags },
      { resource: model, requestTags: tags },
      ...tagging(job, jobTags),
      ...tagging(model, customModelTags),
    ];
  },
  async run(input, caller, service) {
    const { catalogue, clock, lifecycle, foundationModels } = service;
    const { jobName, customModelName, customizationType = "FINE_TUNING", jobTags, customModelTags } = input;
    requireDistinctKeys("jobTags", jobTags);
    requireDistinctKeys("customModelTags", customModelTags);
    requireConsistent(customizationType, input);
    const base = await findBaseModel(input.baseModelIdentifier, customizationType, caller, service);
    const jobArn = customizationJobArn(caller, base.base, newIdentifier());
    const modelArn = customModelArn(caller, base.base, newIdentifier());
    const now = clock.now();
    const { trainingDataConfig, outputDataConfig, customizationConfig } = input;
    const known = foundationModels.hyperParametersOf(base.base);
    const hyperParameters = hyperParametersOf(customizationType, known, input.hyperParameters);
    const keyArn = input.customModelKmsKeyId && kmsKeyArn(caller, input.customModelKmsKeyId);
    const described = present({
      hyperParameters,
      trainingDataConfig,
      validationDataConfig: input.validationDataConfig,
      outputDataConfig,
      customizationConfig,
    });
    const job: CustomizationJob = {
      jobArn,
      jobName,
      status: "InProgress",
      creationTime: now,
      lastModifiedTime: now,
      customModelArn: modelArn,
      customModelName,
      baseModelArn: base.baseModelArn,
      customizationType,
      details: present({
        clientRequestToken: input.clientRequestToken,
        roleArn: input.roleArn,
        ...described,
        outputModelKmsKeyArn: keyArn,
        vpcConfig: input.vpcConfig,
      }),
    };
    const model: CustomModel = {
      modelArn,
      modelName: customModelName,
      creationTime: now,
      modelStatus: "Active",
      customizationType,
      baseModelArn: base.baseModelArn,
      baseModelName: base.baseModelName,
      foundationModelArn: base.foundationModelArn,
      jobName,
      jobArn,
      details: present({ ...described, modelKmsKeyArn: keyArn }),
    };
    const outcome = lifecycle.training(now, trainingDataConfig.s3Uri);
    const created = await catalogue.createCustomizationJob(job, model, {
      ...present({ jobTags, modelTags: customModelTags }),
      ...idempotencyOf("CreateModelCustomizationJob", input),
      limits: limitsOf(service.quotas, "customizationJobs"),
      outcome,
      now,
    });
    if (created === jobArn) lifecycle.follow(jobArn, outcome);
    return { jobArn: created };
  },
});

/**
 * What the shapes alone do not say, and the service refuses all the same.
 * @throws ServiceError ValidationException
 */
function requireConsistent(
  customizationType: string,
  input: {
    readonly trainingDataConfig: { readonly s3Uri?: string; readonly invocationLogsConfig?: object };
    readonly customizationConfig?: { readonly distillationConfig?: object; readonly rftConfig?: object };
  },
): void {
  const { trainingDataConfig, customizationConfig } = input;
  if (customizationType === "IMPORTED") {
    throw invalid("A customization job does not import models. Use CreateCustomModel.");
  }
  if (!trainingDataConfig.s3Uri && !trainingDataConfig.invocationLogsConfig) {
    throw invalid("trainingDataConfig must name training data: give s3Uri or invocationLogsConfig.");
  }
  const wanted = configFor[customizationType];
  const given = Object.keys(customizationConfig ?? {})[0];
  if (wanted === given) return;
  if (given === undefined) {
    throw invalid(`The customization type ${customizationType} needs customizationConfig with ${wanted}.`);
  }
  throw invalid(`The customization type ${customizationType} does not take customizationConfig with ${given}.`);
}

const configFor: { readonly [customizationType: string]: string } = {
  DISTILLATION: "distillationConfig",
  REINFORCEMENT_FINE_TUNING: "rftConfig",
};
