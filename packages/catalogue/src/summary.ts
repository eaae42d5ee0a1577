import type { CustomModelSummary } from "@aws-sdk/client-bedrock";
import type { CustomModel } from "./catalogue.ts";

/** A summary as it goes over the wire. */
export type WireSummary = Omit<CustomModelSummary, "creationTime"> & {
  readonly modelArn: string;
  readonly modelName: string;
  readonly creationTime: string;
  readonly baseModelArn: string;
  readonly baseModelName: string;
};

/**
 * A model's summary: the JSON text of a `CustomModelSummary`, in the order of members of the Bedrock API reference, its time
 * in ISO 8601 with milliseconds.
 */
export function summaryText(model: CustomModel, ownerAccountId: string): string {
  const summary: WireSummary = {
    modelArn: model.modelArn,
    modelName: model.modelName,
    creationTime: new Date(model.creationTime).toISOString(),
    baseModelArn: model.baseModelArn,
    baseModelName: model.baseModelName,
    customizationType: model.customizationType,
    ownerAccountId,
    modelStatus: model.modelStatus,
  };
  return JSON.stringify(summary);
}
