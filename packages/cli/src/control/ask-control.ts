import { CommandFailure, exitCode } from "../failure.ts";

/** A request to a server's control. */
export interface ControlRequest {
  /** The server's URL. */
  readonly endpoint: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** What follows `/_outcrop/`, query and all. */
  readonly path: string;
  readonly body?: { readonly type: string; readonly content: string | ReadableStream<Uint8Array> };
}

/**
 * Sends a request to a server's control and returns the answer of a request that succeeded. It sends the key of
 * `OUTCROP_CONTROL_KEY`, which a server with `--auth strict` requires.
 * @throws CommandFailure with the server's own words, or where there is no such server
 */
export async function askControl({ endpoint, method, path, body }: ControlRequest): Promise<Response> {
  const url = new URL(`_outcrop/${path}`, endpoint.endsWith("/") ? endpoint : `${endpoint}/`);
  const key = process.env.OUTCROP_CONTROL_KEY;
  const headers = {
    ...(body && { "content-type": body.type }),
    ...(key && { authorization: `Bearer ${key}` }),
  };
  const sent = body && { body: body.content, duplex: "half" };
  const response = await fetch(url, { method, headers, ...sent }).catch(() => {
    throw new CommandFailure(
      `There is no server at ${endpoint}. Start one with outcrop serve, or say where it is with --endpoint-url`,
    );
  });
  if (response.ok) return response;
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer === "object" && answer !== null && "message" in answer) {
    throw new CommandFailure(String(answer.message), exitCode.service);
  }
  throw new CommandFailure(`${endpoint} is not an Outcrop server: it answered ${response.status}`, exitCode.service);
}

/** The same for an answer in JSON. */
export async function askControlForJson(request: ControlRequest): Promise<{ readonly [member: string]: unknown }> {
  const answer: unknown = await (await askControl(request)).json().catch(() => undefined);
  // Control's answers are objects.
  if (typeof answer === "object" && answer !== null) return answer as { readonly [member: string]: unknown };
  throw new CommandFailure(`${request.endpoint} is not an Outcrop server: its answer is not JSON`, exitCode.service);
}
