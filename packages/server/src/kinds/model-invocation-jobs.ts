import { identityArn, ownArn } from "../bedrock/arns.ts";
import { MaxResults, RoleArn, SortBy } from "../validation/bedrock-shapes.ts";
import { VpcConfig } from "../validation/customization-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { document, integer, oneOf, string, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { later, member, same } from "./members.ts";

const hour = 3_600_000;
/** Hours in which a job must have ended, where none were given. */
const defaultTimeout = 24;
const underWay: readonly unknown[] = ["Submitted", "Stopped"];

/** Batches of invocations: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetModelInvocationJob.html */
export const modelInvocationJobs = kind({
  name: "model-invocation-job",
  called: "model invocation job",
  plural: "modelInvocationJobs",
  members: {
    jobArn: string({ min: 0, max: 1011 }),
    jobName: shapes.ModelInvocationJobName,
    modelId: string({ min: 1, max: 2048 }),
    clientRequestToken: string({ min: 1, max: 256 }),
    roleArn: RoleArn,
    status: shapes.ModelInvocationJobStatus,
    message: string({ min: 0, max: 2048 }),
    submitTime: timestamp,
    lastModifiedTime: timestamp,
    endTime: timestamp,
    inputDataConfig: document,
    outputDataConfig: document,
    vpcConfig: VpcConfig,
    timeoutDurationInHours: integer({ min: 24, max: 168 }),
    jobExpirationTime: timestamp,
    modelInvocationType: oneOf("InvokeModel", "Converse"),
    totalRecordCount: integer({ min: 0 }),
    processedRecordCount: integer({ min: 0 }),
    successRecordCount: integer({ min: 0 }),
    errorRecordCount: integer({ min: 0 }),
  },
  required: ["jobArn", "jobName", "modelId", "roleArn", "submitTime", "inputDataConfig", "outputDataConfig"],
  summary: same(
    ...["jobArn", "jobName", "modelId", "clientRequestToken", "roleArn", "status", "message", "submitTime"],
    ...["lastModifiedTime", "endTime", "inputDataConfig", "outputDataConfig", "vpcConfig", "timeoutDurationInHours"],
    ...["jobExpirationTime", "modelInvocationType", "totalRecordCount", "processedRecordCount"],
    ...["successRecordCount", "errorRecordCount"],
  ),
  arn: "jobArn",
  title: "jobName",
  time: "submitTime",
  values: { status: member("status") },
  complete: (given, { scope, id, now }) => {
    const submitTime = String(given.submitTime ?? now);
    const timeout = Number(given.timeoutDurationInHours ?? defaultTimeout);
    return {
      jobArn: ownArn(scope, "model-invocation-job", id),
      jobName: `invocation-${id}`,
      modelId: "amazon.nova-lite-v1:0",
      roleArn: identityArn(scope, "role/invocation"),
      status: "Completed",
      submitTime,
      lastModifiedTime: submitTime,
      ...(!underWay.includes(given.status) && { endTime: submitTime }),
      inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://bucket/${id}/in.jsonl` } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://bucket/${id}/out/` } },
      timeoutDurationInHours: timeout,
      jobExpirationTime: later(submitTime, timeout * hour),
      ...given,
    };
  },
  list: {
    operation: "ListModelInvocationJobs",
    path: "/model-invocation-jobs",
    result: "invocationJobSummaries",
    after: "submitTimeAfter",
    before: "submitTimeBefore",
    order: "Descending",
    sortBy: SortBy,
    nameContains: shapes.ModelInvocationJobName,
    filters: { statusEquals: { shape: shapes.ModelInvocationJobStatus, value: "status" } },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetModelInvocationJob",
    path: "/model-invocation-job/{jobIdentifier}",
    input: { jobIdentifier: shapes.ModelInvocationJobIdentifier },
    identifier: ({ jobIdentifier = "" }, scope) =>
      jobIdentifier.startsWith("arn:") ? jobIdentifier : ownArn(scope, "model-invocation-job", jobIdentifier),
  },
  stop: {
    operation: "StopModelInvocationJob",
    path: "/model-invocation-job/{jobIdentifier}/stop",
    from: ["Submitted", "Validating", "Scheduled", "InProgress"],
  },
});
