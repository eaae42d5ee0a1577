import type { PlainObject } from "../values.ts";

/** How one operation is asked for a page, and what a page says. Everything that a listing in slices knows of its service. */
export interface PageSource {
  request(input: PlainObject, signal: AbortSignal): Promise<PlainObject>;
  /** The input of the request that follows the one that this page answered; undefined after the last page. */
  next(input: PlainObject, page: PlainObject): PlainObject | undefined;
  items(page: PlainObject): readonly unknown[];
  /** Whether the page has a member for items, be it an empty list. */
  namesItems(page: PlainObject): boolean;
  /** The page with other items. */
  withItems(page: PlainObject, items: readonly unknown[]): PlainObject;
  /** The page without the service's own tokens, which mean nothing outside the slice that they chain. */
  withoutTokens(page: PlainObject): PlainObject;
}
