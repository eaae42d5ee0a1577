/*
 * The values of Bedrock's own that the catalogue knows. They are written here, not taken from the SDK, so that installing the catalogue
 * does not install the SDK: its client would be most of what is installed. `bedrock-values.test.ts` compares them with the SDK's.
 */

export type ModelStatus = "Active" | "Creating" | "Failed";

export type ModelCustomizationJobStatus = "Completed" | "Failed" | "InProgress" | "Stopped" | "Stopping";

export type ModelCopyJobStatus = "Completed" | "Failed" | "InProgress";

/** How a model was made from its base, or that it was imported. */
export type CustomizationType =
  | "CONTINUED_PRE_TRAINING"
  | "DISTILLATION"
  | "FINE_TUNING"
  | "IMPORTED"
  | "REINFORCEMENT_FINE_TUNING";

/** By creation time: `Descending` is the newest first. */
export type SortOrder = "Ascending" | "Descending";
