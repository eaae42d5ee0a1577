import type { Circumstances } from "../attempt.ts";
import { isObject, type PolicyFaults, readStrings } from "../document.ts";
import { allowedKeys, type ConditionKey, conditionKey } from "./keys.ts";
import { type Operator, operators } from "./operators.ts";

/** One condition of a statement. */
export interface Condition {
  readonly holds: (circumstances: Circumstances) => boolean;
  /** Whether account, region and resource alone decide if it holds. */
  readonly isStatic: boolean;
  readonly readsResourceTags: boolean;
}

/** An operator as a policy writes it: `ForAnyValue:StringLikeIfExists`. */
interface Test {
  readonly operator: Operator | "Null";
  readonly set: "ForAnyValue" | "ForAllValues" | undefined;
  readonly ifExists: boolean;
}

const allowedOperators =
  `the operators are Null and ${Object.keys(operators).join(", ")}, these also with IfExists behind them and ForAnyValue: or ` +
  "ForAllValues: before them, each a JSON object of condition keys";

/**
 * Reads a `Condition`. A condition that cannot be judged is a fault of the document, because ignoring it would allow what its
 * author meant to forbid.
 */
export function readConditions(value: unknown, path: string, faults: PolicyFaults): Condition[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    faults.add(path, value, "it must be a JSON object of operators");
    return [];
  }
  const conditions: Condition[] = [];
  for (const [name, keys] of Object.entries(value)) {
    const test = readTest(name);
    if (test === undefined || !isObject(keys)) {
      faults.add(`${path}.${name}`, keys, allowedOperators);
      continue;
    }
    for (const [key, values] of Object.entries(keys)) {
      const condition = readCondition(test, key, values, `${path}.${name}.${key}`, faults);
      if (condition !== undefined) conditions.push(condition);
    }
  }
  return conditions;
}

function readTest(name: string): Test | undefined {
  if (name === "Null") return { operator: "Null", set: undefined, ifExists: false };
  const [, set, plain = "", ifExists] = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/.exec(name) ?? [];
  const operator = Object.hasOwn(operators, plain) ? operators[plain] : undefined;
  // The pattern lets nothing else through.
  return operator && { operator, set: set as Test["set"], ifExists: ifExists !== undefined };
}

function readCondition(
  test: Test,
  name: string,
  values: unknown,
  place: string,
  faults: PolicyFaults,
): Condition | undefined {
  const key = conditionKey(name);
  if (key === undefined) {
    faults.add(place, values, allowedKeys);
    return undefined;
  }
  const { operator } = test;
  const plain = operator === "Null" ? operators.Bool : operator;
  if (plain === undefined) return undefined;
  if (operator !== "Null") refuseMismatch(operator, test, key, values, place, faults);
  const isAllowed = (text: string) => !text.includes("${") && plain.with(text) !== undefined;
  const wanted = readStrings(scalarsAsText(values), place, isAllowed, plain.allowed, faults);
  const { isStatic = false, readsResourceTags = false } = key;
  const holds = operator === "Null" ? isNull(key, wanted) : compares(test, operator, key, wanted);
  return { holds, isStatic, readsResourceTags };
}

function refuseMismatch(
  operator: Operator,
  { set }: Test,
  key: ConditionKey,
  values: unknown,
  place: string,
  faults: PolicyFaults,
): void {
  if (!operator.kinds.includes(key.kind)) {
    faults.add(place, values, `the operator compares no key whose value is of the kind ${key.kind}`);
  }
  if (key.readAll !== undefined && set === undefined) {
    faults.add(
      place,
      values,
      "the key has any number of values: put ForAnyValue: or ForAllValues: before the operator",
    );
  }
}

/** `{ "Null": { KEY: "true" } }`: the request has no such thing. */
function isNull(key: ConditionKey, wanted: readonly string[]): Condition["holds"] {
  return (circumstances) => {
    const isMissing = key.read(circumstances) === undefined;
    return wanted.some((text) => (text.toLowerCase() === "true") === isMissing);
  };
}

function compares(
  { set, ifExists }: Test,
  operator: Operator,
  key: ConditionKey,
  wanted: readonly string[],
): Condition["holds"] {
  // Values that make no comparison are faults of the document.
  const comparisons = wanted.flatMap((text) => operator.with(text) ?? []);
  const { negated = false } = operator;
  const passes = (given: string) => comparisons.some((compare) => compare(given)) !== negated;
  return (circumstances) => {
    const single = key.read(circumstances);
    if (single === undefined) return ifExists || (set === undefined ? negated : set === "ForAllValues");
    if (set === undefined) return passes(single);
    const given = key.readAll?.(circumstances) ?? [single];
    return set === "ForAllValues" ? given.every(passes) : given.some(passes);
  };
}

/** JSON policies write `true` and numbers with and without quotes. */
function scalarsAsText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(scalarsAsText);
  return typeof value === "boolean" || typeof value === "number" ? String(value) : value;
}
