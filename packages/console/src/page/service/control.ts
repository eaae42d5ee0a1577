import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Service } from "./service.ts";

/** Control of the server has refused, or the server has none. */
export class ControlError extends Error {
  override readonly name: string = "ControlError";
}

const path = "/_outcrop";

/**
 * Asks the server's control, which covers what the service's API does not: faults on demand, the last requests, the clock of tests.
 * @param what the part of the URL after `/_outcrop/`, with its query
 * @throws ControlError with the server's own message, TypeError if it does not answer
 */
export async function askControl<Answer>(
  service: Service,
  method: "GET" | "POST" | "PUT" | "DELETE",
  what: string,
  body?: object,
  signal?: AbortSignal,
): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const unsigned = text === undefined ? {} : { "content-type": "application/json" };
  const headers = service.keys === undefined ? unsigned : await signed(service, method, what, unsigned, text);
  const answer = await fetch(`${path}/${what}`, {
    method,
    headers,
    ...(text !== undefined && { body: text }),
    ...(signal && { signal }),
  });
  const given: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return given as Answer; // docs/control.md says what each answers
  const { message } = (given ?? {}) as { readonly message?: string }; // every refusal of the server has it
  const error = new ControlError(message ?? `The server answers ${answer.status}.`);
  throw answer.status === 403 ? Object.assign(error, { name: "AccessDeniedException" }) : error;
}

/** The headers of a request signed with the key that somebody signed in with. */
async function signed(
  service: Service,
  method: string,
  what: string,
  headers: Readonly<Record<string, string>>,
  body: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  const { host, hostname, port, protocol } = window.location;
  const [name = "", query = ""] = what.split("?");
  const client = service.client({ account: "", region: service.settings.defaultRegion });
  const signer = await signerOf(client);
  const request = await signer.sign({
    method,
    protocol,
    hostname,
    ...(port !== "" && { port: Number(port) }),
    path: `${path}/${name}`,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: { ...headers, host },
    ...(body !== undefined && { body }),
  });
  // The browser sends the host header itself.
  const { host: _host, ...rest } = request.headers;
  return rest;
}

/** The signer that the client uses for its own requests. */
interface Signer {
  sign(request: object): Promise<{ readonly headers: Record<string, string> }>;
}

async function signerOf({ config }: BedrockClient): Promise<Signer> {
  const { signer } = config as { readonly signer?: unknown };
  // The SDK has either a function that makes a signer, or the signer itself.
  return (typeof signer === "function" ? await signer() : signer) as Signer;
}
