import { newIdentifier, ownArn } from "../../bedrock/arns.ts";
import { wireTime } from "../../bedrock/wire-time.ts";
import { customModelDeployments } from "../../kinds/custom-model-deployments.ts";
import { thingOf } from "../../kinds/things.ts";
import { ClientRequestToken, TagList } from "../../validation/bedrock-shapes.ts";
import { CustomModelArn, CustomModelDeploymentDescription, ModelDeploymentName } from "../../validation/kind-shapes.ts";
import { idempotencyOf } from "../idempotency.ts";
import { createThing } from "../kinds/create-thing.ts";
import { present } from "../listing/take-up-listing.ts";
import { operation } from "../operation.ts";
import { requireDistinctKeys } from "../tags/distinct-keys.ts";
import { tagging } from "../tags/tagging.ts";
import { modelToDeploy } from "./model-to-deploy.ts";

/**
 * Deploys a custom model for on-demand inference. It is Creating for a while, then Active; nothing is served.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateCustomModelDeployment.html
 */
export const createCustomModelDeployment = operation({
  name: "CreateCustomModelDeployment",
  method: "POST",
  path: "/model-customization/custom-model-deployments",
  status: 202,
  input: {
    body: {
      modelDeploymentName: ModelDeploymentName,
      modelArn: CustomModelArn,
      description: CustomModelDeploymentDescription,
      tags: TagList,
      clientRequestToken: ClientRequestToken,
    },
    required: ["modelDeploymentName", "modelArn"],
  },
  resource: ({ modelArn, tags }, caller) => [
    { resource: modelArn, ...present({ requestTags: tags }) },
    ...tagging(ownArn(caller, customModelDeployments.name, "*"), tags),
  ],
  async run(input, caller, service) {
    const { modelDeploymentName, description, tags } = input;
    requireDistinctKeys("tags", tags);
    const { modelArn } = await modelToDeploy(input.modelArn, caller, service);
    const now = service.clock.now();
    const body = customModelDeployments.complete(
      { modelDeploymentName, modelArn, ...present({ description }), status: "Creating" },
      { scope: caller, id: newIdentifier(), now: wireTime(now) },
    );
    const thing = thingOf(customModelDeployments, caller, body, { due: service.lifecycle.doneAt(now) });
    const idempotency = idempotencyOf("CreateCustomModelDeployment", input);
    return { customModelDeploymentArn: await createThing({ thing, tags }, idempotency, service) };
  },
});
