import type { Position, Scope } from "@outcrop/catalogue";
import { MaxResults, PaginationToken, SortBy, SortOrder } from "../../validation/bedrock-shapes.ts";
import { timestamp, type ValuesOf } from "../../validation/shape.ts";
import type { NextTokens } from "./next-token.ts";

/** The members that every listing by creation time takes. */
export const listingInput = {
  creationTimeAfter: timestamp,
  creationTimeBefore: timestamp,
  maxResults: MaxResults,
  nextToken: PaginationToken,
  sortBy: SortBy,
  sortOrder: SortOrder,
} as const;

type ListingInput = ValuesOf<typeof listingInput, never>;

const defaultMaxResults = 100;

type Present<Filters> = { readonly [K in keyof Filters]?: Exclude<Filters[K], undefined> };

interface Range {
  readonly creationTimeAfter?: number;
  readonly creationTimeBefore?: number;
  readonly sortOrder?: "Ascending" | "Descending";
  readonly maxResults: number;
  readonly after?: Position;
}

/** One request of a listing: what to ask the catalogue, and how to name the place where its answer ends. */
export interface Listing<Filters> {
  readonly query: Range & Present<Filters>;
  /**
   * The `nextToken` that goes on after this place; undefined where the listing is complete.
   * @param isShown whether the page shows the entry that was made there, so that its token may be read; by default it may not
   */
  nextToken(next: Position | undefined, isShown?: boolean): string | undefined;
}

/**
 * Takes up a listing where its `nextToken` left it. The token is bound to operation, account, region, filters and order;
 * `maxResults` may differ from page to page.
 * @throws ServiceError ValidationException where the token belongs to another listing
 */
export function takeUpListing<Filters extends { readonly [name: string]: string | boolean | undefined }>(
  operation: string,
  scope: Scope,
  input: ListingInput,
  filters: Filters,
  nextTokens: NextTokens,
): Listing<Filters> {
  const { creationTimeAfter, creationTimeBefore, sortOrder = "Descending" } = input;
  const bound = { creationTimeAfter, creationTimeBefore, sortOrder, ...filters };
  const listing = JSON.stringify([operation, scope.account, scope.region, bound]);
  const query = present({
    ...filters,
    ...rangeOf(input),
    maxResults: input.maxResults ?? defaultMaxResults,
    after: input.nextToken === undefined ? undefined : nextTokens.open(input.nextToken, listing),
  });
  return {
    // `present` removed what was undefined, and maxResults never is.
    query: query as Range & Present<Filters>,
    nextToken: (next, isShown = false) =>
      next && (isShown ? nextTokens.sign(next, listing) : nextTokens.seal(next, listing)),
  };
}

/** The stretch of creation times that an input asks for, and its order. */
export function rangeOf(input: Pick<ListingInput, "creationTimeAfter" | "creationTimeBefore" | "sortOrder">) {
  const { creationTimeAfter, creationTimeBefore, sortOrder = "Descending" } = input;
  return {
    // Bounds finer than a millisecond, made exact for times that are whole milliseconds: both are exclusive.
    creationTimeAfter: creationTimeAfter === undefined ? undefined : Math.floor(creationTimeAfter),
    creationTimeBefore: creationTimeBefore === undefined ? undefined : Math.ceil(creationTimeBefore),
    sortOrder,
  };
}

/** The same without the members that are undefined. */
export function present<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const name in members) {
    const value = members[name];
    if (value !== undefined) kept[name] = value as Exclude<T[typeof name], undefined>;
  }
  return kept;
}
