import { decodeQueryComponent, uriEncode } from "./percent-encoding.ts";

/**
 * Signature Version 4's canonical forms, for services other than Amazon S3 ("Create a signed AWS API request" in the IAM
 * User Guide). Input and output are bytes, one per character.
 */

const plainPath = /^(?:\/[A-Za-z0-9\-_~]+)+\/?$/;

/**
 * The path without empty, `.` and `..` segments (RFC 3986, 5.2.4), as AWS reads it. Escapes are not looked into: `%2e%2e`
 * is a segment like any other.
 */
export function normalisePath(path: string): string {
  if (plainPath.test(path)) return path;
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  const end = segments.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${segments.join("/")}${end}`;
}

/** The path, normalised and encoded once more than it is on the wire. */
export function canonicalPath(path: string): string {
  if (plainPath.test(path)) return path;
  return normalisePath(path).split("/").map(uriEncode).join("/");
}

type Pair = readonly [key: string, value: string];

const byKeyThenValue = (a: Pair, b: Pair) => compare(a[0], b[0]) || compare(a[1], b[1]);

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function splitPair(text: string): Pair {
  const equals = text.indexOf("=");
  return equals < 0 ? [text, ""] : [text.slice(0, equals), text.slice(equals + 1)];
}

function joinSorted(pairs: Pair[]): string {
  let joined = "";
  for (const [key, value] of pairs.sort(byKeyThenValue)) joined += `${joined === "" ? "" : "&"}${key}=${value}`;
  return joined;
}

/** A query of which every part is its own canonical form. */
const plainQuery = /^[A-Za-z0-9\-._~]+=[A-Za-z0-9\-._~]*(?:&[A-Za-z0-9\-._~]+=[A-Za-z0-9\-._~]*)*$/;

/**
 * The canonical forms of a query, the likelier one first. They are one string for everything that an SDK sends. They differ
 * where something was left unencoded on the wire (`a:b`, `a+b`, `&&`): AWS decodes and encodes anew, botocore signs a URL's
 * query as it stands. Either pins down what the query means. Parameters named `omitted` are left out.
 */
export function canonicalQueries(query: string, omitted?: string): readonly string[] {
  if (query === "") return [""];
  const isPlain = plainQuery.test(query);
  const asSent: Pair[] = [];
  const encoded: Pair[] = [];
  for (const text of query.split("&")) {
    const pair = splitPair(text);
    if (pair[0] === omitted) continue;
    asSent.push(pair);
    if (!isPlain && text !== "") encoded.push([encodeAnew(pair[0]), encodeAnew(pair[1])]);
  }
  if (isPlain) return [joinSorted(asSent)];
  const forms = [joinSorted(encoded), joinSorted(asSent)] as const;
  return forms[0] === forms[1] ? [forms[0]] : forms;
}

const encodeAnew = (component: string) => uriEncode(decodeQueryComponent(component));

/** A value without blanks, or with single spaces between what is printable ASCII. */
const plainValue = /^[!-~]+(?: [!-~]+)*$/;

/** A header's value, trimmed, with every run of blanks as one space. */
export function canonicalHeaderValue(value: string): string {
  if (plainValue.test(value)) return value;
  return value.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

/** What of a request its signature covers. */
export interface SignedParts {
  readonly method: string;
  /** As {@link canonicalPath} gives it. */
  readonly path: string;
  /** As {@link canonicalQueries} gives it. */
  readonly query: string;
  /** Lower-case names, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  /** The signed headers' values by name, the values of a repeated header joined by commas. */
  readonly headers: ReadonlyMap<string, string | undefined>;
  /** The SHA-256 of the body in hexadecimal, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
}

/** The text whose digest is signed. It must never be logged or returned, because it holds what the caller sent. */
export function canonicalRequest(parts: SignedParts): string {
  let headers = "";
  for (const name of parts.signedHeaders) headers += `${name}:${parts.headers.get(name) ?? ""}\n`;
  return `${parts.method}\n${parts.path}\n${parts.query}\n${headers}\n${parts.signedHeaders.join(";")}\n${parts.payloadHash}`;
}
