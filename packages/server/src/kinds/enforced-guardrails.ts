import { identityArn, ownArn } from "../bedrock/arns.ts";
import { document, oneOf, string, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { same } from "./members.ts";

const members = {
  configId: string(),
  guardrailArn: string({ min: 0, max: 2048 }),
  guardrailId: string({ min: 0, max: 64 }),
  inputTags: oneOf("HONOR", "IGNORE"),
  selectiveContentGuarding: document,
  guardrailVersion: string(),
  createdAt: timestamp,
  createdBy: string(),
  updatedAt: timestamp,
  updatedBy: string(),
  owner: oneOf("ACCOUNT"),
  modelEnforcement: document,
} as const;

/** Guardrails that every invocation must pass: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListEnforcedGuardrailsConfiguration.html */
export const enforcedGuardrails = kind({
  name: "enforced-guardrail-configuration",
  called: "enforced guardrail configuration",
  plural: "enforcedGuardrailsConfigurations",
  members,
  required: ["configId", "createdAt"],
  summary: same(...Object.keys(members)),
  time: "createdAt",
  keyOf: ({ configId }, scope) => ownArn(scope, "enforced-guardrail-configuration", String(configId)),
  values: {},
  complete: (given, { scope, id, now }) => ({
    configId: id,
    guardrailArn: ownArn(scope, "guardrail", id),
    guardrailId: id,
    inputTags: "IGNORE",
    guardrailVersion: "1",
    createdAt: now,
    createdBy: identityArn(scope, "root"),
    updatedAt: given.createdAt ?? now,
    updatedBy: identityArn(scope, "root"),
    owner: "ACCOUNT",
    ...given,
  }),
  list: {
    operation: "ListEnforcedGuardrailsConfiguration",
    path: "/enforcedGuardrailsConfiguration",
    result: "guardrailsConfig",
    order: "Descending",
  },
});
