import type { CustomModel } from "../types.ts";

/** Whether a model replaces another of the same name: of two with one name, the account keeps the one that was seen last. */
export function isReplacedBy(namesake: CustomModel, model: CustomModel): boolean {
  return namesake.modelArn !== model.modelArn;
}
