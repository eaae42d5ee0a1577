import type { Settings } from "../options/pagination-config.ts";
import type { ListedPage, Run } from "../pages/listed-page.ts";
import { nextTokens, sameTokensTwice, withTokens } from "../pages/next-tokens.ts";
import type { CompiledPagination } from "../pages/pagination.ts";
import { cutItems, emptied, itemsOf, withResult } from "../pages/results.ts";
import { encodeToken, type ResumeToken } from "../tokens/resume-token.ts";
import type { Start } from "../tokens/starting-token.ts";
import { isEqual, isObject } from "../values.ts";

/** Asks the service for the page of one input. */
export type RequestPage<Input, Page> = (input: Input) => Promise<Page>;

/**
 * One listing, one request after the other, as botocore does it: which requests are made, where a page is cut, and which
 * token resumes after it.
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
  let left = settings.maxItems;
  let previous: ResumeToken | undefined;
  for (;;) {
    const result = primaryKey.search(page);
    const count = itemsOf(result, primaryKey).length;
    const tokenAfter = resumeTokenAfter(tokens, skipped);
    if (count > left) {
      const cut = withResult(page, primaryKey, cutItems(result, 0, left, primaryKey));
      yield listedPage(cut, tokenAfter(left), tokenAfter);
      return;
    }
    left -= count;
    const next = nextTokens(page, pagination);
    yield listedPage(page, next && encodeToken(next), tokenAfter);
    if (next === undefined || left === 0) return;
    if (previous !== undefined && isEqual(previous, next)) throw sameTokensTwice(next);
    page = await request(withTokens({ ...input, ...settings.limit }, next));
    tokens = next;
    previous = next;
    skipped = 0;
  }
}

/** The first page of a resumed listing: without the items that were given before, and with its other results emptied. */
function resumed<Page>(page: Page, start: Start | undefined, pagination: CompiledPagination): Page {
  if (start === undefined) return page;
  const { primaryKey, secondaryKeys } = pagination;
  const result = primaryKey.search(page);
  const isSequence = Array.isArray(result) || typeof result === "string";
  const rest = isSequence ? cutItems(result, start.offset, undefined, primaryKey) : null;
  return secondaryKeys.reduce(
    (left, key) => withResult(left, key, emptied(key.search(left))),
    withResult(page, primaryKey, rest),
  );
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
