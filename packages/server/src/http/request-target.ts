import type { IncomingMessage } from "node:http";
import { ServiceError } from "../bedrock/service-error.ts";

const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i;

/** Whether this version of HTTP is spoken here. Node's parser lets 0.9 and 2.0 pass too. */
export function isSpoken(httpVersion: string): boolean {
  return httpVersion === "1.1" || httpVersion === "1.0";
}

/**
 * Refuses a request line that this server does not speak: another version of HTTP, or a target of another
 * host than the `Host` header says (RFC 9112, 3.2.2): it was meant for a proxy, or is to mislead somebody about what the name leads to.
 * @param url the target as it was sent
 * @throws ServiceError
 */
export function refuseTarget(url: string, { httpVersion, headers }: IncomingMessage): void {
  if (!isSpoken(httpVersion)) {
    throw new ServiceError(
      "SerializationException",
      400,
      `The request says HTTP/${httpVersion}; this server speaks HTTP/1.1 and HTTP/1.0.`,
    );
  }
  if (url.startsWith("/")) return;
  const [, authority] = absolute.exec(url) ?? [];
  if (authority === undefined || authority.toLowerCase() === headers.host?.toLowerCase()) return;
  throw new ServiceError(
    "SerializationException",
    400,
    `The request's target is of the host ${JSON.stringify(authority.slice(0, 256))}, and its Host header says ` +
      `${JSON.stringify(headers.host?.slice(0, 256) ?? "")}. This server is no proxy.`,
  );
}
