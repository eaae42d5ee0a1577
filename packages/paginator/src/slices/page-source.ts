import type { PlainObject } from "../values.ts";

/** How to ask one operation for a page, and how to read it: everything that a listing in slices knows about its service. */
export interface PageSource {
  request(input: PlainObject, signal: AbortSignal): Promise<PlainObject>;
  /** The input of the request after the one that this page answered; undefined after the last page. */
  next(input: PlainObject, page: PlainObject): PlainObject | undefined;
  items(page: PlainObject): readonly unknown[];
  /** Whether the page has a member for items, even if that is an empty list. */
  namesItems(page: PlainObject): boolean;
  /** The page with other items. */
  withItems(page: PlainObject, items: readonly unknown[]): PlainObject;
  /** The page without the service's own tokens, which mean nothing outside their slice. */
  withoutTokens(page: PlainObject): PlainObject;
}
