import { PaginationError } from "../pagination-error.ts";
import { encodeBase64 } from "../tokens/base64.ts";
import type { ResumeToken } from "../tokens/resume-token.ts";
import { isEmpty } from "../values.ts";
import type { CompiledPagination } from "./pagination.ts";

/** The tokens of the request after this page, null for an absent one; undefined where the listing is complete. */
export function nextTokens(page: unknown, pagination: CompiledPagination): ResumeToken | undefined {
  const { inputTokens, outputTokens, moreResults } = pagination;
  if (moreResults !== undefined && isNothing(moreResults(page))) return undefined;
  const tokens = outputTokens.map((search) => search(page)).map((token) => (isNothing(token) ? null : token));
  if (tokens.every((token) => token === null)) return undefined;
  return Object.fromEntries(inputTokens.map((name, index) => [name, tokens[index]]));
}

/** The input with tokens; one that is null or the text "None" is left out. */
export function withTokens<Input extends object>(input: Input, tokens: ResumeToken | undefined): Input {
  const request: Record<string, unknown> = Object.fromEntries(Object.entries(input));
  for (const [name, token] of Object.entries(tokens ?? {})) {
    if (token === null || token === "None") delete request[name];
    else request[name] = token;
  }
  return request as Input; // the tokens are members of the operation's input
}

/** The error that ends a listing which would go in circles. */
export function sameTokensTwice(tokens: ResumeToken): PaginationError {
  const shown = JSON.stringify(tokens, (_name, value) => (value instanceof Uint8Array ? encodeBase64(value) : value));
  return new PaginationError(
    `The service gave the same next token twice in a row: ${shown}; going on would list the same page for ever`,
  );
}

/** Whether Python takes the value for false: null, empty values and zero are not tokens. */
function isNothing(value: unknown): boolean {
  return isEmpty(value) || value === 0 || (value instanceof Uint8Array && value.length === 0);
}
