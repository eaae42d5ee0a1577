import { connect } from "node:net";
import type { RunningServer } from "../src/index.ts";

/** An answer as it came over the wire. */
export interface Received {
  readonly status: number;
  readonly errorType: string | null;
  readonly requestId: string | null;
  readonly body: string;
  /** The error's message. */
  readonly message: string;
}

/** Sends a request as the account 000000000000, with a bearer token instead of a signature, so that it can be malformed at will. */
export async function send(
  server: RunningServer,
  method: string,
  target: string,
  init: { readonly headers?: { readonly [name: string]: string }; readonly body?: string | Uint8Array } = {},
): Promise<Received> {
  const response = await fetch(server.url + target, {
    method,
    headers: {
      authorization: "Bearer test",
      ...(init.body !== undefined && { "content-type": "application/json" }),
      ...init.headers,
    },
    ...(init.body !== undefined && { body: init.body as BodyInit }),
  });
  const body = await response.text();
  return {
    status: response.status,
    errorType: response.headers.get("x-amzn-errortype"),
    requestId: response.headers.get("x-amzn-requestid"),
    body,
    message: messageOf(body),
  };
}

function messageOf(body: string): string {
  try {
    return String(JSON.parse(body).message);
  } catch {
    return "";
  }
}

/** Sends bytes as they are, and gives everything that comes back until the server hangs up. */
export function sendRaw(server: RunningServer, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1");
    let received = "";
    socket.setEncoding("latin1");
    socket.on("data", (text) => {
      received += text;
    });
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
    socket.write(bytes);
  });
}
