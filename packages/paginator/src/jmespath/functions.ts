import { compactStyle, writePythonJson } from "../tokens/python-json.ts";
import { compareText, isEqual, isObject, type PlainObject } from "../values.ts";
import { ExpressionReference } from "./expression-reference.ts";
import { JmesPathError } from "./jmespath-error.ts";

type TypeName = "string" | "number" | "boolean" | "array" | "object" | "null" | "expression" | "unknown";
/** The types that an argument may have; `any` takes everything, `array[number]` and `array[string]` look at elements. */
type Parameter = "any" | "array[number]" | "array[string]" | TypeName;

interface JmesPathFunction {
  // The arguments have been checked against the parameters when it is called.
  readonly call: (...args: never[]) => unknown;
  readonly parameters: readonly (readonly Parameter[])[];
  /** The last parameter may be given any number of times. */
  readonly variadic?: true;
}

const any: Parameter[] = ["any"];
const number: Parameter[] = ["number"];
const numbers: Parameter[] = ["array[number]"];
const string: Parameter[] = ["string"];
const array: Parameter[] = ["array"];
const object: Parameter[] = ["object"];
const expression: Parameter[] = ["expression"];
const ordered: Parameter[] = [...numbers, "array[string]"];

const functions: Readonly<Record<string, JmesPathFunction>> = {
  abs: takes(Math.abs, number),
  avg: takes((list: number[]) => (list.length === 0 ? null : sum(list) / list.length), numbers),
  ceil: takes(Math.ceil, number),
  contains: takes(
    (whole: unknown[] | string, part: unknown) =>
      typeof whole === "string"
        ? typeof part === "string" && whole.includes(part)
        : whole.some((element) => isEqual(element, part)),
    [...array, ...string],
    any,
  ),
  ends_with: takes((text: string, end: string) => text.endsWith(end), string, string),
  floor: takes(Math.floor, number),
  join: takes((glue: string, texts: string[]) => texts.join(glue), string, ["array[string]"]),
  keys: takes(Object.keys, object),
  length: takes(
    (value: string | unknown[] | PlainObject) => (isObject(value) ? Object.keys(value) : [...value]).length,
    [...string, ...array, ...object],
  ),
  map: takes((each: ExpressionReference, list: unknown[]) => list.map(each.apply), expression, array),
  max: takes((list: Sortable[]) => extreme(list, (key) => key, 1), ordered),
  max_by: takes(
    (list: unknown[], key: ExpressionReference) => extreme(list, sortKey("max_by", list, key), 1),
    array,
    expression,
  ),
  merge: anyNumberOf(
    (...objects: PlainObject[]) => Object.fromEntries(objects.flatMap((each) => Object.entries(each))),
    object,
  ),
  min: takes((list: Sortable[]) => extreme(list, (key) => key, -1), ordered),
  min_by: takes(
    (list: unknown[], key: ExpressionReference) => extreme(list, sortKey("min_by", list, key), -1),
    array,
    expression,
  ),
  not_null: anyNumberOf((...values: unknown[]) => values.find((value) => value !== null) ?? null, any),
  reverse: takes(
    (value: string | unknown[]) => (typeof value === "string" ? [...value].reverse().join("") : value.toReversed()),
    [...string, ...array],
  ),
  sort: takes((list: Sortable[]) => list.toSorted(compareKeys), ordered),
  sort_by: takes(
    (list: unknown[], by: ExpressionReference) => {
      const key = sortKey("sort_by", list, by);
      return list.toSorted((a, b) => compareKeys(key(a), key(b)));
    },
    array,
    expression,
  ),
  starts_with: takes((text: string, start: string) => text.startsWith(start), string, string),
  sum: takes(sum, numbers),
  to_array: takes((value: unknown) => (Array.isArray(value) ? value : [value]), any),
  to_number: takes(toNumber, any),
  to_string: takes(toText, any),
  type: takes((value: unknown) => (typeOf(value) === "unknown" ? null : typeOf(value)), any),
  values: takes(Object.values, object),
};

function takes(call: JmesPathFunction["call"], ...parameters: JmesPathFunction["parameters"]): JmesPathFunction {
  return { call, parameters };
}

function anyNumberOf(call: JmesPathFunction["call"], parameter: readonly Parameter[]): JmesPathFunction {
  return { call, parameters: [parameter], variadic: true };
}

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
  if (!parameter.startsWith("array[")) return parameter === "any" || parameter === typeOf(argument);
  return Array.isArray(argument) && argument.every((element) => parameter === `array[${typeof element}]`);
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
  return writePythonJson(value, { ...compactStyle, other: pythonText });
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
