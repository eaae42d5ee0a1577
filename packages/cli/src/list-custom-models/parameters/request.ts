import type { ListCustomModelsCommandInput } from "@aws-sdk/client-bedrock";
import { pythonInteger } from "../../configuration/python-values.ts";
import { UsageError } from "../../failure.ts";
import { isObject, type JsonObject, type JsonValue } from "../../output/json-value.ts";
import { pythonLiteral } from "../../output/python-text.ts";
import { checkParameters } from "./check-parameters.ts";
import { parameterValue } from "./parameter-file.ts";
import { negatedFlag, parameters } from "./parameters.ts";
import { parseTimestamp } from "./timestamp.ts";

/** What the service is asked for: a listing through the paginator, or a single request. */
export interface ListRequest {
  readonly input: ListCustomModelsCommandInput;
  /** Absent for a single request, whose answer is printed as it is. */
  readonly pagination?: PaginationFlags;
}

export interface PaginationFlags {
  readonly MaxItems?: number;
  readonly PageSize?: number;
  readonly StartingToken?: string;
}

/** What is left of a listing after so many models, from a token on, if there is one. */
export function rest(pagination: PaginationFlags, models: number, token: string | undefined): PaginationFlags {
  const { MaxItems } = pagination;
  return {
    ...pagination,
    ...(MaxItems === undefined ? {} : { MaxItems: MaxItems - models }),
    ...(token === undefined ? {} : { StartingToken: token }),
  };
}

const PAGING_FLAGS = ["--starting-token", "--page-size", "--max-items"] as const;
const MANUAL_PAGING = parameters.filter(({ pagesByHand }) => pagesByHand).map(({ name }) => name);

/**
 * Makes the request of the flags, `--cli-input-json` and `--cli-input-yaml`; flags take precedence.
 * @throws UsageError as the AWS CLI does
 */
export async function buildRequest(
  values: ReadonlyMap<string, string>,
  options: { readonly paginate: boolean; readonly checksParameters: boolean },
): Promise<ListRequest> {
  const texts = new Map([...values].map(([flag, text]) => [flag, parameterValue(flag, text)]));
  const byFlag = parametersByFlag(texts);
  const pagingByFlag = paginationByFlag(texts);
  const pagesByHand = MANUAL_PAGING.some((name) => name in byFlag);
  if (!options.paginate || pagesByHand) refusePagingFlags(texts);
  const { PaginationConfig, ...byInput } = await inputDocument(texts);
  const given: Record<string, JsonValue> = { ...byFlag };
  for (const [name, value] of Object.entries(byInput)) if (!(name in given)) given[name] = value;

  const check = options.checksParameters ? checkParameters : () => {};
  if (!options.paginate || MANUAL_PAGING.some((name) => name in given)) {
    check(PaginationConfig === undefined ? given : { ...given, PaginationConfig });
    return { input: inputOf(given) };
  }
  const pagination = Object.keys(pagingByFlag).length > 0 ? pagingByFlag : paginationOf(PaginationConfig);
  if (pagination.MaxItems !== undefined && !(Number.isSafeInteger(pagination.MaxItems) && pagination.MaxItems >= 0)) {
    throw new UsageError(`MaxItems is ${pagination.MaxItems}; it must be a whole number of at least 0`);
  }
  check({
    ...given,
    ...(pagination.PageSize === undefined ? {} : { maxResults: pagination.PageSize }),
    // An empty token would be sent as it is.
    ...(pagination.StartingToken === "" ? { nextToken: "" } : {}),
  });
  return { input: inputOf(given), pagination };
}

function parametersByFlag(texts: ReadonlyMap<string, string>): Record<string, JsonValue> {
  const given: Record<string, JsonValue> = {};
  for (const parameter of parameters) {
    const { name, flag, type } = parameter;
    const text = texts.get(flag);
    if (type === "boolean") {
      // Of `--is-owned --no-is-owned` the last one counts, as everywhere.
      const flags = [...texts.keys()].filter((key) => key === flag || key === negatedFlag(parameter));
      const last = flags.at(-1);
      if (last !== undefined) given[name] = last === flag;
    } else if (text !== undefined) given[name] = type === "integer" ? pythonInteger(text) : text;
  }
  return given;
}

function paginationByFlag(texts: ReadonlyMap<string, string>): PaginationFlags {
  const [startingToken, pageSize, maxItems] = PAGING_FLAGS.map((flag) => texts.get(flag));
  return {
    ...(startingToken === undefined ? {} : { StartingToken: startingToken }),
    ...(pageSize === undefined ? {} : { PageSize: Number(pageSize) }),
    ...(maxItems === undefined ? {} : { MaxItems: Number(maxItems) }),
  };
}

function refusePagingFlags(texts: ReadonlyMap<string, string>): void {
  const given = PAGING_FLAGS.filter((flag) => texts.has(flag));
  if (given.length === 0) return;
  throw new UsageError(`Cannot specify --no-paginate along with pagination arguments: ${given.join(", ")}`);
}

function paginationOf(config: JsonValue | undefined): PaginationFlags {
  if (config === undefined) return {};
  if (!isObject(config)) {
    throw new UsageError(`PaginationConfig is ${pythonLiteral(config)}; it must be an object such as {"MaxItems": 10}`);
  }
  const { MaxItems, PageSize, StartingToken } = config;
  return {
    ...(MaxItems == null ? {} : { MaxItems: Number(MaxItems) }),
    ...(PageSize == null ? {} : { PageSize: Number(PageSize) }),
    ...(StartingToken == null ? {} : { StartingToken: String(StartingToken) }),
  };
}

async function inputDocument(texts: ReadonlyMap<string, string>): Promise<JsonObject> {
  const json = texts.get("--cli-input-json");
  const yaml = texts.get("--cli-input-yaml");
  if (json !== undefined && yaml !== undefined) {
    throw new UsageError("Only one --cli-input- parameter may be specified.");
  }
  if (json !== undefined) return objectIn("--cli-input-json", readJson(json));
  if (yaml !== undefined) return objectIn("--cli-input-yaml", await readYaml(yaml));
  return {};
}

function readJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue; // what JSON.parse gives is JSON
  } catch {
    throw new UsageError("Error parsing parameter 'cli-input-json': Invalid JSON received.");
  }
}

async function readYaml(text: string): Promise<JsonValue> {
  const { parse } = await import("yaml");
  try {
    return parse(text) as JsonValue; // YAML's core schema gives the values of JSON
  } catch {
    throw new UsageError("Error parsing parameter 'cli-input-yaml': Invalid YAML received.");
  }
}

function objectIn(flag: string, value: JsonValue): JsonObject {
  if (isObject(value)) return value;
  const type = Array.isArray(value)
    ? "list"
    : value === null
      ? "NoneType"
      : typeof value === "string"
        ? "str"
        : "scalar";
  throw new UsageError(`Error parsing parameter '${flag}': Invalid type: expecting map, received <class '${type}'>`);
}

/** The checked parameters as the SDK takes them. */
function inputOf(given: JsonObject): ListCustomModelsCommandInput {
  const input: Record<string, unknown> = { ...given };
  const before = timeOf(given.creationTimeBefore);
  const after = timeOf(given.creationTimeAfter);
  // The bounds are exclusive and models are made at whole milliseconds: a bound between two of them moves outward.
  if (before) input.creationTimeBefore = new Date(before.milliseconds + (before.between ? 1 : 0));
  if (after) input.creationTimeAfter = new Date(after.milliseconds);
  return input;
}

function timeOf(value: JsonValue | undefined): ReturnType<typeof parseTimestamp> {
  return value === undefined ? undefined : parseTimestamp(String(value));
}
