/** The input of a request, or the answer to one. */
export type Members = Readonly<Record<string, unknown>>;

/** How one operation is asked for a page, and what a page says. Everything that a listing in slices knows of its service. */
export interface PageSource {
  request(input: Members, signal: AbortSignal): Promise<Members>;
  /** The input of the request that follows the one that this page answered; undefined after the last page. */
  next(input: Members, page: Members): Members | undefined;
  items(page: Members): readonly unknown[];
  /** The page with other items. */
  withItems(page: Members, items: readonly unknown[]): Members;
  /** The page without the service's own tokens, which mean nothing outside the slice that they chain. */
  withoutTokens(page: Members): Members;
}
