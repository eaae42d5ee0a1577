import type { Operation } from "../operation.ts";
import { createCustomModel } from "./create-custom-model.ts";
import { createModelCopyJob } from "./create-model-copy-job.ts";
import { createModelCustomizationJob } from "./create-model-customization-job.ts";
import { deleteCustomModel } from "./delete-custom-model.ts";
import { deleteResourcePolicy } from "./delete-resource-policy.ts";
import { getCustomModel } from "./get-custom-model.ts";
import { getFoundationModel } from "./get-foundation-model.ts";
import { getModelCopyJob } from "./get-model-copy-job.ts";
import { getModelCustomizationJob } from "./get-model-customization-job.ts";
import { getResourcePolicy } from "./get-resource-policy.ts";
import { listCustomModels } from "./list-custom-models.ts";
import { listFoundationModels } from "./list-foundation-models.ts";
import { listModelCopyJobs } from "./list-model-copy-jobs.ts";
import { listModelCustomizationJobs } from "./list-model-customization-jobs.ts";
import { listTagsForResource } from "./list-tags-for-resource.ts";
import { putResourcePolicy } from "./put-resource-policy.ts";
import { stopModelCustomizationJob } from "./stop-model-customization-job.ts";
import { tagResource } from "./tag-resource.ts";
import { untagResource } from "./untag-resource.ts";

/** Every operation of the server. */
export const operations: readonly Operation[] = [
  listCustomModels,
  getCustomModel,
  createCustomModel,
  deleteCustomModel,
  createModelCustomizationJob,
  getModelCustomizationJob,
  listModelCustomizationJobs,
  stopModelCustomizationJob,
  listFoundationModels,
  getFoundationModel,
  tagResource,
  untagResource,
  listTagsForResource,
  putResourcePolicy,
  getResourcePolicy,
  deleteResourcePolicy,
  createModelCopyJob,
  getModelCopyJob,
  listModelCopyJobs,
];
