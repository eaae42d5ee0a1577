import { ownArn } from "../bedrock/arns.ts";
import { ErrorMessage, KmsKeyArn, MaxResults, SortBy } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { document, oneOf, string, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { same } from "./members.ts";

/** Jobs that make prompts better: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetAdvancedPromptOptimizationJob.html */
export const promptOptimizationJobs = kind({
  name: "advanced-prompt-optimization-job",
  called: "advanced prompt optimization job",
  plural: "advancedPromptOptimizationJobs",
  members: {
    jobArn: string({ min: 0, max: 1011 }),
    jobName: string({ min: 1, max: 100 }),
    jobDescription: string({ min: 1, max: 500 }),
    jobStatus: oneOf("InProgress", "Completed", "Failed", "PartiallyCompleted", "Stopping", "Stopped", "Deleting"),
    inputConfig: document,
    outputConfig: document,
    encryptionKeyArn: KmsKeyArn,
    creationTime: timestamp,
    lastModifiedTime: timestamp,
    failureMessage: ErrorMessage,
    modelConfigurations: document,
  },
  required: ["jobArn", "jobName", "jobStatus", "inputConfig", "outputConfig", "creationTime", "modelConfigurations"],
  summary: same("jobArn", "jobName", "jobStatus", "creationTime", "lastModifiedTime"),
  arn: "jobArn",
  title: "jobName",
  time: "creationTime",
  values: {},
  complete: (given, { scope, id, now }) => ({
    jobArn: ownArn(scope, "advanced-prompt-optimization-job", id),
    jobName: `optimization-${id}`,
    jobStatus: "Completed",
    inputConfig: { s3Uri: `s3://bucket/${id}/in.jsonl` },
    outputConfig: { s3Uri: `s3://bucket/${id}/out/` },
    creationTime: now,
    lastModifiedTime: given.creationTime ?? now,
    modelConfigurations: [{ modelId: "amazon.nova-lite-v1:0" }],
    ...given,
  }),
  list: {
    operation: "ListAdvancedPromptOptimizationJobs",
    path: "/advanced-prompt-optimization-jobs",
    result: "jobSummaries",
    order: "Descending",
    sortBy: SortBy,
    maxResults: MaxResults,
  },
  get: {
    operation: "GetAdvancedPromptOptimizationJob",
    path: "/advanced-prompt-optimization-jobs/{jobIdentifier}",
    input: { jobIdentifier: shapes.PromptOptimizationJobIdentifier },
    identifier: ({ jobIdentifier = "" }, scope) =>
      jobIdentifier.startsWith("arn:")
        ? jobIdentifier
        : ownArn(scope, "advanced-prompt-optimization-job", jobIdentifier),
  },
});
