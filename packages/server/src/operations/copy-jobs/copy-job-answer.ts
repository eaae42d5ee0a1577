import type { CopyJob } from "@outcrop/catalogue";
import { wireTime } from "../../bedrock/wire-time.ts";

/** A copy job as the service's answers show it: GetModelCopyJob's answer, which is a summary of ListModelCopyJobs too. */
export function copyJobAnswer(job: CopyJob): object {
  return {
    jobArn: job.jobArn,
    status: job.status,
    creationTime: wireTime(job.creationTime),
    targetModelArn: job.targetModelArn,
    targetModelName: job.targetModelName,
    sourceAccountId: job.sourceAccountId,
    sourceModelArn: job.sourceModelArn,
    sourceModelName: job.sourceModelName,
    ...job.details,
    failureMessage: job.failureMessage,
  };
}
