import type { Thing, ThingChange } from "@outcrop/catalogue";
import { invalid } from "../../bedrock/refusals.ts";
import { wireTime } from "../../bedrock/wire-time.ts";
import { provisionedModels } from "../../kinds/provisioned-models.ts";
import { withBody } from "../../kinds/things.ts";
import { ModelIdentifier, ProvisionedModelId, ProvisionedModelName } from "../../validation/bedrock-shapes.ts";
import { changeThing } from "../kinds/change-thing.ts";
import { thingResource } from "../kinds/find-thing.ts";
import { operation } from "../operation.ts";
import { type ModelToProvision, modelToProvision, provisionResource } from "./model-to-provision.ts";

/**
 * Gives throughput another name, or another model of the same line: it is Updating for a while then, and has its earlier model meanwhile.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_UpdateProvisionedModelThroughput.html
 */
export const updateProvisionedModelThroughput = operation({
  name: "UpdateProvisionedModelThroughput",
  method: "PATCH",
  path: "/provisioned-model-throughput/{provisionedModelId}",
  status: 200,
  input: {
    path: { provisionedModelId: ProvisionedModelId },
    body: { desiredProvisionedModelName: ProvisionedModelName, desiredModelId: ModelIdentifier },
  },
  resource: async ({ provisionedModelId, desiredModelId }, caller, service) => [
    await thingResource(provisionedModels, provisionedModelId, caller, service),
    ...(desiredModelId === undefined ? [] : [await provisionResource(desiredModelId, caller, service)]),
  ],
  async run({ provisionedModelId, desiredProvisionedModelName, desiredModelId }, caller, service) {
    if (desiredProvisionedModelName === undefined && desiredModelId === undefined) {
      throw invalid("There is nothing to update: give desiredProvisionedModelName or desiredModelId.");
    }
    const desired = desiredModelId === undefined ? undefined : await modelToProvision(desiredModelId, caller, service);
    const now = service.clock.now();
    await changeThing(provisionedModels, provisionedModelId, caller, service, (thing) => {
      const { status } = thing.body;
      if (status !== "InService" && status !== "Failed") {
        throw invalid(
          `The provisioned model throughput '${provisionedModelId}' is ${status}. Wait until it is InService.`,
        );
      }
      const named =
        desiredProvisionedModelName === undefined ? {} : { provisionedModelName: desiredProvisionedModelName };
      return updated(thing, { ...named, lastModifiedTime: wireTime(now) }, desired, service.lifecycle.doneAt(now));
    });
    return {};
  },
});

function updated(
  thing: Thing,
  changed: { readonly [member: string]: string },
  desired: ModelToProvision | undefined,
  due: number,
): ThingChange {
  const body = { ...thing.body, ...changed };
  if (desired === undefined || desired.modelArn === thing.body.modelArn) {
    return { thing: withBody(provisionedModels, thing, body) };
  }
  const { modelArn, foundationModelArn } = thing.body;
  if (!String(modelArn).includes(":custom-model/")) {
    throw invalid(`${modelArn} is a foundation model: only throughput of a custom model can be given another model.`);
  }
  if (desired.foundationModelArn !== foundationModelArn) {
    throw invalid(
      `${desired.modelArn} comes from ${desired.foundationModelArn}, and the throughput is for models that come from ` +
        `${foundationModelArn}. Choose that base, or a custom model that comes from it.`,
    );
  }
  const updating = { ...body, desiredModelArn: desired.modelArn, status: "Updating" };
  return { thing: withBody(provisionedModels, thing, updating, { due }) };
}
