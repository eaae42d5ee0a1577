import * as patterns from "../../src/validation/bedrock-patterns.ts";
import {
  always,
  anyText,
  arn,
  given,
  isCompleted,
  isFailed,
  isOver,
  listOf,
  message,
  name,
  type OutputMembers,
  oneOf,
  structure,
  text,
  time,
  token,
  where,
} from "./output-members.ts";

const count = always((value) => (Number.isInteger(value) ? undefined : `${value} is no whole number`));
const arnOf = (kind: string) => text(new RegExp(`^arn:aws:bedrock:us-east-1:000000000000:${kind}/[a-z0-9]{12}$`));
const key = given(text(patterns.kmsKeyArn.expression));
const source = structure({
  s3DataSource: always(structure({ s3Uri: always(text(patterns.s3Uri.expression, 1024)) })),
});

const throughputSummary: OutputMembers = {
  provisionedModelName: always(name),
  provisionedModelArn: always(arnOf("provisioned-model")),
  modelArn: always(arn),
  desiredModelArn: always(arn),
  foundationModelArn: always(text(patterns.foundationModelArn.expression)),
  modelUnits: count,
  desiredModelUnits: count,
  status: always(oneOf("Creating", "InService", "Updating")),
  commitmentDuration: given(oneOf("OneMonth", "SixMonths")),
  commitmentExpirationTime: where(({ commitmentDuration }) => commitmentDuration !== undefined, time),
  creationTime: always(time),
  lastModifiedTime: always(time),
};

const deployment: OutputMembers = {
  customModelDeploymentArn: always(arnOf("custom-model-deployment")),
  modelArn: always(arn),
  createdAt: always(time),
  status: always(oneOf("Creating", "Active")),
  lastUpdatedAt: always(time),
  failureMessage: where(isFailed, message),
};
const update = structure({
  modelArn: always(arn),
  updateStatus: always(oneOf("Updating", "UpdateCompleted")),
});

const importJobSummary: OutputMembers = {
  jobArn: always(arnOf("model-import-job")),
  jobName: always(text(patterns.jobNamePattern.expression, 63)),
  status: always(oneOf("InProgress", "Completed", "Failed")),
  lastModifiedTime: always(time),
  creationTime: always(time),
  endTime: where(isOver, time),
  importedModelArn: where(isCompleted, arnOf("imported-model")),
  importedModelName: where(isCompleted, name),
};

const importedModelSummary: OutputMembers = {
  modelArn: always(arnOf("imported-model")),
  modelName: always(name),
  creationTime: always(time),
  // What artifacts say, where they are looked at.
  instructSupported: given((value) => (typeof value === "boolean" ? undefined : `${value} is neither true nor false`)),
  modelArchitecture: given(anyText),
};

/** The members of the answers about throughput, deployments and imports: when each is present, and its form. */
export const otherOutputMembers = {
  CreateProvisionedModelThroughput: { provisionedModelArn: always(arnOf("provisioned-model")) },
  GetProvisionedModelThroughput: { ...throughputSummary, failureMessage: where(isFailed, message) },
  ListProvisionedModelThroughputs: {
    provisionedModelSummaries: always(listOf(structure(throughputSummary))),
    nextToken: token,
  },
  UpdateProvisionedModelThroughput: {},
  CreateCustomModelDeployment: { customModelDeploymentArn: always(arnOf("custom-model-deployment")) },
  GetCustomModelDeployment: {
    ...deployment,
    modelDeploymentName: always(name),
    description: given(anyText),
    updateDetails: given(update),
  },
  ListCustomModelDeployments: {
    modelDeploymentSummaries: always(listOf(structure({ ...deployment, customModelDeploymentName: always(name) }))),
    nextToken: token,
  },
  UpdateCustomModelDeployment: { customModelDeploymentArn: always(arnOf("custom-model-deployment")) },
  CreateModelImportJob: { jobArn: always(arnOf("model-import-job")) },
  GetModelImportJob: {
    ...importJobSummary,
    roleArn: always(text(patterns.roleArn.expression)),
    modelDataSource: always(source),
    failureMessage: where(isFailed, message),
    importedModelKmsKeyArn: key,
  },
  ListModelImportJobs: { modelImportJobSummaries: always(listOf(structure(importJobSummary))), nextToken: token },
  GetImportedModel: {
    ...importedModelSummary,
    jobName: always(text(patterns.jobNamePattern.expression, 63)),
    jobArn: always(arnOf("model-import-job")),
    modelDataSource: always(source),
    modelKmsKeyArn: key,
    customModelUnits: given(() => undefined),
  },
  ListImportedModels: { modelSummaries: always(listOf(structure(importedModelSummary))), nextToken: token },
} satisfies { readonly [answer: string]: OutputMembers };
