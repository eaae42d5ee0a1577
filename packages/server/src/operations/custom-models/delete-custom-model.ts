import { denied, notFound } from "../../bedrock/refusals.ts";
import { ModelIdentifier } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";
import { modelResource } from "./find-model.ts";

/** Deletes an own model: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_DeleteCustomModel.html */
export const deleteCustomModel = operation({
  name: "DeleteCustomModel",
  method: "DELETE",
  path: "/custom-models/{modelIdentifier}",
  status: 200,
  input: { path: { modelIdentifier: ModelIdentifier } },
  resource: ({ modelIdentifier }, caller, service) => modelResource(modelIdentifier, caller, service),
  async run({ modelIdentifier }, caller, { catalogue }) {
    if (await catalogue.deleteModel(caller, modelIdentifier)) return {};
    if (await catalogue.getModel(caller, modelIdentifier)) {
      throw denied(`The custom model '${modelIdentifier}' belongs to another account; only its owner can delete it.`);
    }
    throw notFound("custom model", modelIdentifier);
  },
});
