import type { ImportedModel } from "../types.ts";
import type { StateRecord } from "./state-record.ts";

/** The record as a model to import; undefined if it is something else, or has a policy, or is still under way. */
export function importedModelOf(record: StateRecord): ImportedModel | undefined {
  if (record.kind !== "custom-model" || record.policy !== undefined || record.outcome !== undefined) return undefined;
  const { body, tags, sharedWith } = record;
  return { ...body, ...(tags && { tags }), ...(sharedWith && { sharedWith }) };
}
