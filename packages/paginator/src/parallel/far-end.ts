import type { Members, PageSource } from "./page-source.ts";
import type { SequenceOrder, Slicing } from "./slicing.ts";
import { placeOf, reverse, timeOf } from "./timeline.ts";

/**
 * The second where a listing ends as far as can be known beforehand: that of the first item in the opposite order. Where the
 * service does not give one (a rare filter, a failure, which the listing itself will meet in its place) it is the caller's
 * own bound, or now, or 1970. It only guides where slices are cut; what lies beyond it is listed all the same.
 */
export async function findFarEnd(
  source: PageSource,
  input: Members,
  limitToOne: Members,
  slicing: Slicing,
  order: SequenceOrder,
  signal: AbortSignal,
): Promise<number> {
  const reversed = { ...input, ...slicing.fixed, [slicing.sortOrder]: reverse(order), ...limitToOne };
  try {
    const page = await source.request(reversed, signal);
    const [item] = source.items(page);
    if (item !== undefined) {
      return placeOf(timeOf((item as Members)[slicing.time]), order);
    }
    if (source.next(reversed, page) === undefined) {
      return Number.NEGATIVE_INFINITY;
    }
  } catch {
    // Nothing is known then.
  }
  return order === "Ascending"
    ? placeOf(timeOf(input[slicing.before]) || Date.now(), order)
    : placeOf(timeOf(input[slicing.after]) || 0, order);
}
