import type { Attempt } from "./attempt.ts";
import { isObject, type PolicyFaults, readStrings } from "./policy-document.ts";
import { matchesWildcard } from "./wildcard.ts";

/** Whether a statement's condition holds. */
export type Condition = (attempt: Attempt) => boolean;

type Compare = (given: string, wanted: string) => boolean;

const sameCase = (text: string) => text.toLowerCase();

/** The operators that can be judged here: how to compare, and whether the comparison must fail with every value. */
const operators: { readonly [name: string]: { readonly compare: Compare; readonly negated?: true } } = {
  StringEquals: { compare: (given, wanted) => given === wanted },
  StringNotEquals: { compare: (given, wanted) => given === wanted, negated: true },
  StringEqualsIgnoreCase: { compare: (given, wanted) => sameCase(given) === sameCase(wanted) },
  StringNotEqualsIgnoreCase: { compare: (given, wanted) => sameCase(given) === sameCase(wanted), negated: true },
  StringLike: { compare: (given, wanted) => matchesWildcard(wanted, given) },
  StringNotLike: { compare: (given, wanted) => matchesWildcard(wanted, given), negated: true },
};

/** The condition keys that are known of every request, in lower case: IAM takes them in any. */
const keys: { readonly [name: string]: (attempt: Attempt) => string } = {
  "aws:requestedregion": ({ region }) => region,
  "aws:principalaccount": ({ account }) => account,
};

const allowedOperators = `the operators are ${Object.keys(operators).join(", ")}`;
const allowedKeys = "the condition keys are aws:RequestedRegion and aws:PrincipalAccount";

/**
 * Reads a `Condition`. What cannot be judged is a fault of the document: to pass over a condition would allow what its
 * author meant to forbid.
 */
export function readConditions(value: unknown, path: string, faults: PolicyFaults): Condition[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    faults.add(path, value, "it must be a JSON object of operators");
    return [];
  }
  const conditions: Condition[] = [];
  for (const [name, tests] of Object.entries(value)) {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator === undefined || !isObject(tests)) {
      faults.add(`${path}.${name}`, tests, `${allowedOperators}, each a JSON object of condition keys`);
      continue;
    }
    for (const [key, values] of Object.entries(tests)) {
      const read = Object.hasOwn(keys, key.toLowerCase()) ? keys[key.toLowerCase()] : undefined;
      const place = `${path}.${name}.${key}`;
      if (read === undefined) faults.add(place, values, allowedKeys);
      const wanted = readStrings(
        values,
        place,
        (text) => !text.includes("${"),
        "a value is a string without policy variables",
        faults,
      );
      if (read !== undefined) {
        const { compare, negated = false } = operator;
        conditions.push((attempt) => wanted.some((text) => compare(read(attempt), text)) !== negated);
      }
    }
  }
  return conditions;
}
