import type { CustomModel } from "../types.ts";

/** Whether a model that has the name of another takes its place: of two models of one name the account has the one that was seen last. */
export function isReplacedBy(namesake: CustomModel, model: CustomModel): boolean {
  return namesake.modelArn !== model.modelArn;
}
