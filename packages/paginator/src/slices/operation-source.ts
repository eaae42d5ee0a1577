import { nextTokens, sameTokensTwice, withTokens } from "../pages/next-tokens.ts";
import type { CompiledPagination } from "../pages/pagination.ts";
import { withResult } from "../pages/results.ts";
import { PaginationError } from "../pagination-error.ts";
import type { PlainObject } from "../values.ts";
import type { PageSource } from "./page-source.ts";

/** A source of pages, from any function that requests one and the data on how its pages follow one another. */
export function operationSource(
  call: (input: PlainObject, signal: AbortSignal) => Promise<PlainObject>,
  pagination: CompiledPagination,
): PageSource {
  const { primaryKey, outputTokenNames } = pagination;
  return {
    request: call,
    next(input, page) {
      const tokens = nextTokens(page, pagination);
      if (tokens === undefined) return undefined;
      const next = withTokens(input, tokens);
      const isSame = pagination.inputTokens.every((name) => next[name] === input[name]);
      if (isSame) throw sameTokensTwice(tokens);
      return next;
    },
    items(page) {
      const items = primaryKey.search(page) ?? [];
      if (Array.isArray(items)) return items;
      throw new PaginationError(
        `The result key ${primaryKey.expression} gave ${String(items)}, not a list: list without "parallel".`,
      );
    },
    namesItems: (page) => primaryKey.search(page) !== null,
    withItems: (page, items) => withResult(page, primaryKey, items),
    withoutTokens: (page) => Object.fromEntries(Object.entries(page).filter(([name]) => !outputTokenNames.has(name))),
  };
}
