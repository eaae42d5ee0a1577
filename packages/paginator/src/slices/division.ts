import type { Slice } from "./slice.ts";

/** A slice starts with at most this many pages, so that the fetched pages stay near those wanted next. */
const mostPages = 6;
/** A little less than whole pages: models made at random times would otherwise need one more request every other time. */
const filled = 0.95;

/** The estimated number of pages that a slice can give away: from the second behind the one reached, up to the far end. */
export function pagesLeft(slice: Slice, farEnd: number): number {
  return Math.max(0, Math.min(slice.to, farEnd + 1) - nearestCut(slice)) / slice.span;
}

/**
 * How many pages a slice starts with when `workers` still have to ask for `pages` together: each worker's share in whole pages, so
 * that all end at the same time.
 */
export function portion(pages: number, workers: number): number {
  return Math.min(mostPages, Math.ceil(pages / workers) || 1) * filled;
}

/** Whether a slice seems to have more pages left than all workers can start at once. It is a guess: a dense stretch may end early. */
export function isCrowded(slice: Slice, farEnd: number, workers: number): boolean {
  return pagesLeft(slice, farEnd) >= workers * mostPages;
}

/** Whether half of what is left of a slice, behind the page under way, is enough for a slice of its own. */
export function worthHalving(slice: Slice, farEnd: number): boolean {
  return pagesLeft(slice, farEnd) >= 2;
}

/**
 * Where to cut a slice so that about `pages` stay in it: strictly between the second reached and its end. Undefined where
 * there is no such second, as when everything left was made within one second.
 */
export function cutAfter(slice: Slice, pages: number, farEnd: number): number | undefined {
  const nearest = nearestCut(slice);
  if (!Number.isFinite(nearest)) {
    return undefined;
  }
  const cut = nearest + Math.max(1, Math.ceil(pages * slice.span));
  return cut < slice.to && cut <= farEnd ? cut : undefined;
}

/** The first second that is not under way. A slice that has not been started keeps at least its own first second. */
function nearestCut(slice: Slice): number {
  return Math.max(slice.from, slice.reached + 1);
}
