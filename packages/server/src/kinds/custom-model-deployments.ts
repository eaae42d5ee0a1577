import type { JsonObject } from "@outcrop/catalogue";
import { customModelArn, ownArn } from "../bedrock/arns.ts";
import { wireTime } from "../bedrock/wire-time.ts";
import { ErrorMessage, MaxResults, ModelArn, SortBy } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { oneOf, string, structure, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";
import { withBody } from "./things.ts";

/** Custom models that are deployed for on-demand inference: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CustomModelDeploymentSummary.html */
export const customModelDeployments = kind({
  name: "custom-model-deployment",
  called: "custom model deployment",
  plural: "customModelDeployments",
  members: {
    customModelDeploymentArn: string({ min: 0, max: 1011 }),
    modelDeploymentName: shapes.ModelDeploymentName,
    modelArn: shapes.CustomModelArn,
    createdAt: timestamp,
    status: shapes.CustomModelDeploymentStatus,
    description: shapes.CustomModelDeploymentDescription,
    updateDetails: structure(
      { modelArn: ModelArn, updateStatus: oneOf("Updating", "UpdateCompleted", "UpdateFailed") },
      ["modelArn", "updateStatus"],
    ),
    failureMessage: ErrorMessage,
    lastUpdatedAt: timestamp,
  },
  required: ["customModelDeploymentArn", "modelDeploymentName", "modelArn", "createdAt", "status"],
  summary: {
    ...same("customModelDeploymentArn", "modelArn", "createdAt", "status", "lastUpdatedAt", "failureMessage"),
    customModelDeploymentName: "modelDeploymentName",
  },
  arn: "customModelDeploymentArn",
  title: "modelDeploymentName",
  time: "createdAt",
  hasUniqueNames: true,
  nameInUse: "The provided model deployment name is currently in use.",
  values: { status: member("status"), model: member("modelArn") },
  uses: ({ modelArn, updateDetails }) => [...new Set([String(modelArn), ...desiredOf(updateDetails)])],
  complete: (given, { scope, id, now }) => ({
    customModelDeploymentArn: ownArn(scope, "custom-model-deployment", id),
    modelDeploymentName: `deployment-${id}`,
    modelArn: customModelArn(scope, "amazon.nova-lite-v1:0:300k", id),
    createdAt: now,
    status: "Active",
    lastUpdatedAt: given.createdAt ?? now,
    ...given,
  }),
  list: {
    operation: "ListCustomModelDeployments",
    path: "/model-customization/custom-model-deployments",
    result: "modelDeploymentSummaries",
    after: "createdAfter",
    before: "createdBefore",
    order: "Descending",
    sortBy: SortBy,
    nameContains: shapes.ModelDeploymentName,
    filters: {
      modelArnEquals: { shape: shapes.CustomModelArn, value: "model" },
      statusEquals: { shape: shapes.CustomModelDeploymentStatus, value: "status" },
    },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetCustomModelDeployment",
    path: "/model-customization/custom-model-deployments/{customModelDeploymentIdentifier}",
    input: { customModelDeploymentIdentifier: shapes.CustomModelDeploymentIdentifier },
    identifier: ({ customModelDeploymentIdentifier = "" }) => customModelDeploymentIdentifier,
  },
  onDue: (thing) => {
    const { body, due = thing.time } = thing;
    const lastUpdatedAt = wireTime(due);
    const [modelArn] = desiredOf(body.updateDetails);
    const settled =
      modelArn === undefined
        ? { status: "Active" }
        : { modelArn, updateDetails: { modelArn, updateStatus: "UpdateCompleted" } };
    return { thing: withBody(customModelDeployments, thing, { ...body, ...settled, lastUpdatedAt }) };
  },
});

/** The ARN of the model that an update is bringing, if one is under way. */
function desiredOf(updateDetails: unknown): string[] {
  const { modelArn, updateStatus } = (updateDetails ?? {}) as JsonObject;
  return updateStatus === "Updating" ? [String(modelArn)] : [];
}
