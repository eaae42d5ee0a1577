import { parseArn } from "../../rules/arn.ts";
import type { CustomModel } from "../../types.ts";

/**
 * The base of a model as SQLite keeps it. Nearly always it is the root of the model's line, and then it is the root's number, equal to what
 * is kept as `foundation`, whatever the root is: a foundation model, or a model that was imported. Other bases are custom models, as
 * many as there are models, which are not worth a number each: their identifier is kept, a text. Owners do not agree on identifiers, so
 * whoever looks for one has to compare the ARN in the summary too. What is neither is kept by its number.
 *
 * Nothing else in the store decides what stands for a base: not what the process has seen, nor how a model came in.
 */
export type StoredBase = number | string;

/** @param numberOf the number of an ARN, given to it now if it has none */
export function storedBase(
  { baseModelArn, foundationModelArn }: Pick<CustomModel, "baseModelArn" | "foundationModelArn">,
  numberOf: (arn: string) => number,
): StoredBase {
  return baseModelArn === foundationModelArn ? numberOf(baseModelArn) : storedOtherBase(baseModelArn, numberOf);
}

/** The base of models of whose line it is not the root. */
export function storedOtherBase<Found extends number | undefined>(
  arn: string,
  numberOf: (arn: string) => Found,
): StoredBase | Found {
  const parsed = parseArn(arn);
  return parsed?.kind === "custom-model" ? parsed.id : numberOf(arn);
}
