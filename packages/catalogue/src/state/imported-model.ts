import type { ImportedModel } from "../types.ts";
import type { StateRecord } from "./state-record.ts";

/** The model to import that a record is; undefined where it is something else, or has a policy or an end to wait for. */
export function importedModelOf(record: StateRecord): ImportedModel | undefined {
  if (record.kind !== "custom-model" || record.policy !== undefined || record.outcome !== undefined) return undefined;
  const { body, tags, sharedWith } = record;
  return { ...body, ...(tags && { tags }), ...(sharedWith && { sharedWith }) };
}
