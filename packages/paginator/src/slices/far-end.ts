import type { SequenceOrder, Slicing } from "../places/slicing.ts";
import { millisecondsOf, reverse, secondOf } from "../places/timeline.ts";
import type { PlainObject } from "../values.ts";
import type { PageSource } from "./page-source.ts";

/**
 * The second where a listing ends, as far as it can be known beforehand: that of the first item in the opposite order. Where the
 * service does not give one (because of a rare filter, or a failure, which the listing itself will meet later) it is the caller's
 * own bound, or now, or 1970. It only guides where slices are cut; what lies beyond it is listed all the same.
 */
export async function findFarEnd(
  source: PageSource,
  input: PlainObject,
  limitToOne: PlainObject,
  slicing: Slicing,
  order: SequenceOrder,
  signal: AbortSignal,
): Promise<number> {
  const reversed = { ...input, ...slicing.fixed, [slicing.sortOrder]: reverse(order), ...limitToOne };
  try {
    const page = await source.request(reversed, signal);
    const [item] = source.items(page);
    if (item !== undefined) {
      return secondOf(millisecondsOf((item as PlainObject)[slicing.time]), order);
    }
    if (source.next(reversed, page) === undefined) {
      return Number.NEGATIVE_INFINITY;
    }
  } catch {
    // Then nothing is known beforehand.
  }
  return order === "Ascending"
    ? secondOf(millisecondsOf(input[slicing.before]) || Date.now(), order)
    : secondOf(millisecondsOf(input[slicing.after]) || 0, order);
}
