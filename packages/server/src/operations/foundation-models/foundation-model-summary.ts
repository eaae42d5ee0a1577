import type { FoundationModel } from "@outcrop/catalogue";
import { foundationModelArn } from "../../bedrock/arns.ts";
import { ModelCustomization } from "../../validation/bedrock-shapes.ts";

/** A foundation model as the service's answers tell of it: a `FoundationModelSummary`, which is `FoundationModelDetails` too. */
export function foundationModelSummary(model: FoundationModel, region: string): object {
  const told: readonly string[] = ModelCustomization.values;
  return {
    modelArn: foundationModelArn(region, model.modelId),
    modelId: model.modelId,
    modelName: model.modelName,
    providerName: model.providerName,
    inputModalities: model.inputModalities,
    outputModalities: model.outputModalities,
    responseStreamingSupported: model.responseStreamingSupported,
    // The service's enumeration leaves reinforcement out.
    customizationsSupported: model.customizationsSupported.filter((type) => told.includes(type)),
    inferenceTypesSupported: model.inferenceTypesSupported,
    modelLifecycle: { status: "ACTIVE" },
  };
}
