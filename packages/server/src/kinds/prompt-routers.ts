import type { JsonObject, Scope } from "@outcrop/catalogue";
import { foundationModelArn, ownArn } from "../bedrock/arns.ts";
import { MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { float, list, oneOf, string, structure, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";
import { geographyOf } from "./system-profiles.ts";

const TargetModel = structure({ modelArn: string({ min: 1, max: 2048 }) }, ["modelArn"]);

/** Routers that choose between two models: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetPromptRouter.html */
export const promptRouters = kind({
  name: "prompt-router",
  called: "prompt router",
  plural: "promptRouters",
  members: {
    promptRouterName: string({ min: 1, max: 64 }),
    routingCriteria: structure({ responseQualityDifference: float({ min: 0, max: 100 }) }, [
      "responseQualityDifference",
    ]),
    description: string({ min: 1, max: 200, sensitive: true }),
    createdAt: timestamp,
    updatedAt: timestamp,
    promptRouterArn: shapes.PromptRouterArn,
    models: list(TargetModel),
    fallbackModel: TargetModel,
    status: oneOf("AVAILABLE"),
    type: shapes.PromptRouterType,
  },
  required: [
    ...["promptRouterName", "routingCriteria", "promptRouterArn", "models", "fallbackModel", "status", "type"],
    "createdAt",
  ],
  summary: same(
    ...["promptRouterName", "routingCriteria", "description", "createdAt", "updatedAt", "promptRouterArn"],
    ...["models", "fallbackModel", "status", "type"],
  ),
  arn: "promptRouterArn",
  title: "promptRouterName",
  time: "createdAt",
  values: { type: member("type") },
  complete: (given, { scope, id, now }) => {
    const models = ["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"].map((modelId) => target(scope, modelId));
    return {
      promptRouterName: `router-${id}`,
      routingCriteria: { responseQualityDifference: 10 },
      createdAt: now,
      updatedAt: given.createdAt ?? now,
      promptRouterArn: ownArn(scope, given.type === "default" ? "default-prompt-router" : "prompt-router", id),
      models,
      fallbackModel: models[0],
      status: "AVAILABLE",
      type: "custom",
      ...given,
    };
  },
  list: {
    operation: "ListPromptRouters",
    path: "/prompt-routers",
    result: "promptRouterSummaries",
    order: "Descending",
    filters: { type: { shape: shapes.PromptRouterType, value: "type" } },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetPromptRouter",
    path: "/prompt-routers/{promptRouterArn}",
    input: { promptRouterArn: shapes.PromptRouterArn },
    identifier: ({ promptRouterArn = "" }) => promptRouterArn,
  },
  standing: (scope) => defaults.map((router) => defaultRouter(scope, router)),
});

/** The routers that every account has: identifier, name, the smaller model and the larger one, which answers in doubt. */
const defaults = [
  {
    id: "anthropic.claude:1",
    name: "Anthropic Prompt Router",
    models: ["anthropic.claude-3-haiku-20240307-v1:0", "anthropic.claude-3-5-sonnet-20240620-v1:0"],
  },
  {
    id: "meta.llama:1",
    name: "Meta Prompt Router",
    models: ["meta.llama3-1-8b-instruct-v1:0", "meta.llama3-1-70b-instruct-v1:0"],
  },
  {
    id: "amazon.nova:1",
    name: "Nova Prompt Router",
    models: ["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"],
  },
] as const;

function defaultRouter(scope: Scope, { id, name, models }: (typeof defaults)[number]): JsonObject {
  const targets = models.map((modelId) => target(scope, modelId));
  return {
    promptRouterName: name,
    routingCriteria: { responseQualityDifference: 0 },
    description: `Routes requests between ${models.join(" and ")}`.replaceAll(":", "."),
    createdAt: "2024-11-20T00:00:00.000Z",
    updatedAt: "2024-11-20T00:00:00.000Z",
    promptRouterArn: ownArn(scope, "default-prompt-router", id),
    models: targets,
    fallbackModel: targets[1],
    status: "AVAILABLE",
    type: "default",
  };
}

function target(scope: Scope, modelId: string): { readonly modelArn: string } {
  const prefix = geographyOf(scope.region, modelId)?.prefix;
  const modelArn =
    prefix === undefined
      ? foundationModelArn(scope.region, modelId)
      : ownArn(scope, "inference-profile", `${prefix}.${modelId}`);
  return { modelArn };
}
