import type { IncomingHttpHeaders } from "node:http";

/** A request as it came over the wire: nothing is decoded, so that its signature can be checked against it. */
export interface ServiceRequest {
  /** A UUID, answered as `x-amzn-requestid`. */
  readonly id: string;
  /** The HTTP method, upper case. */
  readonly method: string;
  /** The path as it was sent, percent-encoding and all, without the query. */
  readonly path: string;
  /** The query as it was sent, without the question mark; empty where the request has no query. */
  readonly query: string;
  /** The headers by lower-case name. */
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they were sent: repeated headers are separate here. */
  readonly rawHeaders: readonly string[];
  /** The body's bytes; empty where the request has no body. */
  readonly body: Uint8Array;
  /** Where it came from; absent where no connection brought it. */
  readonly from?: RequestOrigin;
}

/** The other end of a request's connection. */
export interface RequestOrigin {
  /** An IPv4 or IPv6 address. */
  readonly address: string;
  /** Whether the connection is encrypted: HTTPS. */
  readonly isSecure: boolean;
}

/** Takes a request target (`/path?query`, or the absolute form that proxies are sent) apart. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const local = target.startsWith("/") ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const mark = local.indexOf("?");
  if (mark < 0) return { path: local, query: "" };
  return { path: local.slice(0, mark), query: local.slice(mark + 1) };
}
