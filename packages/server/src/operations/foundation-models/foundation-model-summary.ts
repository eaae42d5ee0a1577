import { foundationModelArn } from "../../bedrock/arns.ts";
import { wireTime } from "../../bedrock/wire-time.ts";
import { ModelCustomization } from "../../validation/bedrock-shapes.ts";
import type { ListedModel } from "./foundation-model-list.ts";

/** A foundation model as the service's answers give it: a `FoundationModelSummary`, which is `FoundationModelDetails` too. */
export function foundationModelSummary({ model, lifecycle, ...listed }: ListedModel, region: string): object {
  const enumerated: readonly string[] = ModelCustomization.values;
  return {
    modelArn: foundationModelArn(region, model.modelId),
    modelId: model.modelId,
    modelName: model.modelName,
    providerName: model.providerName,
    inputModalities: model.inputModalities,
    outputModalities: model.outputModalities,
    responseStreamingSupported: model.responseStreamingSupported,
    // The service's enumeration leaves reinforcement out, and its lists do too.
    customizationsSupported: listed.customizationsSupported.filter((type) => enumerated.includes(type)),
    inferenceTypesSupported: listed.inferenceTypesSupported,
    modelLifecycle: {
      status: lifecycle.status,
      startOfLifeTime: wireTime(lifecycle.startOfLifeTime),
      endOfLifeTime: wireTime(lifecycle.endOfLifeTime),
      legacyTime: wireTime(lifecycle.legacyTime),
      publicExtendedAccessTime: wireTime(lifecycle.publicExtendedAccessTime),
    },
  };
}
