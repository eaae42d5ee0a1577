import { PaginationError } from "../pagination-error.ts";
import { isObject } from "../values.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { writePythonJson } from "./python-json.ts";

/**
 * Where a listing resumes: a value for each input token (null where the service gave none), and in `boto_truncate_amount`
 * the number of leading items of the page to leave out. Bytes are `Uint8Array`.
 */
export type ResumeToken = { readonly [inputToken: string]: unknown };

type Path = readonly (string | number)[];

/**
 * Writes a resume token as botocore does, byte for byte: base64 of Python's JSON. Bytes become base64 strings whose paths are
 * listed in `boto_encoded_keys`.
 * @throws PaginationError where a value has no JSON form
 * @example encodeToken({ nextToken: null, boto_truncate_amount: 3 })
 */
export function encodeToken(token: ResumeToken): string {
  const encodedKeys: Path[] = [];
  const plain = withoutBytes(token, [], encodedKeys) as ResumeToken; // an object stays an object
  const written = encodedKeys.length === 0 ? plain : { ...plain, boto_encoded_keys: encodedKeys };
  return btoa(writePythonJson(written)); // ASCII throughout
}

/**
 * Reads a resume token made by {@link encodeToken}, boto3 or the AWS CLI.
 * @throws PaginationError where the text is not a resume token
 */
export function decodeToken(text: string): ResumeToken {
  const token = tryDecodeToken(text);
  if (token === undefined) {
    throw new PaginationError(`Not a resume token: ${JSON.stringify(text)} is not base64 of a JSON object`);
  }
  return token;
}

/** Undefined where the text is not base64 of a JSON object: then it is a service's own token. */
export function tryDecodeToken(text: string): ResumeToken | undefined {
  const token = readJson(decodeBase64(text));
  if (!isObject(token)) return undefined;
  const { boto_encoded_keys: paths, ...rest } = token;
  if (!Array.isArray(paths)) return rest;
  let decoded: unknown = rest;
  for (const path of paths) {
    const bytes = decodeBase64(String(valueAt(decoded, path, text)));
    if (bytes === undefined) return undefined;
    decoded = replaceAt(decoded, path, bytes);
  }
  return decoded as ResumeToken; // replaceAt keeps objects objects
}

function readJson(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function withoutBytes(value: unknown, path: Path, found: Path[]): unknown {
  if (value instanceof Uint8Array) {
    found.push(path);
    return encodeBase64(value);
  }
  if (Array.isArray(value)) return value.map((element, index) => withoutBytes(element, [...path, index], found));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutBytes(member, [...path, name], found)]),
  );
}

function valueAt(value: unknown, path: unknown, text: string): unknown {
  let found = value;
  for (const step of Array.isArray(path) ? path : [undefined]) {
    const there = Array.isArray(found)
      ? typeof step === "number"
      : isObject(found) && Object.hasOwn(found, String(step));
    // `there` is true for lists and objects only, and the step indexes both.
    found = there ? (found as Record<string, unknown>)[String(step)] : undefined;
  }
  if (typeof found === "string") return found;
  throw new PaginationError(
    `Bad starting token ${JSON.stringify(text)}: its boto_encoded_keys names ${JSON.stringify(path)}, where no string stands`,
  );
}

function replaceAt(value: unknown, path: Path, replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((each, index) => (index === step ? replaceAt(each, rest, replacement) : each));
  // valueAt has walked this path, so the value is an object if it is not a list.
  const object = value as Record<string, unknown>;
  return { ...object, [step]: replaceAt(object[step], rest, replacement) };
}
