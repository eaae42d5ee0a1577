import { ownArn } from "../bedrock/arns.ts";
import { KmsKeyArn, MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { document, string, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";

const draft = "DRAFT";

/** Guardrails, a thing per version: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetGuardrail.html */
export const guardrails = kind({
  name: "guardrail",
  called: "guardrail",
  plural: "guardrails",
  members: {
    name: shapes.GuardrailName,
    description: string({ min: 1, max: 200, sensitive: true }),
    guardrailId: string({ min: 0, max: 64 }),
    guardrailArn: string({ min: 0, max: 2048 }),
    version: shapes.GuardrailVersion,
    status: shapes.GuardrailStatus,
    topicPolicy: document,
    contentPolicy: document,
    wordPolicy: document,
    sensitiveInformationPolicy: document,
    contextualGroundingPolicy: document,
    automatedReasoningPolicy: document,
    crossRegionDetails: document,
    createdAt: timestamp,
    updatedAt: timestamp,
    statusReasons: document,
    failureRecommendations: document,
    blockedInputMessaging: string({ min: 1, max: 500, sensitive: true }),
    blockedOutputsMessaging: string({ min: 1, max: 500, sensitive: true }),
    kmsKeyArn: KmsKeyArn,
  },
  required: [
    ...["name", "guardrailId", "guardrailArn", "version", "status", "createdAt", "updatedAt"],
    ...["blockedInputMessaging", "blockedOutputsMessaging"],
  ],
  summary: {
    id: "guardrailId",
    arn: "guardrailArn",
    ...same("status", "name", "description", "version", "createdAt", "updatedAt", "crossRegionDetails"),
  },
  arn: "guardrailArn",
  title: "name",
  time: "createdAt",
  keyOf: ({ guardrailArn, version }) =>
    version === draft ? String(guardrailArn) : `${String(guardrailArn)}:${String(version)}`,
  values: { guardrail: member("guardrailId"), version: member("version") },
  complete: (given, { scope, id, now }) => {
    const fromArn = given.guardrailArn === undefined ? id : identifierIn(String(given.guardrailArn));
    const guardrailId = String(given.guardrailId ?? fromArn);
    return {
      name: `guardrail-${guardrailId}`,
      guardrailId,
      guardrailArn: ownArn(scope, "guardrail", guardrailId),
      version: draft,
      status: "READY",
      createdAt: now,
      updatedAt: given.createdAt ?? now,
      blockedInputMessaging: "Sorry, the model cannot answer this question.",
      blockedOutputsMessaging: "Sorry, the model cannot answer this question.",
      ...given,
    };
  },
  list: {
    operation: "ListGuardrails",
    path: "/guardrails",
    result: "guardrails",
    order: "Descending",
    filters: { guardrailIdentifier: { shape: shapes.GuardrailIdentifier, value: "guardrail", read: identifierIn } },
    // Without an identifier each guardrail is listed once, by its draft.
    unless: { guardrailIdentifier: { version: draft } },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetGuardrail",
    path: "/guardrails/{guardrailIdentifier}",
    input: { guardrailIdentifier: shapes.GuardrailIdentifier },
    query: { guardrailVersion: shapes.GuardrailVersion },
    identifier: ({ guardrailIdentifier = "", guardrailVersion = draft }, scope) => {
      const arn = guardrailIdentifier.startsWith("arn:")
        ? guardrailIdentifier
        : ownArn(scope, "guardrail", guardrailIdentifier);
      return guardrailVersion === draft ? arn : `${arn}:${guardrailVersion}`;
    },
  },
  remove: {
    operation: "DeleteGuardrail",
    status: 202,
    query: { guardrailVersion: shapes.GuardrailNumericalVersion },
    several: ({ guardrailIdentifier = "", guardrailVersion }) =>
      guardrailVersion === undefined ? { guardrail: identifierIn(guardrailIdentifier) } : undefined,
  },
});

function identifierIn(identifierOrArn: string): string {
  return identifierOrArn.slice(identifierOrArn.lastIndexOf("/") + 1);
}
