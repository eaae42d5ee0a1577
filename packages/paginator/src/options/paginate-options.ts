/** How fast a listing goes, and until when; never what it gives. */
export interface PaginateOptions {
  /** Aborts the request under way and ends the iteration with its reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How many pages to request ahead of the consumer: a whole number, by default 0. Leaving the listing early aborts them. In a
   * parallel listing it is how many pages all slices together may hold: at least one a slice, by default six.
   */
  readonly prefetch?: number | undefined;
  /**
   * How many time slices to list at once: a whole number, by default 1. Only for operations that filter and sort by creation
   * time. Throttling lowers it for a while. Resume tokens name places then, which other paginators do not know.
   */
  readonly parallel?: number | undefined;
}

/** What is handed to the function that requests a page. */
export interface CallOptions {
  readonly abortSignal?: AbortSignal;
}
