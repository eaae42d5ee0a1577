import type { Bucket } from "./time-sample.ts";

/** A run of buckets; `last` is exclusive. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** The bucket at a horizontal position of the chart, from 0 to 1. */
export function bucketAt(count: number, place: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(place * count)));
}

/** The buckets that overlap a time filter; all of them without one. Both bounds are exclusive. */
export function runOf(buckets: readonly Bucket[], after: number | undefined, before: number | undefined): Run {
  const first = after === undefined ? 0 : buckets.findIndex(({ to }) => to - 1 > after);
  const last = before === undefined ? buckets.length - 1 : buckets.findLastIndex(({ from }) => from < before);
  return { first: first < 0 ? buckets.length : first, last: last + 1 };
}

/** The time filter for exactly these buckets. At the ends of the chart it has no bound, because new models appear there. */
export function filterOf(buckets: readonly Bucket[], { first, last }: Run) {
  const from = buckets[first]?.from;
  const to = buckets[last - 1]?.to;
  return {
    ...(first > 0 && from !== undefined && { creationTimeAfter: from - 1 }),
    ...(last < buckets.length && to !== undefined && { creationTimeBefore: to }),
  };
}

/** How many models these buckets have. */
export function countOf(
  buckets: readonly Bucket[],
  { first, last }: Run,
): { readonly count: number; readonly isExact: boolean } {
  const some = buckets.slice(first, last);
  return { count: some.reduce((sum, { count }) => sum + count, 0), isExact: some.every(({ isExact }) => isExact) };
}

/** Moves one end of a run by some buckets; a run keeps at least one. */
export function moved({ first, last }: Run, end: "first" | "last", by: number, count: number): Run {
  return end === "first"
    ? { first: Math.max(0, Math.min(last - 1, first + by)), last }
    : { first, last: Math.min(count, Math.max(first + 1, last + by)) };
}
