import { ServiceError } from "../bedrock/service-error.ts";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import type { Operation } from "../operations/operation.ts";
import { check, checkText } from "../validation/check.ts";
import { structure } from "../validation/shape.ts";
import { Violations } from "../validation/violations.ts";
import type { Asked } from "./which-operation.ts";

/**
 * Reads the input of an operation from path, query and body, and checks it against the operation's rules. Query parameters
 * and members of the body that the operation does not know are ignored, as the service does.
 * @throws ServiceError ValidationException with all violations at once; SerializationException where the request cannot be
 * read at all; UnsupportedMediaTypeException
 */
export function validInput(asked: Asked, request: ServiceRequest): object {
  const { operation, labels } = asked;
  const { input } = operation;
  const violations = new Violations();
  const known: { [member: string]: unknown } = {};
  for (const { member, encoded } of labels) {
    const shape = input.path[member];
    if (shape) known[member] = checkText(shape, percentDecoded(encoded), member, violations);
  }
  if (request.query !== "") readQuery(operation, request.query, known, violations);
  for (const member of input.required) {
    if (Object.hasOwn(input.query, member) && known[member] === undefined) {
      violations.add(member, undefined, "Member must not be null");
    }
  }
  if (hasBody(operation)) {
    const required = input.required.filter((member) => Object.hasOwn(input.body, member));
    const body = check(structure(input.body, required), parseBody(request), "", violations);
    Object.assign(known, body);
  }
  violations.throwIfAny();
  return known;
}

function hasBody(operation: Operation): boolean {
  for (const _ in operation.input.body) return true;
  return false;
}

function readQuery(operation: Operation, query: string, known: { [member: string]: unknown }, violations: Violations) {
  const given = parseQuery(query);
  const { query: members, namesInQuery } = operation.input;
  for (const member in members) {
    const texts = given.get(namesInQuery[member] ?? member);
    const shape = members[member];
    if (texts === undefined || shape === undefined) continue;
    const [text = ""] = texts;
    if (texts.length > 1) violations.add(member, texts, "Member must be given once");
    else known[member] = checkText(shape, text, member, violations);
  }
}

function parseQuery(query: string): Map<string, string[]> {
  const given = new Map<string, string[]>();
  for (const part of query.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = percentDecoded(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? "" : percentDecoded(part.slice(equals + 1));
    const values = given.get(name);
    if (values) values.push(value);
    else given.set(name, [value]);
  }
  return given;
}

/** A plus sign stays one: SDKs write a space as %20, and times with offsets hold pluses. */
function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError(
      "SerializationException",
      400,
      `The request's target is not percent-encoded UTF-8: ${text.slice(0, 256)}`,
    );
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The body as JSON. An empty one is an empty object. */
function parseBody(request: ServiceRequest): unknown {
  if (request.body.length === 0) return {};
  const type = request.headers["content-type"];
  if (type === undefined || !/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new ServiceError(
      "UnsupportedMediaTypeException",
      415,
      `The body's content type is ${type === undefined ? "missing" : `'${type.slice(0, 256)}'`}; send application/json.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(request.body));
  } catch {
    throw new ServiceError("SerializationException", 400, "The body is not JSON in UTF-8.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ServiceError("SerializationException", 400, "The body is not a JSON object.");
  }
  return value;
}
