import type { SequenceOrder, Slicing } from "./slicing.ts";

/** The grain of every cut, in milliseconds: services may keep, compare or report times in whole seconds. */
const grain = 1000;

/**
 * Where a creation time (milliseconds) stands in the sequence, in whole seconds that grow as the listing goes on, whichever
 * the order. Items of the same second stand at the same place, so that no cut ever divides them.
 */
export function placeOf(time: number, order: SequenceOrder): number {
  const second = Math.floor(time / grain);
  return order === "Ascending" ? second : -second;
}

/** A stretch of the sequence: the seconds from `from` to before `to`. Either end may be infinite. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The input that lists a stretch, and perhaps up to a second more at its ends. Every bound is a whole second, and the lower
 * one a second too low: so the answer holds the whole stretch whether the service includes or excludes a bound, and
 * whether it compares milliseconds or cuts them off. The caller's own bounds stay where they are tighter.
 */
export function inputFor(
  stretch: Stretch,
  order: SequenceOrder,
  slicing: Slicing,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const [oldest, end] = order === "Ascending" ? [stretch.from, stretch.to] : [1 - stretch.to, 1 - stretch.from];
  const bounded: Record<string, unknown> = { ...input, ...slicing.fixed, [slicing.sortOrder]: order };
  const after = (oldest - 1) * grain;
  const before = end * grain;
  if (Number.isFinite(after) && !(timeOf(input[slicing.after]) > after)) {
    bounded[slicing.after] = new Date(after);
  }
  if (Number.isFinite(before) && !(timeOf(input[slicing.before]) < before)) {
    bounded[slicing.before] = new Date(before);
  }
  return bounded;
}

/** A time as a service or a caller gives it, in milliseconds; NaN where it is none. */
export function timeOf(value: unknown): number {
  if (value instanceof Date) {
    return value.getTime();
  }
  return typeof value === "string" || typeof value === "number" ? new Date(value).getTime() : Number.NaN;
}

/** The opposite order. */
export function reverse(order: SequenceOrder): SequenceOrder {
  return order === "Ascending" ? "Descending" : "Ascending";
}
