import type { SequenceOrder, Slicing } from "./slicing.ts";

/** The grain of every cut, in milliseconds: services may keep, compare or report times in whole seconds. */
const grain = 1000;

/**
 * The second of the sequence in which a creation time (milliseconds) lies. Seconds are whole numbers that grow as the listing goes on,
 * in either order. No cut ever divides the items of one second.
 */
export function secondOf(time: number, order: SequenceOrder): number {
  const second = Math.floor(time / grain);
  return order === "Ascending" ? second : -second;
}

/** A part of the sequence: the seconds from `from` to before `to`. Either end may be infinite. */
export interface SecondRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The input that lists a range of seconds, and perhaps up to a second more at its ends. Every bound is a whole second, and the lower
 * one is a second too low. So the answer holds the whole range, whether the service includes or excludes a bound, and
 * whether it compares milliseconds or cuts them off. Where the caller's own bounds are tighter, they stay.
 */
export function inputFor(
  range: SecondRange,
  order: SequenceOrder,
  slicing: Slicing,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const [oldest, end] = order === "Ascending" ? [range.from, range.to] : [1 - range.to, 1 - range.from];
  const bounded: Record<string, unknown> = { ...input, ...slicing.fixed, [slicing.sortOrder]: order };
  const after = (oldest - 1) * grain;
  const before = end * grain;
  if (Number.isFinite(after) && !(millisecondsOf(input[slicing.after]) > after)) {
    bounded[slicing.after] = new Date(after);
  }
  if (Number.isFinite(before) && !(millisecondsOf(input[slicing.before]) < before)) {
    bounded[slicing.before] = new Date(before);
  }
  return bounded;
}

/** A time as a service or a caller gives it, in milliseconds; NaN where it is invalid. */
export function millisecondsOf(value: unknown): number {
  if (value instanceof Date) {
    return value.getTime();
  }
  return typeof value === "string" || typeof value === "number" ? new Date(value).getTime() : Number.NaN;
}

/** The opposite order. */
export function reverse(order: SequenceOrder): SequenceOrder {
  return order === "Ascending" ? "Descending" : "Ascending";
}
