/** A hyperparameter of a model's customizations, as the user guide describes it. */
export interface HyperParameter {
  readonly name: string;
  readonly type: "integer" | "float";
  /** Inclusive. */
  readonly min: number;
  /** Inclusive. */
  readonly max: number;
  /** What the service answers if none was given. If it is absent, the hyperparameter must be given. */
  readonly default?: string;
  /** A word that is accepted in place of a number. */
  readonly word?: string;
}

/** What is wrong with one hyperparameter that was given, or that is missing. */
export interface HyperParameterFault {
  readonly name: string;
  readonly value: string | undefined;
  /** What it must be, such as `Member must have value less than or equal to 5`. */
  readonly constraint: string;
}

/** Checks what was given against a model's hyperparameters. Returns every fault. */
export function hyperParameterFaults(
  known: readonly HyperParameter[],
  given: { readonly [name: string]: string },
): HyperParameterFault[] {
  const faults: HyperParameterFault[] = [];
  for (const [name, value] of Object.entries(given)) {
    const parameter = known.find((each) => each.name === name);
    const constraint =
      parameter === undefined
        ? `Member must be one of the model's hyperparameters: [${known.map((each) => each.name).join(", ")}]`
        : constraintOf(parameter, value);
    if (constraint !== undefined) faults.push({ name, value, constraint });
  }
  for (const { name, default: byDefault } of known) {
    if (byDefault === undefined && !Object.hasOwn(given, name)) {
      faults.push({ name, value: undefined, constraint: "Member must not be null: it has no default" });
    }
  }
  return faults;
}

/** The given hyperparameters as they were typed, and the defaults of the others. */
export function withDefaults(
  known: readonly HyperParameter[],
  given: { readonly [name: string]: string },
): { readonly [name: string]: string } {
  const defaults = known.flatMap(({ name, default: byDefault }) =>
    byDefault === undefined ? [] : [[name, byDefault]],
  );
  return { ...Object.fromEntries(defaults), ...given };
}

function constraintOf({ type, min, max, word }: HyperParameter, value: string): string | undefined {
  if (word !== undefined && value === word) return undefined;
  const form = type === "integer" ? /^[+-]?\d+$/ : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
  if (!form.test(value)) {
    const what = type === "integer" ? "an integer" : "a number";
    return `Member must be ${what}${word === undefined ? "" : ` or '${word}'`}`;
  }
  if (Number(value) < min) return `Member must have value greater than or equal to ${min}`;
  if (Number(value) > max) return `Member must have value less than or equal to ${max}`;
  return undefined;
}
