import type { CustomizationType } from "@aws-sdk/client-bedrock";
import type { FoundationModel } from "@outcrop/catalogue";
import { baseOf, foundationModelArn, foundationModelIdOf, regionOf } from "../../bedrock/arns.ts";
import { invalid } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import { findModel, modelResource } from "../custom-models/find-model.ts";
import type { Need, Service } from "../operation.ts";

/** What a customization starts from. */
export interface BaseModel {
  readonly baseModelArn: string;
  readonly baseModelName: string;
  /** The root of the line. */
  readonly foundationModelArn: string;
  /** The identifier with which the ARNs of its customizations name it. */
  readonly base: string;
}

/**
 * Finds the base of a customization: a foundation model by identifier or ARN, or a custom model by ARN or name.
 * @throws ServiceError ValidationException where the base cannot be customized so, ResourceNotFoundException
 */
export async function findBaseModel(
  identifier: string,
  customization: CustomizationType,
  caller: Caller,
  service: Service,
): Promise<BaseModel> {
  if (namesFoundationModel(identifier)) return fromFoundationModel(identifier, customization, caller.region, service);
  const model = await findModel(identifier, caller, service);
  if (model.modelStatus !== "Active") {
    throw invalid(`The base model '${identifier}' is ${model.modelStatus}; only an Active model can be customized.`);
  }
  const base = baseOf(model.modelArn);
  const rootId = foundationModelIdOf(model.foundationModelArn);
  const root = service.foundationModels.customizable(service.clock.now()).find(({ modelId }) => modelId === rootId);
  if (!root?.customizations.has(customization)) throw unsupported(identifier, customization);
  return {
    baseModelArn: model.modelArn,
    baseModelName: model.modelName,
    foundationModelArn: model.foundationModelArn,
    base,
  };
}

/** The base that policies are asked about where the caller named one, which may not exist. */
export async function baseModelResource(
  identifier: string,
  customization: CustomizationType,
  caller: Caller,
  service: Service,
): Promise<Need> {
  if (!namesFoundationModel(identifier)) return modelResource(identifier, caller, service);
  const isArn = identifier.startsWith("arn:");
  if (isArn && regionOf(identifier) !== caller.region) return { resource: identifier };
  const modelId = isArn ? foundationModelIdOf(identifier) : identifier;
  const variants = variantsOf(modelId, service.foundationModels.customizable(service.clock.now()));
  const customizable = variants.find(({ customizations }) => customizations.has(customization));
  return { resource: foundationModelArn(caller.region, customizable?.modelId ?? modelId) };
}

/** What the ARNs of a base's customizations name: the foundation model at the root of its line, `*` where it is not known. */
export function baseOfResource(arn: string): string {
  return arn.includes(":foundation-model/") ? foundationModelIdOf(arn) : baseOf(arn);
}

/** Only the identifiers of foundation models hold a dot outside of ARNs. */
function namesFoundationModel(identifier: string): boolean {
  return identifier.startsWith("arn:") ? identifier.includes(":foundation-model/") : identifier.includes(".");
}

function fromFoundationModel(
  identifier: string,
  customization: CustomizationType,
  region: string,
  { foundationModels, clock }: Service,
): BaseModel {
  const isArn = identifier.startsWith("arn:");
  const modelId = isArn ? foundationModelIdOf(identifier) : identifier;
  const isElsewhere = isArn && regionOf(identifier) !== region;
  const variants = isElsewhere ? [] : variantsOf(modelId, foundationModels.customizable(clock.now()));
  if (variants.length === 0) throw invalid("The provided model identifier is invalid.");
  const customizable = variants.find(({ customizations }) => customizations.has(customization));
  if (!customizable) throw unsupported(identifier, customization);
  const base = customizable.modelId;
  const arn = foundationModelArn(region, base);
  return { baseModelArn: arn, baseModelName: base.replace(/:.*$/, ""), foundationModelArn: arn, base };
}

/** `amazon.nova-lite-v1:0` is served on demand; it is `amazon.nova-lite-v1:0:300k` that can be customized. */
function variantsOf(modelId: string, models: readonly FoundationModel[]): FoundationModel[] {
  const named = models.filter((model) => model.modelId === modelId);
  return [...named, ...models.filter((model) => model.modelId.startsWith(`${modelId}:`))];
}

function unsupported(identifier: string, customization: CustomizationType) {
  return invalid(
    `The model '${identifier}' does not support the customization type ${customization}. ListFoundationModels with ` +
      "byCustomizationType tells which models do.",
  );
}
