import type { RunningServer } from "../../src/index.ts";

/** What control answered. */
export interface Controlled {
  readonly status: number;
  // Each test says what it expects of it.
  readonly body: Record<string, unknown> & { readonly message?: string };
}

/** Asks a server's control, as a program of this machine. */
export async function control(
  { url }: Pick<RunningServer, "url">,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Controlled> {
  const typed = body === undefined ? {} : { "content-type": "application/json" };
  const answer = await fetch(`${url}/_outcrop/${path}`, {
    method,
    headers: { ...typed, ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Controlled["body"] };
}
