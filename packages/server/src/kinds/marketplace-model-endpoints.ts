import { partitionOf } from "@outcrop/catalogue";
import { endpointArn, identityArn } from "../bedrock/arns.ts";
import { MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { document, oneOf, string, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";

/** Endpoints of models from the marketplace: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_MarketplaceModelEndpoint.html */
export const marketplaceModelEndpoints = kind({
  name: "marketplace-model-endpoint",
  called: "marketplace model endpoint",
  plural: "marketplaceModelEndpoints",
  members: {
    endpointArn: shapes.MarketplaceEndpointArn,
    modelSourceIdentifier: shapes.ModelSourceIdentifier,
    status: oneOf("REGISTERED", "INCOMPATIBLE_ENDPOINT"),
    statusMessage: string(),
    createdAt: timestamp,
    updatedAt: timestamp,
    endpointConfig: document,
    endpointStatus: string(),
    endpointStatusMessage: string(),
  },
  required: ["endpointArn", "modelSourceIdentifier", "createdAt", "updatedAt", "endpointConfig", "endpointStatus"],
  summary: same("endpointArn", "modelSourceIdentifier", "status", "statusMessage", "createdAt", "updatedAt"),
  arn: "endpointArn",
  time: "createdAt",
  values: { source: member("modelSourceIdentifier") },
  complete: (given, { scope, id, now }) => ({
    endpointArn: endpointArn(scope, `endpoint-${id}`),
    modelSourceIdentifier: `arn:${partitionOf(scope.region)}:sagemaker:${scope.region}:aws:hub-content/SageMakerPublicHub/Model/huggingface-llm-${id}`,
    status: "REGISTERED",
    createdAt: now,
    updatedAt: given.createdAt ?? now,
    endpointConfig: {
      sageMaker: {
        initialInstanceCount: 1,
        instanceType: "ml.g5.2xlarge",
        executionRole: identityArn(scope, "role/endpoint"),
      },
    },
    endpointStatus: "InService",
    ...given,
  }),
  list: {
    operation: "ListMarketplaceModelEndpoints",
    path: "/marketplace-model/endpoints",
    result: "marketplaceModelEndpoints",
    order: "Descending",
    filters: {
      modelSourceEquals: { shape: shapes.ModelSourceIdentifier, value: "source", inQuery: "modelSourceIdentifier" },
    },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetMarketplaceModelEndpoint",
    path: "/marketplace-model/endpoints/{endpointArn}",
    input: { endpointArn: shapes.MarketplaceEndpointArn },
    identifier: ({ endpointArn: arn = "" }) => arn,
    answer: (marketplaceModelEndpoint) => ({ marketplaceModelEndpoint }),
  },
});
