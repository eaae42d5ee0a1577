import type { CustomModel } from "@outcrop/catalogue";
import { invalid } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import { findModel } from "../custom-models/find-model.ts";
import type { Service } from "../operation.ts";

/**
 * Finds the custom model that is to be deployed.
 * @throws ServiceError ValidationException where it is not Active, ResourceNotFoundException
 */
export async function modelToDeploy(modelArn: string, caller: Caller, service: Service): Promise<CustomModel> {
  const model = await findModel(modelArn, caller, service);
  if (model.modelStatus === "Active") return model;
  throw invalid(`The model '${modelArn}' is ${model.modelStatus}; only an Active model can be deployed.`);
}
