import type { CompiledPagination } from "./pagination.ts";
import type { ResumeToken } from "./resume-token.ts";
import { isObject } from "./values.ts";

/** The tokens of the request after this page, null for an absent one; undefined where the listing is complete. */
export function nextTokens(page: unknown, pagination: CompiledPagination): ResumeToken | undefined {
  const { inputTokens, outputTokens, moreResults } = pagination;
  if (moreResults !== undefined && isNothing(moreResults(page))) return undefined;
  const tokens = outputTokens.map((search) => search(page)).map((token) => (isNothing(token) ? null : token));
  if (tokens.every((token) => token === null)) return undefined;
  return Object.fromEntries(inputTokens.map((name, index) => [name, tokens[index]]));
}

/** What Python counts as false: no token is null, empty or zero. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "" || value === 0) return true;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
