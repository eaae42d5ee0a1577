import { UsageError } from "../failure.ts";
import type { JsonObject, JsonValue } from "../output/json-value.ts";
import { pythonLiteral, pythonText } from "../output/python-text.ts";
import { parseTimestamp } from "./timestamp.ts";

/** A parameter of ListCustomModels with what the AWS CLI checks before it sends a request. */
interface Parameter {
  readonly name: string;
  readonly flag: string;
  readonly type: "timestamp" | "string" | "integer" | "boolean";
  /** The least length of a string, the least value of a number. */
  readonly minimum?: number;
}

/** In the order of the Bedrock API's reference, which is that of every message that lists them. */
export const parameters: readonly Parameter[] = [
  { name: "creationTimeBefore", flag: "--creation-time-before", type: "timestamp" },
  { name: "creationTimeAfter", flag: "--creation-time-after", type: "timestamp" },
  { name: "nameContains", flag: "--name-contains", type: "string", minimum: 1 },
  { name: "baseModelArnEquals", flag: "--base-model-arn-equals", type: "string", minimum: 20 },
  { name: "foundationModelArnEquals", flag: "--foundation-model-arn-equals", type: "string", minimum: 20 },
  { name: "maxResults", flag: "--max-results", type: "integer", minimum: 1 },
  { name: "nextToken", flag: "--next-token", type: "string", minimum: 1 },
  { name: "sortBy", flag: "--sort-by", type: "string" },
  { name: "sortOrder", flag: "--sort-order", type: "string" },
  { name: "isOwned", flag: "--is-owned", type: "boolean" },
  { name: "modelStatus", flag: "--model-status", type: "string" },
];

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
