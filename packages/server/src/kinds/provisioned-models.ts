import { baseOf, foundationModelArn, isCustomModelArn, ownArn } from "../bedrock/arns.ts";
import { wireTime } from "../bedrock/wire-time.ts";
import {
  ErrorMessage,
  MaxResults,
  ModelArn,
  PositiveInteger,
  ProvisionedModelId,
  ProvisionedModelName,
  SortBy,
} from "../validation/bedrock-shapes.ts";
import { oneOf, string, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";
import { withBody } from "./things.ts";

export const ProvisionedModelStatus = oneOf("Creating", "InService", "Updating", "Failed");
export const CommitmentDuration = oneOf("OneMonth", "SixMonths");

const months = { OneMonth: 1, SixMonths: 6 } as const;

/** Throughput that is reserved for a model: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ProvisionedModelSummary.html */
export const provisionedModels = kind({
  name: "provisioned-model",
  called: "provisioned model throughput",
  plural: "provisionedModelThroughputs",
  members: {
    provisionedModelArn: string({ min: 20, max: 2048 }),
    provisionedModelName: ProvisionedModelName,
    modelArn: ModelArn,
    desiredModelArn: ModelArn,
    // A model that was imported is the root of its own line.
    foundationModelArn: ModelArn,
    modelUnits: PositiveInteger,
    desiredModelUnits: PositiveInteger,
    status: ProvisionedModelStatus,
    creationTime: timestamp,
    lastModifiedTime: timestamp,
    failureMessage: ErrorMessage,
    commitmentDuration: CommitmentDuration,
    commitmentExpirationTime: timestamp,
  },
  required: [
    "provisionedModelArn",
    "provisionedModelName",
    "modelArn",
    "desiredModelArn",
    "foundationModelArn",
    "modelUnits",
    "desiredModelUnits",
    "status",
    "creationTime",
    "lastModifiedTime",
  ],
  summary: same(
    "provisionedModelName",
    "provisionedModelArn",
    "modelArn",
    "desiredModelArn",
    "foundationModelArn",
    "modelUnits",
    "desiredModelUnits",
    "status",
    "commitmentDuration",
    "commitmentExpirationTime",
    "creationTime",
    "lastModifiedTime",
  ),
  arn: "provisionedModelArn",
  title: "provisionedModelName",
  time: "creationTime",
  hasUniqueNames: true,
  nameInUse: "The provided model name is currently in use.",
  values: { status: member("status"), model: member("modelArn") },
  uses: ({ modelArn, desiredModelArn }) =>
    [...new Set([String(modelArn), String(desiredModelArn)])].filter((arn) => arn.includes(":custom-model/")),
  complete: (given, { scope, id, now }) => {
    const creationTime = String(given.creationTime ?? now);
    const modelArn = given.modelArn ?? foundationModelArn(scope.region, "amazon.nova-lite-v1:0:300k");
    const duration = given.commitmentDuration as keyof typeof months | undefined;
    return {
      provisionedModelArn: ownArn(scope, "provisioned-model", id),
      provisionedModelName: `throughput-${id}`,
      desiredModelArn: modelArn,
      foundationModelArn: rootOf(String(modelArn), scope.region),
      desiredModelUnits: given.modelUnits ?? 1,
      modelUnits: 1,
      status: "InService",
      lastModifiedTime: creationTime,
      ...(duration && { commitmentExpirationTime: monthsLater(creationTime, months[duration]) }),
      ...given,
      creationTime,
      modelArn,
    };
  },
  list: {
    operation: "ListProvisionedModelThroughputs",
    path: "/provisioned-model-throughputs",
    result: "provisionedModelSummaries",
    after: "creationTimeAfter",
    before: "creationTimeBefore",
    order: "Descending",
    sortBy: SortBy,
    nameContains: ProvisionedModelName,
    filters: {
      modelArnEquals: { shape: ModelArn, value: "model" },
      statusEquals: { shape: ProvisionedModelStatus, value: "status" },
    },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetProvisionedModelThroughput",
    path: "/provisioned-model-throughput/{provisionedModelId}",
    input: { provisionedModelId: ProvisionedModelId },
    identifier: ({ provisionedModelId = "" }) => provisionedModelId,
  },
  onDue: (thing) => {
    const { body, due = thing.time } = thing;
    const { desiredModelArn, desiredModelUnits } = body;
    const settled = { modelArn: desiredModelArn, modelUnits: desiredModelUnits, lastModifiedTime: wireTime(due) };
    return { thing: withBody(provisionedModels, thing, { ...body, ...settled, status: "InService" }) };
  },
});

/** The foundation model that a custom model comes from, according to its ARN. */
function rootOf(modelArn: string, region: string): string {
  const base = isCustomModelArn(modelArn) ? baseOf(modelArn) : "imported";
  return base === "imported" ? modelArn : foundationModelArn(region, base);
}

/** ISO 8601; the last day of the month where that month has no such day. */
function monthsLater(time: string, count: number): string {
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + count, 1);
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, days));
  return date.toISOString();
}
