import { createHash } from "node:crypto";
import type { Idempotency } from "@outcrop/catalogue";

/**
 * What makes a creation that is requested twice happen once; empty where the caller sent no `clientRequestToken`.
 * @param input the operation's input; its digest is taken without the token, and whatever the order of its members
 */
export function idempotencyOf(
  operation: string,
  input: { readonly clientRequestToken?: string },
): { readonly idempotency?: Idempotency } {
  const { clientRequestToken: token, ...rest } = input;
  if (token === undefined) return {};
  const digest = createHash("sha256")
    .update(JSON.stringify(sorted(rest)))
    .digest("hex");
  return { idempotency: { token, operation, digest } };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
