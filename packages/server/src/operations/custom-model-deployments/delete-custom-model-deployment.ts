import { customModelDeployments } from "../../kinds/custom-model-deployments.ts";
import { CustomModelDeploymentIdentifier } from "../../validation/kind-shapes.ts";
import { deleteThing } from "../kinds/change-thing.ts";
import { thingResource } from "../kinds/find-thing.ts";
import { operation } from "../operation.ts";
import { refuseWhileMutating } from "./mutating-state.ts";

/**
 * Ends a deployment; its model stays.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_DeleteCustomModelDeployment.html
 */
export const deleteCustomModelDeployment = operation({
  name: "DeleteCustomModelDeployment",
  method: "DELETE",
  path: "/model-customization/custom-model-deployments/{customModelDeploymentIdentifier}",
  status: 200,
  input: { path: { customModelDeploymentIdentifier: CustomModelDeploymentIdentifier } },
  resource: ({ customModelDeploymentIdentifier }, caller, service) =>
    thingResource(customModelDeployments, customModelDeploymentIdentifier, caller, service),
  async run({ customModelDeploymentIdentifier }, caller, service) {
    await deleteThing(customModelDeployments, customModelDeploymentIdentifier, caller, service, refuseWhileMutating);
    return {};
  },
});
