import {
  GetCustomModelCommand,
  GetFoundationModelCommand,
  ListCustomModelsCommand,
  ListModelCopyJobsCommand,
  type ModelCopyJobSummary,
} from "@aws-sdk/client-bedrock";
import { type Scope, scopeOfArn } from "../address/scope-of-address.ts";
import type { Service } from "../service/service.ts";
import type { LineModel, LineSource } from "./line.ts";

/** How many of the models made from one model are shown. */
const shownOfEach = 12;

/** Errors that mean that the caller may not see something, or that this server does not have it. */
const unseen = new Set([
  "ResourceNotFoundException",
  "AccessDeniedException",
  "ValidationException",
  "UnknownOperationException",
]);

/** Finds lines by the service's own operations, as an account in a region sees them. */
export function lineOfService(service: Service, scope: Scope, abortSignal: AbortSignal): LineSource {
  const client = service.client(scope);
  const inSight = async <Value>(asked: Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof Error && unseen.has(error.name)) return otherwise;
      throw error;
    }
  };
  const nothing = { models: [], hasMore: false };
  return {
    model: (arn) => inSight(arn.includes(":foundation-model/") ? foundationModel(arn) : customModel(arn), undefined),

    madeFrom: (arn) =>
      inSight(
        (async () => {
          const asked = new ListCustomModelsCommand({ baseModelArnEquals: arn, maxResults: shownOfEach });
          const { modelSummaries = [], nextToken } = await client.send(asked, { abortSignal });
          const models = modelSummaries
            .filter(({ modelArn }) => modelArn !== arn)
            .map(({ modelArn = "", modelName = "", modelStatus, baseModelArn }): LineModel => {
              return { arn: modelArn, name: modelName, kind: "custom", status: modelStatus, baseModelArn };
            });
          return { models, hasMore: nextToken !== undefined };
        })(),
        nothing,
      ),

    copiesOf: (arn) =>
      inSight(
        (async () => {
          const asked = new ListModelCopyJobsCommand({ sourceModelArnEquals: arn, maxResults: shownOfEach });
          const { modelCopyJobSummaries = [], nextToken } = await client.send(asked, { abortSignal });
          return { models: modelCopyJobSummaries.map(copyOf), hasMore: nextToken !== undefined };
        })(),
        nothing,
      ),

    copiedFrom: ({ arn, name }) =>
      inSight(
        (async () => {
          const own = scopeOfArn(arn);
          if (own === undefined || (scope.account !== "" && own.account !== scope.account)) return undefined;
          const asked = new ListModelCopyJobsCommand({ targetModelNameContains: name, maxResults: 100 });
          const { modelCopyJobSummaries = [] } = await service.client(own).send(asked, { abortSignal });
          return modelCopyJobSummaries.find(({ targetModelArn }) => targetModelArn === arn)?.sourceModelArn;
        })(),
        undefined,
      ),
  };

  async function customModel(arn: string): Promise<LineModel> {
    const model = await client.send(new GetCustomModelCommand({ modelIdentifier: arn }), { abortSignal });
    const { modelName = "", modelStatus, baseModelArn, trainingMetrics } = model;
    const trainingLoss = trainingMetrics?.trainingLoss;
    return { arn, name: modelName, kind: "custom", status: modelStatus, baseModelArn, trainingLoss };
  }

  async function foundationModel(arn: string): Promise<LineModel> {
    const asked = new GetFoundationModelCommand({ modelIdentifier: arn });
    const { modelDetails } = await client.send(asked, { abortSignal });
    return { arn, name: modelDetails?.modelName ?? arn.split("/").at(-1) ?? arn, kind: "foundation" };
  }
}

function copyOf({ targetModelArn = "", targetModelName = "", status }: ModelCopyJobSummary): LineModel {
  const statuses = { Completed: "Active", InProgress: "Creating", Failed: "Failed" } as const;
  return { arn: targetModelArn, name: targetModelName, kind: "custom", status: status && statuses[status] };
}
