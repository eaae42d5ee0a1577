import { wireTime } from "../../bedrock/wire-time.ts";
import { progress } from "../../lifecycle/training-report.ts";
import { CustomizationJobIdentifier } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";
import { findJob, jobResource, madeModelArn } from "./find-job.ts";

/** Tells all about one job: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetModelCustomizationJob.html */
export const getModelCustomizationJob = operation({
  name: "GetModelCustomizationJob",
  method: "GET",
  path: "/model-customization-jobs/{jobIdentifier}",
  status: 200,
  input: { path: { jobIdentifier: CustomizationJobIdentifier } },
  resource: ({ jobIdentifier }, caller, service) => jobResource(jobIdentifier, caller, service),
  async run({ jobIdentifier }, caller, service) {
    const job = await findJob(jobIdentifier, caller, service);
    return {
      jobArn: job.jobArn,
      jobName: job.jobName,
      outputModelName: job.customModelName,
      outputModelArn: madeModelArn(job),
      status: job.status,
      failureMessage: job.failureMessage,
      creationTime: wireTime(job.creationTime),
      endTime: wireTime(job.endTime),
      ...progress(job, service.clock.now()),
      baseModelArn: job.baseModelArn,
      customizationType: job.customizationType,
      // Empty in every recorded answer: the numbers are in GetCustomModel's.
      validationMetrics: [],
      ...job.details,
    };
  },
});
