/**
 * How many entries of the index one listing looks at, where it looks for a name or for several values. An entry is small: a name is
 * on the first page for as long as no more than so many things of its kind come before it, and programs look for one there.
 */
export const mostLookedAt = 100_000;

/** How many things one call of `settle` changes: more are left for the next call. */
export const mostSettledAtOnce = 500;

/** How many things are stored in one transaction. */
export const mostPutAtOnce = 5_000;
