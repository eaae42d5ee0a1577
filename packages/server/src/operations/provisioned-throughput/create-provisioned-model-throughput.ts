import { newIdentifier, ownArn } from "../../bedrock/arns.ts";
import { wireTime } from "../../bedrock/wire-time.ts";
import { CommitmentDuration, provisionedModels } from "../../kinds/provisioned-models.ts";
import { thingOf } from "../../kinds/things.ts";
import {
  ClientRequestToken,
  ModelIdentifier,
  PositiveInteger,
  ProvisionedModelName,
  TagList,
} from "../../validation/bedrock-shapes.ts";
import { idempotencyOf } from "../idempotency.ts";
import { createThing } from "../kinds/create-thing.ts";
import { present } from "../listing/take-up-listing.ts";
import { operation } from "../operation.ts";
import { requireDistinctKeys } from "../tags/distinct-keys.ts";
import { tagging } from "../tags/tagging.ts";
import { modelToProvision, provisionResource } from "./model-to-provision.ts";

/**
 * Reserves throughput for a model. It is Creating for a while, then InService; nothing is served.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateProvisionedModelThroughput.html
 */
export const createProvisionedModelThroughput = operation({
  name: "CreateProvisionedModelThroughput",
  method: "POST",
  path: "/provisioned-model-throughput",
  status: 201,
  input: {
    body: {
      clientRequestToken: ClientRequestToken,
      modelUnits: PositiveInteger,
      provisionedModelName: ProvisionedModelName,
      modelId: ModelIdentifier,
      commitmentDuration: CommitmentDuration,
      tags: TagList,
    },
    required: ["modelUnits", "provisionedModelName", "modelId"],
  },
  resource: async ({ modelId, tags }, caller, service) => [
    { ...(await provisionResource(modelId, caller, service)), ...present({ requestTags: tags }) },
    ...tagging(ownArn(caller, provisionedModels.name, "*"), tags),
  ],
  async run(input, caller, service) {
    const { provisionedModelName, modelUnits, commitmentDuration, tags } = input;
    requireDistinctKeys("tags", tags);
    const model = await modelToProvision(input.modelId, caller, service);
    const now = service.clock.now();
    const body = provisionedModels.complete(
      { ...model, ...present({ commitmentDuration }), provisionedModelName, modelUnits, status: "Creating" },
      { scope: caller, id: newIdentifier(), now: wireTime(now) },
    );
    const thing = thingOf(provisionedModels, caller, body, { due: service.lifecycle.doneAt(now) });
    const idempotency = idempotencyOf("CreateProvisionedModelThroughput", input);
    return { provisionedModelArn: await createThing({ thing, tags }, idempotency, service) };
  },
});
