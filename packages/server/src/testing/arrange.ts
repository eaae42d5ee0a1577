import type { Catalogue, CustomModel, ImportedModel, Scope } from "@outcrop/catalogue";
import { customModelArn, foundationModelArn, foundationModelIdOf, newIdentifier } from "../bedrock/arns.ts";
import { parseTimestamp } from "../validation/timestamp.ts";

/** A model as a test wants it; what is left out is made up. */
export interface ArrangedModel extends Partial<Omit<ImportedModel, "creationTime" | "modelArn">>, Partial<Scope> {
  /** A `Date`, milliseconds since 1970, or ISO 8601; by default now. */
  readonly creationTime?: Date | number | string;
}

const defaultBase = "amazon.nova-lite-v1:0:300k";

/**
 * Puts models into the catalogue as they are to stand, with times and statuses of the test's choosing.
 * @returns the ARNs, in the order of the models
 */
export async function arrangeModels(
  catalogue: Catalogue,
  models: readonly ArrangedModel[],
  now: number,
): Promise<string[]> {
  const complete = models.map((model) => completed(model, now));
  await catalogue.importModels(complete);
  return complete.map(({ modelArn }) => modelArn);
}

function completed(arranged: ArrangedModel, now: number): ImportedModel {
  const { account = "000000000000", region = "us-east-1", creationTime = now, ...given } = arranged;
  const identifier = newIdentifier();
  const root = given.foundationModelArn ?? foundationModelArn(region, defaultBase);
  const base = given.baseModelArn ?? root;
  const model: CustomModel = {
    modelArn: customModelArn({ account, region }, foundationModelIdOf(root), identifier),
    modelName: `model-${identifier}`,
    modelStatus: "Active",
    customizationType: "FINE_TUNING",
    baseModelArn: base,
    baseModelName: foundationModelIdOf(base).replace(/:.*$/, ""),
    foundationModelArn: root,
    creationTime: milliseconds(creationTime),
  };
  return { ...model, ...given };
}

function milliseconds(time: Date | number | string): number {
  const value = typeof time === "string" ? parseTimestamp(time) : Number(time);
  if (value === undefined || !Number.isInteger(value)) {
    throw new RangeError(
      `${JSON.stringify(time)} is not a time: give a Date, whole milliseconds, or 2026-01-31T12:00:00Z.`,
    );
  }
  return value;
}
