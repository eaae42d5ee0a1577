import { wireTime } from "../../bedrock/wire-time.ts";
import { statusDetails, trainingMetrics } from "../../lifecycle/training-report.ts";
import { CustomizationJobIdentifier } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";
import { findJob, hasModel, jobResource } from "./find-job.ts";

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
      outputModelArn: hasModel(job) ? job.customModelArn : undefined,
      status: job.status,
      statusDetails: statusDetails(job),
      failureMessage: job.failureMessage,
      creationTime: wireTime(job.creationTime),
      lastModifiedTime: wireTime(job.lastModifiedTime),
      endTime: wireTime(job.endTime),
      baseModelArn: job.baseModelArn,
      customizationType: job.customizationType,
      ...(job.status === "Completed" && trainingMetrics({ modelArn: job.customModelArn, ...job })),
      ...job.details,
    };
  },
});
