import { UsageError } from "../../failure.ts";
import type { JsonObject, JsonValue } from "../../output/json-value.ts";
import { pythonLiteral, pythonText } from "../../output/python-text.ts";
import { type Parameter, parameters } from "./parameters.ts";
import { parseTimestamp } from "./timestamp.ts";

/**
 * Checks parameters as botocore does: names, types, least lengths and values. Enumerations and patterns are the service's to check.
 * @throws UsageError that lists everything that is wrong, in botocore's words
 */
export function checkParameters(given: JsonObject): void {
  const names = parameters.map((parameter) => parameter.name);
  const complaints: string[] = [];
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) {
      complaints.push(`Unknown parameter in input: "${name}", must be one of: ${names.join(", ")}`);
    }
  }
  for (const [name, value] of Object.entries(given)) {
    const parameter = parameters.find((candidate) => candidate.name === name);
    const complaint = parameter && complaintAbout(parameter, value);
    if (complaint !== undefined) complaints.push(complaint);
  }
  if (complaints.length > 0) throw new UsageError(`Parameter validation failed:\n${complaints.join("\n")}`);
}

const VALID_TYPES = {
  timestamp: "<class 'datetime.datetime'>, timestamp-string",
  string: "<class 'str'>",
  integer: "<class 'int'>",
  boolean: "<class 'bool'>",
} as const;

function complaintAbout({ name, type, minimum = 0 }: Parameter, value: JsonValue): string | undefined {
  if (!isOfType(type, value)) {
    const actual = `type: <class '${pythonType(value)}'>, valid types: ${VALID_TYPES[type]}`;
    return `Invalid type for parameter ${name}, value: ${pythonText(value)}, ${actual}`;
  }
  if (type === "string" && typeof value === "string" && [...value].length < minimum) {
    return `Invalid length for parameter ${name}, value: ${[...value].length}, valid min length: ${minimum}`;
  }
  if (type === "integer" && typeof value === "number" && value < minimum) {
    return `Invalid value for parameter ${name}, value: ${value}, valid min value: ${minimum}`;
  }
  return undefined;
}

function isOfType(type: Parameter["type"], value: JsonValue): boolean {
  if (type === "string") return typeof value === "string";
  if (type === "boolean") return typeof value === "boolean";
  if (type === "integer") return Number.isInteger(value);
  return (typeof value === "string" || typeof value === "number") && parseTimestamp(String(value)) !== undefined;
}

function pythonType(value: JsonValue): string {
  if (value === null) return "NoneType";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  return pythonLiteral(value).startsWith("[") ? "list" : "dict";
}
