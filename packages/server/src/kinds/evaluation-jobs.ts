import { identityArn, ownArn } from "../bedrock/arns.ts";
import { KmsKeyId, MaxResults, RoleArn, SortBy } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { document, list, oneOf, string, structure, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";

const onlyInSummaries = [
  "evaluationTaskTypes",
  "modelIdentifiers",
  "ragIdentifiers",
  "evaluatorModelIdentifiers",
  "customMetricsEvaluatorModelIdentifiers",
  "inferenceConfigSummary",
];

/** Evaluations of models: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetEvaluationJob.html */
export const evaluationJobs = kind({
  name: "evaluation-job",
  called: "evaluation job",
  plural: "evaluationJobs",
  members: {
    jobName: shapes.EvaluationJobName,
    status: shapes.EvaluationJobStatus,
    jobArn: string({ min: 0, max: 1011 }),
    jobDescription: string({ min: 1, max: 200, sensitive: true }),
    roleArn: RoleArn,
    customerEncryptionKeyId: KmsKeyId,
    jobType: oneOf("Human", "Automated"),
    applicationType: shapes.ApplicationType,
    evaluationConfig: document,
    inferenceConfig: document,
    outputDataConfig: document,
    creationTime: timestamp,
    lastModifiedTime: timestamp,
    failureMessages: list(string()),
    evaluationTaskTypes: list(oneOf("Summarization", "Classification", "QuestionAndAnswer", "Generation", "Custom")),
    modelIdentifiers: list(string()),
    ragIdentifiers: list(string()),
    evaluatorModelIdentifiers: list(string()),
    customMetricsEvaluatorModelIdentifiers: list(string()),
    inferenceConfigSummary: structure({ modelConfigSummary: document, ragConfigSummary: document }),
  },
  required: [
    ...["jobName", "status", "jobArn", "roleArn", "jobType", "evaluationConfig", "inferenceConfig"],
    ...["outputDataConfig", "creationTime", "evaluationTaskTypes"],
  ],
  summary: same("jobArn", "jobName", "status", "creationTime", "jobType", "applicationType", ...onlyInSummaries),
  arn: "jobArn",
  title: "jobName",
  time: "creationTime",
  notInAnswer: onlyInSummaries,
  values: { status: member("status"), application: member("applicationType") },
  complete: (given, { scope, id, now }) => ({
    jobArn: ownArn(scope, "evaluation-job", id),
    jobName: `evaluation-${id}`,
    status: "Completed",
    roleArn: identityArn(scope, "role/evaluation"),
    jobType: "Automated",
    applicationType: "ModelEvaluation",
    evaluationTaskTypes: ["Summarization"],
    evaluationConfig: {
      automated: {
        datasetMetricConfigs: [
          { taskType: "Summarization", dataset: { name: "Builtin.Gigaword" }, metricNames: ["Builtin.Accuracy"] },
        ],
      },
    },
    inferenceConfig: { models: [{ bedrockModel: { modelIdentifier: "amazon.nova-lite-v1:0" } }] },
    outputDataConfig: { s3Uri: `s3://bucket/${id}/` },
    creationTime: now,
    lastModifiedTime: given.creationTime ?? now,
    ...given,
  }),
  list: {
    operation: "ListEvaluationJobs",
    path: "/evaluation-jobs",
    result: "jobSummaries",
    after: "creationTimeAfter",
    before: "creationTimeBefore",
    // As recorded: the oldest come first.
    order: "Ascending",
    sortBy: SortBy,
    nameContains: shapes.EvaluationJobName,
    filters: {
      statusEquals: { shape: shapes.EvaluationJobStatus, value: "status" },
      applicationTypeEquals: { shape: shapes.ApplicationType, value: "application" },
    },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetEvaluationJob",
    path: "/evaluation-jobs/{jobIdentifier}",
    input: { jobIdentifier: shapes.EvaluationJobIdentifier },
    identifier: ({ jobIdentifier = "" }) => jobIdentifier,
  },
  stop: { operation: "StopEvaluationJob", path: "/evaluation-job/{jobIdentifier}/stop", from: ["InProgress"] },
});
