import { importedModels } from "../../kinds/imported-models.ts";
import { ImportedModelIdentifier } from "../../validation/kind-shapes.ts";
import { deleteThing } from "../kinds/change-thing.ts";
import { thingResource } from "../kinds/find-thing.ts";
import { operation } from "../operation.ts";

/**
 * Deletes an imported model; the job that made it stays.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_DeleteImportedModel.html
 */
export const deleteImportedModel = operation({
  name: "DeleteImportedModel",
  method: "DELETE",
  path: "/imported-models/{modelIdentifier}",
  status: 200,
  input: { path: { modelIdentifier: ImportedModelIdentifier } },
  resource: ({ modelIdentifier }, caller, service) => thingResource(importedModels, modelIdentifier, caller, service),
  async run({ modelIdentifier }, caller, service) {
    await deleteThing(importedModels, modelIdentifier, caller, service);
    return {};
  },
});
