import { notFound } from "../../bedrock/refusals.ts";
import { CustomizationJobIdentifier } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";
import { jobResource } from "./find-job.ts";

/**
 * Stops a job in progress: it is Stopping for a time, then Stopped, and makes no model.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_StopModelCustomizationJob.html
 */
export const stopModelCustomizationJob = operation({
  name: "StopModelCustomizationJob",
  method: "POST",
  path: "/model-customization-jobs/{jobIdentifier}/stop",
  status: 200,
  input: { path: { jobIdentifier: CustomizationJobIdentifier } },
  resource: ({ jobIdentifier }, caller, service) => jobResource(jobIdentifier, caller, service),
  async run({ jobIdentifier }, caller, { catalogue, clock, lifecycle }) {
    const now = clock.now();
    const stopsAt = lifecycle.stopsAt(now);
    if (!(await catalogue.stopCustomizationJob(caller, jobIdentifier, now, stopsAt))) {
      throw notFound("model customization job", jobIdentifier);
    }
    lifecycle.note(stopsAt);
    lifecycle.leaveEnded();
    return {};
  },
});
