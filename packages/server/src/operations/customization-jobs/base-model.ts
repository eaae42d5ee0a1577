import { type FoundationModel, findFoundationModel, foundationModels } from "@outcrop/catalogue";
import { baseOf, foundationModelArn, foundationModelIdOf, regionOf } from "../../bedrock/arns.ts";
import { invalid } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import { findModel } from "../custom-models/find-model.ts";
import type { Service } from "../operation.ts";

/** What a customization starts from. */
export interface BaseModel {
  readonly baseModelArn: string;
  readonly baseModelName: string;
  /** The root of the line. */
  readonly foundationModelArn: string;
  /** The identifier with which the ARNs of its customizations name it. */
  readonly base: string;
}

type Customization = FoundationModel["customizationsSupported"][number];

/**
 * Finds the base of a customization: a foundation model by identifier or ARN, or a custom model by ARN or name.
 * @throws ServiceError ValidationException where the base cannot be customized so, ResourceNotFoundException
 */
export async function findBaseModel(
  identifier: string,
  customization: Customization,
  caller: Caller,
  service: Service,
): Promise<BaseModel> {
  // Only the identifiers of foundation models hold a dot outside of ARNs.
  const isFoundationModel = identifier.startsWith("arn:")
    ? identifier.includes(":foundation-model/")
    : identifier.includes(".");
  if (isFoundationModel) return fromFoundationModel(identifier, customization, caller.region);
  const model = await findModel(identifier, caller, service);
  if (model.modelStatus !== "Active") {
    throw invalid(`The base model '${identifier}' is ${model.modelStatus}; only an Active model can be customized.`);
  }
  const base = baseOf(model.modelArn);
  const root = findFoundationModel(foundationModelIdOf(model.foundationModelArn));
  if (!root?.customizationsSupported.includes(customization)) throw unsupported(identifier, customization);
  return {
    baseModelArn: model.modelArn,
    baseModelName: model.modelName,
    foundationModelArn: model.foundationModelArn,
    base,
  };
}

function fromFoundationModel(identifier: string, customization: Customization, region: string): BaseModel {
  const isArn = identifier.startsWith("arn:");
  const modelId = isArn ? foundationModelIdOf(identifier) : identifier;
  const here = !isArn || regionOf(identifier) === region;
  const model = here ? findFoundationModel(modelId) : undefined;
  if (!model) throw invalid("The provided model identifier is invalid.");
  const customizable = customizableVariant(model, customization);
  if (!customizable) throw unsupported(identifier, customization);
  const arn = foundationModelArn(region, customizable.modelId);
  return {
    baseModelArn: arn,
    baseModelName: customizable.modelId.replace(/:.*$/, ""),
    foundationModelArn: arn,
    base: customizable.modelId,
  };
}

/** `amazon.titan-text-lite-v1` is served on demand; it is `amazon.titan-text-lite-v1:0:4k` that can be customized. */
function customizableVariant(model: FoundationModel, customization: Customization): FoundationModel | undefined {
  if (model.customizationsSupported.includes(customization)) return model;
  return foundationModels.find(
    ({ modelId, customizationsSupported }) =>
      modelId.startsWith(`${model.modelId}:`) && customizationsSupported.includes(customization),
  );
}

function unsupported(identifier: string, customization: Customization) {
  return invalid(
    `The model '${identifier}' does not support the customization type ${customization}. ListFoundationModels with ` +
      "byCustomizationType tells which models do.",
  );
}
