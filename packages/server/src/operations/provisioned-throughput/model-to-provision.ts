import type { FoundationModel } from "@outcrop/catalogue";
import { foundationModelArn, foundationModelIdOf, regionOf } from "../../bedrock/arns.ts";
import { invalid } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import { findModel, modelResource } from "../custom-models/find-model.ts";
import type { Need, Service } from "../operation.ts";

/** What throughput is reserved for. */
export interface ModelToProvision {
  readonly modelArn: string;
  /** The root of its line. */
  readonly foundationModelArn: string;
}

/**
 * Finds the model that throughput is to be reserved for: a foundation model by identifier or ARN, or a custom model by ARN or name.
 * @throws ServiceError ValidationException where the model cannot be provisioned, ResourceNotFoundException
 */
export async function modelToProvision(
  identifier: string,
  caller: Caller,
  service: Service,
): Promise<ModelToProvision> {
  if (isFoundationModel(identifier)) {
    const modelArn = ofFoundationModel(identifier, caller.region, service);
    return { modelArn, foundationModelArn: modelArn };
  }
  const model = await findModel(identifier, caller, service);
  if (model.modelStatus !== "Active") {
    throw invalid(
      `The model '${identifier}' is ${model.modelStatus}; throughput can be provisioned for an Active model.`,
    );
  }
  return { modelArn: model.modelArn, foundationModelArn: model.foundationModelArn };
}

/** The model that policies are asked about, which may not exist. */
export async function provisionResource(identifier: string, caller: Caller, service: Service): Promise<Need> {
  if (!isFoundationModel(identifier)) return modelResource(identifier, caller, service);
  return { resource: identifier.startsWith("arn:") ? identifier : foundationModelArn(caller.region, identifier) };
}

/** Only the identifiers of foundation models hold a dot outside of ARNs. */
function isFoundationModel(identifier: string): boolean {
  return identifier.startsWith("arn:") ? identifier.includes(":foundation-model/") : identifier.includes(".");
}

/** In any region, as models are customized: a local endpoint is used in the region that a program is set to. */
function ofFoundationModel(identifier: string, region: string, { foundationModels, clock }: Service): string {
  const isArn = identifier.startsWith("arn:");
  const modelId = isArn ? foundationModelIdOf(identifier) : identifier;
  const isElsewhere = isArn && regionOf(identifier) !== region;
  const models = isElsewhere ? [] : foundationModels.customizable(clock.now());
  const model = models.find((other) => other.modelId === modelId);
  if (!model) throw invalid("The provided model identifier is invalid.");
  if (canBeProvisioned(model)) return foundationModelArn(region, modelId);
  const variants = models.filter((other) => other.modelId.startsWith(`${modelId}:`) && canBeProvisioned(other));
  const instead = variants.length > 0 ? ` Provision ${variants.map((other) => other.modelId).join(" or ")}.` : "";
  throw invalid(`The model '${identifier}' does not support provisioned throughput.${instead}`);
}

function canBeProvisioned({ inferenceTypesSupported, inferenceTypesByRegion = new Map() }: FoundationModel): boolean {
  const types = inferenceTypesSupported ?? [...inferenceTypesByRegion.values()].flat();
  return types.includes("PROVISIONED");
}
