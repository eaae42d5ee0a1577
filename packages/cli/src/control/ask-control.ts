import { CommandFailure, exitCode } from "../failure.ts";

/** A request to a server's control. */
export interface ControlRequest {
  /** The server's URL. */
  readonly endpoint: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** What follows `/_outcrop/`, query and all. */
  readonly path: string;
  readonly body?: { readonly type: string; readonly content: string | Blob };
}

/** The most bytes that a server reads to check a signature over them. */
const mostSigned = 64 * 1024 * 1024;

/** What a server with `--auth strict` answers to a request without any key. */
const noKey = "Missing Authentication Token";

/**
 * Sends a request to a server's control and returns the answer of a request that succeeded. A server with `--auth strict` requires a key:
 * that of `OUTCROP_CONTROL_KEY`, or else AWS credentials, with which the request is signed.
 * @throws CommandFailure with the server's own words, or where there is no such server; ConfigurationError where it requires a key and there is none
 */
export async function askControl({ endpoint, method, path, body }: ControlRequest): Promise<Response> {
  const base = endpoint.endsWith("/") ? endpoint : `${endpoint}/`;
  const url = new URL(`_outcrop/${path}`, base);
  const headers = body && { "content-type": body.type };
  const content = body?.content;
  const key = process.env.OUTCROP_CONTROL_KEY;
  if (key) {
    return understood(
      endpoint,
      await send(endpoint, url, { method, headers: { ...headers, authorization: `Bearer ${key}` }, content }),
    );
  }
  // Asked without the body, which may be long.
  const whatThereIs = await send(endpoint, new URL("_outcrop/", base), { method: "GET" });
  if (!(await requiresKey(whatThereIs)))
    return understood(endpoint, await send(endpoint, url, { method, headers, content }));
  const { signControl } = await import("./sign-control.ts");
  const whole = content instanceof Blob ? await wholeOf(content) : content;
  const signed = await signControl(url, method, headers ?? {}, whole ?? "");
  return understood(endpoint, await send(endpoint, url, { method, headers: signed, content: whole }));
}

interface Sent {
  readonly method: string;
  readonly headers?: Record<string, string> | undefined;
  readonly content?: string | Blob | Uint8Array<ArrayBuffer> | undefined;
}

async function send(endpoint: string, url: URL, { method, headers, content }: Sent): Promise<Response> {
  try {
    return await fetch(url, { method, ...(headers && { headers }), ...(content !== undefined && { body: content }) });
  } catch {
    throw new CommandFailure(
      `There is no server at ${endpoint}. Start one with outcrop serve, or say where it is with --endpoint-url`,
    );
  }
}

async function requiresKey(response: Response): Promise<boolean> {
  const answer: unknown = await response.json().catch(() => undefined);
  return response.status === 403 && messageIn(answer) === noKey;
}

/** The answer, if the request succeeded. @throws CommandFailure with the server's own words */
async function understood(endpoint: string, response: Response): Promise<Response> {
  if (response.ok) return response;
  const message = messageIn(await response.json().catch(() => undefined));
  if (message !== undefined) throw new CommandFailure(message, exitCode.service);
  throw new CommandFailure(`${endpoint} is not an Outcrop server: it answered ${response.status}`, exitCode.service);
}

function messageIn(answer: unknown): string | undefined {
  return typeof answer === "object" && answer !== null && "message" in answer ? String(answer.message) : undefined;
}

/** A signature covers the whole body. @throws CommandFailure where the server would not take so much */
async function wholeOf(content: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (content.size <= mostSigned) return content.bytes();
  throw new CommandFailure(
    `A signed request takes ${mostSigned} bytes at most, and the file has ${content.size}: set OUTCROP_CONTROL_KEY to a key of "outcrop keys create --control --bearer", with which a file of any size is imported`,
  );
}

/** The same for an answer in JSON. */
export async function askControlForJson(request: ControlRequest): Promise<{ readonly [member: string]: unknown }> {
  const answer: unknown = await (await askControl(request)).json().catch(() => undefined);
  // Control's answers are objects.
  if (typeof answer === "object" && answer !== null) return answer as { readonly [member: string]: unknown };
  throw new CommandFailure(`${request.endpoint} is not an Outcrop server: its answer is not JSON`, exitCode.service);
}
