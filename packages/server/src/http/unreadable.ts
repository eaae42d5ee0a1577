import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import { ServiceError } from "../bedrock/service-error.ts";

/** Bytes. The largest body that a valid request can have is far below. */
export const bodyLimit = 1024 * 1024;

/** Milliseconds for which a refused connection may fall silent before it is cut. */
const lingering = 2000;

/** What the service answers where Fastify could not read the request. */
export function unreadable(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status === 413) {
    return new ServiceError("RequestEntityTooLargeException", 413, `The body is larger than ${bodyLimit} bytes.`);
  }
  if (status === 415) return new ServiceError("UnsupportedMediaTypeException", 415, "The content type cannot be read.");
  if (status >= 400 && status < 500)
    return new ServiceError("SerializationException", status, "The request cannot be read.");
  return new ServiceError("InternalServerException", 500, "The server failed; its log says how.");
}

const refusals: { readonly [code: string]: readonly [status: string, errorType: string] } = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "RequestHeaderFieldsTooLargeException"],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "RequestTimeoutException"],
};

/** Answers what is not HTTP, too slow or too long in its headers, and hangs up. */
export function refuseUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, errorType] = refusals[error.code ?? ""] ?? ["400 Bad Request", "SerializationException"];
  const body = JSON.stringify({ message: "The request is not HTTP that this server reads." });
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      "content-type: application/json",
      `content-length: ${Buffer.byteLength(body)}`,
      `x-amzn-requestid: ${randomUUID()}`,
      `x-amzn-errortype: ${errorType}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
  // What is still on its way is read and dropped: closing over it would reset the connection before the answer is read.
  socket.removeAllListeners("data").on("data", () => {});
  const timer = setTimeout(() => socket.destroy(), lingering).unref();
  socket.once("close", () => clearTimeout(timer));
}
