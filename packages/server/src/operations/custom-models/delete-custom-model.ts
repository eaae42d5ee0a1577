import { notFound } from "../../bedrock/refusals.ts";
import { ModelIdentifier } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";
import { modelResource, scopeOfModel } from "./find-model.ts";

/** Deletes a model, an own one or one whose owner lets others delete it: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_DeleteCustomModel.html */
export const deleteCustomModel = operation({
  name: "DeleteCustomModel",
  method: "DELETE",
  path: "/custom-models/{modelIdentifier}",
  status: 200,
  input: { path: { modelIdentifier: ModelIdentifier } },
  resource: ({ modelIdentifier }, caller, service) => modelResource(modelIdentifier, caller, service),
  async run({ modelIdentifier }, caller, { catalogue, lifecycle }) {
    const deleted = await catalogue.deleteModel(scopeOfModel(modelIdentifier, caller), modelIdentifier);
    if (!deleted) throw notFound("custom model", modelIdentifier);
    lifecycle.leaveEnded();
    return {};
  },
});
