/** A page as the consumer gets it, with the tokens that resume after it and within it. */
export interface ListedPage<Page> {
  readonly page: Page;
  /** Resumes right after this page; undefined where the listing is complete. */
  readonly resumeToken: string | undefined;
  /** Resumes after the first `count` of this page's items. */
  resumeTokenAfter(count: number): string;
}

/** One run of requests: the pages of a listing, each requested when it is asked for. */
export type Run<Page> = AsyncGenerator<ListedPage<Page>, void, undefined>;
