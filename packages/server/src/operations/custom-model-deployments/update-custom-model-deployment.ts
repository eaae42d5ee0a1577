import { customModelDeployments } from "../../kinds/custom-model-deployments.ts";
import { withBody } from "../../kinds/things.ts";
import { CustomModelArn, CustomModelDeploymentIdentifier } from "../../validation/kind-shapes.ts";
import { changeThing } from "../kinds/change-thing.ts";
import { thingResource } from "../kinds/find-thing.ts";
import { operation } from "../operation.ts";
import { modelToDeploy } from "./model-to-deploy.ts";
import { refuseWhileMutating } from "./mutating-state.ts";

/**
 * Gives a deployment another model. The one before is served until the update is complete; the deployment's status stays as it is.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_UpdateCustomModelDeployment.html
 */
export const updateCustomModelDeployment = operation({
  name: "UpdateCustomModelDeployment",
  method: "PATCH",
  path: "/model-customization/custom-model-deployments/{customModelDeploymentIdentifier}",
  status: 202,
  input: {
    path: { customModelDeploymentIdentifier: CustomModelDeploymentIdentifier },
    body: { modelArn: CustomModelArn },
    required: ["modelArn"],
  },
  resource: async ({ customModelDeploymentIdentifier, modelArn }, caller, service) => [
    await thingResource(customModelDeployments, customModelDeploymentIdentifier, caller, service),
    { resource: modelArn },
  ],
  async run({ customModelDeploymentIdentifier, modelArn }, caller, service) {
    await modelToDeploy(modelArn, caller, service);
    const due = service.lifecycle.doneAt(service.clock.now());
    const { arn } = await changeThing(
      customModelDeployments,
      customModelDeploymentIdentifier,
      caller,
      service,
      (thing) => {
        refuseWhileMutating(thing);
        const updateDetails = { modelArn, updateStatus: "Updating" };
        return { thing: withBody(customModelDeployments, thing, { ...thing.body, updateDetails }, { due }) };
      },
    );
    return { customModelDeploymentArn: arn };
  },
});
