import { invalid } from "../../bedrock/refusals.ts";
import { provisionedModels } from "../../kinds/provisioned-models.ts";
import { ProvisionedModelId } from "../../validation/bedrock-shapes.ts";
import { deleteThing } from "../kinds/change-thing.ts";
import { thingResource } from "../kinds/find-thing.ts";
import { operation } from "../operation.ts";

/**
 * Gives throughput back; its model stays.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_DeleteProvisionedModelThroughput.html
 */
export const deleteProvisionedModelThroughput = operation({
  name: "DeleteProvisionedModelThroughput",
  method: "DELETE",
  path: "/provisioned-model-throughput/{provisionedModelId}",
  status: 200,
  input: { path: { provisionedModelId: ProvisionedModelId } },
  resource: ({ provisionedModelId }, caller, service) =>
    thingResource(provisionedModels, provisionedModelId, caller, service),
  async run({ provisionedModelId }, caller, service) {
    const now = service.clock.now();
    await deleteThing(provisionedModels, provisionedModelId, caller, service, ({ body }) => {
      const { status, commitmentExpirationTime: end } = body;
      if (status !== "InService" && status !== "Failed") {
        throw invalid(
          `The provisioned model throughput '${provisionedModelId}' is ${status}. It can be deleted when it is InService or Failed.`,
        );
      }
      if (end !== undefined && Date.parse(String(end)) > now) {
        throw invalid(
          `The provisioned model throughput '${provisionedModelId}' cannot be deleted before its commitment term ends, at ${end}.`,
        );
      }
    });
    return {};
  },
});
