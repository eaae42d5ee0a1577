import type { CustomizationType } from "@aws-sdk/client-bedrock";
import { type HyperParameter, hyperParameterFaults, withDefaults } from "@outcrop/catalogue";
import { Violations } from "../../validation/violations.ts";

/** The methods that train with the hyperparameters of the user guide's tables; of the others too little is known to refuse any. */
const tabled: ReadonlySet<CustomizationType> = new Set(["FINE_TUNING", "CONTINUED_PRE_TRAINING"]);

/**
 * The hyperparameters with which a job trains: what was given, as it was typed, and the model's defaults for the rest.
 * @param known the model's; undefined where any are taken
 * @throws ServiceError ValidationException with all that is wrong at once
 */
export function hyperParametersOf(
  type: CustomizationType,
  known: readonly HyperParameter[] | undefined,
  given: { readonly [name: string]: string } | undefined,
): { readonly [name: string]: string } | undefined {
  if (known === undefined || !tabled.has(type)) return given;
  const violations = new Violations();
  for (const { name, value, constraint } of hyperParameterFaults(known, given ?? {})) {
    violations.add(`hyperParameters.${name}`, value, constraint);
  }
  violations.throwIfAny();
  return withDefaults(known, given ?? {});
}
