import { kinds } from "../kinds/table.ts";
import { createModelCopyJob } from "./copy-jobs/create-model-copy-job.ts";
import { getModelCopyJob } from "./copy-jobs/get-model-copy-job.ts";
import { listModelCopyJobs } from "./copy-jobs/list-model-copy-jobs.ts";
import { createCustomModelDeployment } from "./custom-model-deployments/create-custom-model-deployment.ts";
import { deleteCustomModelDeployment } from "./custom-model-deployments/delete-custom-model-deployment.ts";
import { updateCustomModelDeployment } from "./custom-model-deployments/update-custom-model-deployment.ts";
import { createCustomModel } from "./custom-models/create-custom-model.ts";
import { deleteCustomModel } from "./custom-models/delete-custom-model.ts";
import { getCustomModel } from "./custom-models/get-custom-model.ts";
import { listCustomModels } from "./custom-models/list-custom-models.ts";
import { createModelCustomizationJob } from "./customization-jobs/create-model-customization-job.ts";
import { getModelCustomizationJob } from "./customization-jobs/get-model-customization-job.ts";
import { listModelCustomizationJobs } from "./customization-jobs/list-model-customization-jobs.ts";
import { stopModelCustomizationJob } from "./customization-jobs/stop-model-customization-job.ts";
import { getFoundationModel } from "./foundation-models/get-foundation-model.ts";
import { listFoundationModels } from "./foundation-models/list-foundation-models.ts";
import { deleteModelInvocationLoggingConfiguration } from "./invocation-logging/delete-model-invocation-logging-configuration.ts";
import { getModelInvocationLoggingConfiguration } from "./invocation-logging/get-model-invocation-logging-configuration.ts";
import { putModelInvocationLoggingConfiguration } from "./invocation-logging/put-model-invocation-logging-configuration.ts";
import { kindOperations } from "./kinds/kind-operations.ts";
import { createModelImportJob } from "./model-imports/create-model-import-job.ts";
import { deleteImportedModel } from "./model-imports/delete-imported-model.ts";
import type { Operation } from "./operation.ts";
import { createProvisionedModelThroughput } from "./provisioned-throughput/create-provisioned-model-throughput.ts";
import { deleteProvisionedModelThroughput } from "./provisioned-throughput/delete-provisioned-model-throughput.ts";
import { updateProvisionedModelThroughput } from "./provisioned-throughput/update-provisioned-model-throughput.ts";
import { deleteResourcePolicy } from "./resource-policies/delete-resource-policy.ts";
import { getResourcePolicy } from "./resource-policies/get-resource-policy.ts";
import { putResourcePolicy } from "./resource-policies/put-resource-policy.ts";
import { listTagsForResource } from "./tags/list-tags-for-resource.ts";
import { tagResource } from "./tags/tag-resource.ts";
import { untagResource } from "./tags/untag-resource.ts";

/** What creates and changes things, by the name of their kind: these are operations of their own. */
const changes: { readonly [kind: string]: readonly Operation[] } = {
  "provisioned-model": [
    ...[createProvisionedModelThroughput, updateProvisionedModelThroughput, deleteProvisionedModelThroughput],
  ],
  "custom-model-deployment": [
    ...[createCustomModelDeployment, updateCustomModelDeployment, deleteCustomModelDeployment],
  ],
  "model-import-job": [createModelImportJob],
  "imported-model": [deleteImportedModel],
  "model-invocation-logging": [
    ...[putModelInvocationLoggingConfiguration, getModelInvocationLoggingConfiguration],
    deleteModelInvocationLoggingConfiguration,
  ],
};

/** What the service has operations for. */
export interface Resource {
  /** Several of it, as documents call it. */
  readonly name: string;
  readonly operations: readonly Operation[];
}

/** Every operation of the server, by what it is about. What lists and gets things of a kind follows from the kind. */
export const resources: readonly Resource[] = [
  { name: "custom models", operations: [listCustomModels, getCustomModel, createCustomModel, deleteCustomModel] },
  {
    name: "customization jobs",
    operations: [
      ...[createModelCustomizationJob, getModelCustomizationJob, listModelCustomizationJobs],
      stopModelCustomizationJob,
    ],
  },
  { name: "foundation models", operations: [listFoundationModels, getFoundationModel] },
  { name: "tags", operations: [tagResource, untagResource, listTagsForResource] },
  { name: "sharing", operations: [putResourcePolicy, getResourcePolicy, deleteResourcePolicy] },
  { name: "copies", operations: [createModelCopyJob, getModelCopyJob, listModelCopyJobs] },
  ...kinds.map((kind) => ({
    name: `${kind.called}s`.replace(/ys$/, "ies"),
    operations: [...(changes[kind.name] ?? []), ...kindOperations(kind)],
  })),
];

/** Every operation of the server. */
export const operations: readonly Operation[] = resources.flatMap((resource) => resource.operations);
