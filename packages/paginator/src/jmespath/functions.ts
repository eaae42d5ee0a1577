import { writePythonJson } from "../tokens/python-json.ts";
import { compareText, isEqual, isObject, type PlainObject } from "../values.ts";
import { ExpressionReference } from "./expression-reference.ts";
import { JmesPathError } from "./jmespath-error.ts";

type TypeName = "string" | "number" | "boolean" | "array" | "object" | "null" | "expression" | "unknown";
/** The types that an argument may have; `any` takes everything, `array[number]` and `array[string]` look at elements. */
type Parameter = "any" | "array[number]" | "array[string]" | TypeName;

interface JmesPathFunction {
  readonly parameters: readonly (readonly Parameter[])[];
  /** The last parameter may be given any number of times. */
  readonly variadic?: true;
  // The arguments have been checked against the parameters when it is called.
  readonly call: (...args: never[]) => unknown;
}

const ordered: Parameter[] = ["array[number]", "array[string]"];

const functions: Readonly<Record<string, JmesPathFunction>> = {
  abs: { parameters: [["number"]], call: Math.abs },
  avg: {
    parameters: [["array[number]"]],
    call: (numbers: number[]) => (numbers.length === 0 ? null : sum(numbers) / numbers.length),
  },
  ceil: { parameters: [["number"]], call: Math.ceil },
  contains: {
    parameters: [["array", "string"], ["any"]],
    call: (whole: unknown[] | string, part: unknown) =>
      typeof whole === "string"
        ? typeof part === "string" && whole.includes(part)
        : whole.some((element) => isEqual(element, part)),
  },
  ends_with: { parameters: [["string"], ["string"]], call: (text: string, end: string) => text.endsWith(end) },
  floor: { parameters: [["number"]], call: Math.floor },
  join: { parameters: [["string"], ["array[string]"]], call: (glue: string, texts: string[]) => texts.join(glue) },
  keys: { parameters: [["object"]], call: (object: PlainObject) => Object.keys(object) },
  length: {
    parameters: [["string", "array", "object"]],
    call: (value: string | unknown[] | PlainObject) =>
      isObject(value) ? Object.keys(value).length : [...value].length,
  },
  map: {
    parameters: [["expression"], ["array"]],
    call: (expression: ExpressionReference, list: unknown[]) => list.map(expression.apply),
  },
  max: { parameters: [ordered], call: (list: Sortable[]) => extreme(list, (key) => key, 1) },
  max_by: {
    parameters: [["array"], ["expression"]],
    call: (list: unknown[], expression: ExpressionReference) => extreme(list, sortKey("max_by", list, expression), 1),
  },
  merge: {
    parameters: [["object"]],
    variadic: true,
    call: (...objects: PlainObject[]) => Object.fromEntries(objects.flatMap((object) => Object.entries(object))),
  },
  min: { parameters: [ordered], call: (list: Sortable[]) => extreme(list, (key) => key, -1) },
  min_by: {
    parameters: [["array"], ["expression"]],
    call: (list: unknown[], expression: ExpressionReference) => extreme(list, sortKey("min_by", list, expression), -1),
  },
  not_null: {
    parameters: [["any"]],
    variadic: true,
    call: (...values: unknown[]) => values.find((value) => value !== null) ?? null,
  },
  reverse: {
    parameters: [["string", "array"]],
    call: (value: string | unknown[]) =>
      typeof value === "string" ? [...value].reverse().join("") : value.toReversed(),
  },
  sort: { parameters: [ordered], call: (list: Sortable[]) => list.toSorted(compareKeys) },
  sort_by: {
    parameters: [["array"], ["expression"]],
    call: (list: unknown[], expression: ExpressionReference) => {
      const key = sortKey("sort_by", list, expression);
      return list.toSorted((a, b) => compareKeys(key(a), key(b)));
    },
  },
  starts_with: { parameters: [["string"], ["string"]], call: (text: string, start: string) => text.startsWith(start) },
  sum: { parameters: [["array[number]"]], call: (numbers: number[]) => sum(numbers) },
  to_array: { parameters: [["any"]], call: (value: unknown) => (Array.isArray(value) ? value : [value]) },
  to_number: { parameters: [["any"]], call: toNumber },
  to_string: { parameters: [["any"]], call: toText },
  type: {
    parameters: [["any"]],
    call: (value: unknown) => (typeOf(value) === "unknown" ? null : typeOf(value)),
  },
  values: { parameters: [["object"]], call: (object: PlainObject) => Object.values(object) },
};

/** Calls one of JMESPath's functions. @throws JmesPathError for an unknown name, a wrong number or type of arguments */
export function callFunction(name: string, args: readonly unknown[]): unknown {
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined) throw new JmesPathError(`There is no JMESPath function ${name}()`);
  const { parameters, variadic, call } = found;
  if (variadic ? args.length < parameters.length : args.length !== parameters.length) {
    const expected = `${variadic ? "at least " : ""}${parameters.length}`;
    throw new JmesPathError(`${name}() takes ${expected} argument(s) and was given ${args.length}`);
  }
  args.forEach((argument, index) => {
    const allowed = parameters[Math.min(index, parameters.length - 1)] ?? [];
    if (allowed.some((parameter) => accepts(parameter, argument))) return;
    const given = `${describe(argument)} (${typeOf(argument)})`;
    throw new JmesPathError(`${name}() takes ${allowed.join(" or ")} as argument ${index + 1} and was given ${given}`);
  });
  return call(...(args as never[]));
}

function accepts(parameter: Parameter, argument: unknown): boolean {
  switch (parameter) {
    case "any":
      return true;
    case "array[number]":
      return Array.isArray(argument) && argument.every((element) => typeof element === "number");
    case "array[string]":
      return Array.isArray(argument) && argument.every((element) => typeof element === "string");
    default:
      return typeOf(argument) === parameter;
  }
}

function typeOf(value: unknown): TypeName {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof ExpressionReference) return "expression";
  if (isObject(value)) return "object";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "unknown";
}

type Sortable = number | string;

/** The key by which an element is ordered: all numbers or all strings. */
function sortKey(name: string, list: readonly unknown[], expression: ExpressionReference) {
  const keys = new Map(list.map((element) => [element, expression.apply(element)]));
  const type = typeof keys.get(list[0]);
  for (const key of keys.values()) {
    if (typeof key === type && (type === "number" || type === "string")) continue;
    throw new JmesPathError(
      `${name}() orders by numbers or by strings, all of one kind, and was given ${describe(key)}`,
    );
  }
  return (element: unknown) => keys.get(element) as Sortable; // checked above
}

function compareKeys(a: Sortable, b: Sortable): number {
  return typeof a === "string" ? compareText(a, String(b)) : a - Number(b);
}

function extreme<Element>(list: readonly Element[], key: (element: Element) => Sortable, sign: 1 | -1): Element | null {
  let best: Element | undefined;
  for (const element of list) {
    if (best === undefined || compareKeys(key(element), key(best)) * sign > 0) best = element;
  }
  return best ?? null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const pythonNumber = /^\s*[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)([eE][+-]?\d+(_\d+)*)?\s*$/;

function toNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" && pythonNumber.test(value) ? Number(value.replaceAll("_", "")) : null;
}

function toText(value: unknown): string {
  if (typeof value === "string") return value;
  return writePythonJson(value, { comma: ",", colon: ":", other: pythonText });
}

/** `str()` of a datetime and of bytes, as Python writes them; anything else as JavaScript does. */
function pythonText(value: unknown): string {
  if (value instanceof Uint8Array) return pythonBytes(value);
  if (!(value instanceof Date)) return String(value);
  const [day = "", time = ""] = value.toISOString().slice(0, -1).split("T");
  return `${day} ${time.endsWith(".000") ? time.slice(0, -4) : `${time}000`}+00:00`;
}

function pythonBytes(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[^ -~]|[\\']/g, (byte) => {
    if (byte === "'") return quote === "'" ? "\\'" : "'";
    const short = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" }[byte];
    return short ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  return `b${quote}${escaped}${quote}`;
}

function describe(value: unknown): string {
  return value instanceof ExpressionReference ? "an expression" : toText(value);
}
