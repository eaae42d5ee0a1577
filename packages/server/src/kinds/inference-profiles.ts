import { foundationModelArn, ownArn } from "../bedrock/arns.ts";
import { FoundationModelArn, MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { list, oneOf, string, structure, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";
import { systemProfiles } from "./system-profiles.ts";

const isSystemDefined = (id: string) => id.includes(".");

/** Ways of inference over several regions, the service's own and those of an account: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetInferenceProfile.html */
export const inferenceProfiles = kind({
  name: "inference-profile",
  called: "inference profile",
  plural: "inferenceProfiles",
  members: {
    inferenceProfileName: string({ min: 1, max: 64 }),
    description: string({ min: 1, max: 200, sensitive: true }),
    createdAt: timestamp,
    updatedAt: timestamp,
    inferenceProfileArn: string({ min: 1, max: 2048 }),
    models: list(structure({ modelArn: FoundationModelArn })),
    inferenceProfileId: string({ min: 1, max: 64 }),
    status: oneOf("ACTIVE"),
    type: shapes.InferenceProfileType,
    projectIdentifier: shapes.ProjectIdentifier,
  },
  required: [
    ...["inferenceProfileName", "inferenceProfileArn", "models", "inferenceProfileId", "status", "type", "updatedAt"],
  ],
  summary: same(
    ...["inferenceProfileName", "description", "createdAt", "updatedAt", "inferenceProfileArn", "models"],
    ...["inferenceProfileId", "status", "type"],
  ),
  arn: "inferenceProfileArn",
  title: "inferenceProfileName",
  time: "updatedAt",
  notInAnswer: ["projectIdentifier"],
  values: { type: member("type"), project: member("projectIdentifier") },
  complete: (given, { scope, id, now }) => {
    const type = given.type ?? "APPLICATION";
    const profileId = String(given.inferenceProfileId ?? id);
    return {
      inferenceProfileName: `profile-${id}`,
      createdAt: now,
      updatedAt: given.createdAt ?? now,
      inferenceProfileArn: ownArn(
        scope,
        type === "APPLICATION" ? "application-inference-profile" : "inference-profile",
        profileId,
      ),
      models: [{ modelArn: foundationModelArn(scope.region, "amazon.nova-lite-v1:0") }],
      inferenceProfileId: profileId,
      status: "ACTIVE",
      type,
      ...given,
    };
  },
  list: {
    operation: "ListInferenceProfiles",
    path: "/inference-profiles",
    result: "inferenceProfileSummaries",
    // As recorded: by the time of the last update, the oldest first.
    order: "Ascending",
    filters: {
      projectIdentifier: { shape: shapes.ProjectIdentifier, value: "project" },
      typeEquals: { shape: shapes.InferenceProfileType, value: "type", inQuery: "type" },
    },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetInferenceProfile",
    path: "/inference-profiles/{inferenceProfileIdentifier}",
    input: { inferenceProfileIdentifier: shapes.InferenceProfileIdentifier },
    query: { projectIdentifier: shapes.ProjectIdentifier },
    identifier: ({ inferenceProfileIdentifier: given = "" }, scope) => {
      if (given.startsWith("arn:")) return given;
      return ownArn(scope, isSystemDefined(given) ? "inference-profile" : "application-inference-profile", given);
    },
  },
  remove: {
    operation: "DeleteInferenceProfile",
    status: 200,
    query: {},
    refusal: ({ type, inferenceProfileId }) =>
      type === "APPLICATION"
        ? undefined
        : `The inference profile '${String(inferenceProfileId)}' is system-defined and cannot be deleted.`,
  },
  standing: systemProfiles,
});
