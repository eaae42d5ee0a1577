/**
 * How many entries of the index one request looks at if it looks for a name or for several values. Entries are small. A name is
 * on the first page, where programs look for it, unless more than this many things of its kind come before it.
 */
export const mostLookedAt = 100_000;

/** How many things one call of `settle` changes: more are left for the next call. */
export const mostSettledAtOnce = 500;

/** How many things are stored in one transaction. */
export const mostPutAtOnce = 5_000;
