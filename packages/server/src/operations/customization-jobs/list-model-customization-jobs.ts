import { wireTime } from "../../bedrock/wire-time.ts";
import { progress } from "../../lifecycle/training-report.ts";
import { JobName } from "../../validation/bedrock-shapes.ts";
import { oneOf } from "../../validation/shape.ts";
import { listingInput, takeUpListing } from "../listing/take-up-listing.ts";
import { operation } from "../operation.ts";
import { madeModelArn } from "./find-job.ts";

/**
 * Lists the caller's customization jobs, newest first.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListModelCustomizationJobs.html
 */
export const listModelCustomizationJobs = operation({
  name: "ListModelCustomizationJobs",
  method: "GET",
  path: "/model-customization-jobs",
  status: 200,
  input: {
    query: {
      ...listingInput,
      statusEquals: oneOf("InProgress", "Completed", "Failed", "Stopping", "Stopped"),
      nameContains: JobName,
    },
  },
  async run(input, caller, { catalogue, nextTokens, clock }) {
    const now = clock.now();
    const { statusEquals, nameContains } = input;
    const filters = { statusEquals, nameContains };
    const listing = takeUpListing("ListModelCustomizationJobs", caller, input, filters, nextTokens);
    const page = await catalogue.listCustomizationJobs({ scope: caller, ...listing.query });
    return {
      modelCustomizationJobSummaries: page.jobs.map((job) => ({
        jobArn: job.jobArn,
        baseModelArn: job.baseModelArn,
        jobName: job.jobName,
        status: job.status,
        ...progress(job, now),
        creationTime: wireTime(job.creationTime),
        endTime: wireTime(job.endTime),
        customModelArn: madeModelArn(job),
        customModelName: job.customModelName,
        customizationType: job.customizationType,
      })),
      nextToken: listing.nextToken(page.next),
    };
  },
});
