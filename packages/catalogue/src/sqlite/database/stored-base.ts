import { parseArn } from "../../rules/arn.ts";
import type { CustomModel } from "../../types.ts";

/**
 * The base of a model as SQLite keeps it. The base of most models is the root of their line, a foundation model or an import: then the
 * root's number is stored, as in the column `foundation`. Other bases are mostly custom models. There are too many of those to give each a
 * number, so the identifier is kept, as text; another owner's model may have the same one, so a listing compares the ARN in the summary too.
 * Any other base is kept by its number.
 *
 * This is the only place that decides it. The result must not depend on what the process has seen, nor on how a model was stored.
 */
export type StoredBase = number | string;

/** @param numberOf the number of an ARN, assigned now if it has none */
export function storedBase(
  { baseModelArn, foundationModelArn }: Pick<CustomModel, "baseModelArn" | "foundationModelArn">,
  numberOf: (arn: string) => number,
): StoredBase {
  return baseModelArn === foundationModelArn ? numberOf(baseModelArn) : storedOtherBase(baseModelArn, numberOf);
}

/** The stored base of models for which the base is not the root of their line. */
export function storedOtherBase<Found extends number | undefined>(
  arn: string,
  numberOf: (arn: string) => Found,
): StoredBase | Found {
  const parsed = parseArn(arn);
  return parsed?.kind === "custom-model" ? parsed.id : numberOf(arn);
}
