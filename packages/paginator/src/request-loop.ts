import { encodeBase64 } from "./base64.ts";
import type { ListedPage, Run } from "./listed-page.ts";
import { nextTokens } from "./next-tokens.ts";
import type { CompiledPagination } from "./pagination.ts";
import { PaginationError } from "./pagination-error.ts";
import { countItems, emptied, sliceItems, withResult } from "./results.ts";
import { encodeToken, type ResumeToken } from "./resume-token.ts";
import type { Settings } from "./settings.ts";
import type { Start } from "./starting-token.ts";
import { isEqual, isObject } from "./values.ts";

/** Asks the service for the page of one input. */
export type RequestPage<Input, Page> = (input: Input) => Promise<Page>;

/**
 * One listing, a request at a time, as botocore goes about it: which requests are made, where a page is cut, and what
 * resumes after it.
 * @throws PaginationError where the service gives the same tokens twice in a row
 */
export async function* listPages<Input extends object, Page>(
  request: RequestPage<Input, Page>,
  input: Input,
  pagination: CompiledPagination,
  settings: Settings,
): Run<Page> {
  const { primaryKey } = pagination;
  let tokens = settings.start?.tokens ?? Object.fromEntries(pagination.inputTokens.map((name) => [name, null]));
  let page = resumed(
    await request(withTokens({ ...input, ...settings.limit }, settings.start?.tokens)),
    settings.start,
    pagination,
  );
  let skipped = settings.start?.offset ?? 0;
  let room = settings.maxItems;
  let previous: ResumeToken | undefined;
  for (;;) {
    const result = primaryKey.search(page);
    const count = countItems(result, primaryKey);
    const placeAfter = resumeTokenAfter(tokens, skipped);
    if (count > room) {
      const cut = withResult(page, primaryKey, sliceItems(result, 0, room, primaryKey));
      yield listedPage(cut, placeAfter(room), placeAfter);
      return;
    }
    room -= count;
    const next = nextTokens(page, pagination);
    yield listedPage(page, next && encodeToken(next), placeAfter);
    if (next === undefined || room === 0) return;
    if (previous !== undefined && isEqual(previous, next)) throw sameTokensTwice(next);
    page = await request(withTokens({ ...input, ...settings.limit }, next));
    tokens = next;
    previous = next;
    skipped = 0;
  }
}

/** The first page of a listing that resumes: without the items that were given before, its other results emptied. */
function resumed<Page>(page: Page, start: Start | undefined, pagination: CompiledPagination): Page {
  if (start === undefined) return page;
  const { primaryKey, secondaryKeys } = pagination;
  const result = primaryKey.search(page);
  const isSequence = Array.isArray(result) || typeof result === "string";
  const rest = isSequence ? sliceItems(result, start.offset, undefined, primaryKey) : null;
  return secondaryKeys.reduce(
    (left, key) => withResult(left, key, emptied(key.search(left))),
    withResult(page, primaryKey, rest),
  );
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

function resumeTokenAfter(tokens: ResumeToken, skipped: number): ListedPage<unknown>["resumeTokenAfter"] {
  return (count) => encodeToken({ ...tokens, boto_truncate_amount: skipped + count });
}

function listedPage<Page>(
  page: Page,
  resumeToken: string | undefined,
  resumeTokenAfter: ListedPage<Page>["resumeTokenAfter"],
): ListedPage<Page> {
  const isUntouched = resumeToken === undefined || !isObject(page) || Object.hasOwn(page, "NextToken");
  return { page: isUntouched ? page : { ...page, NextToken: resumeToken }, resumeToken, resumeTokenAfter };
}

/** What ends a listing that would go in circles. */
export function sameTokensTwice(tokens: ResumeToken): PaginationError {
  const shown = JSON.stringify(tokens, (_name, value) => (value instanceof Uint8Array ? encodeBase64(value) : value));
  return new PaginationError(
    `The service gave the same next token twice in a row: ${shown}; going on would list the same page for ever`,
  );
}
