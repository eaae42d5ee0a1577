import type { Slice } from "./slice.ts";

/** A slice is begun with at most this many pages, so that what is fetched stays near what is wanted next. */
const mostPages = 6;
/** A little less than whole pages: what is made at random would need one more request every other time. */
const filled = 0.95;

/** Pages that are thought to be left of a slice to give away: behind the second reached, as far as there is anything. */
export function pagesLeft(slice: Slice, farEnd: number): number {
  return Math.max(0, Math.min(slice.to, farEnd + 1) - nearestCut(slice)) / slice.span;
}

/**
 * How many pages a slice is begun with where `workers` still have to ask for `pages`: as many whole ones as each has to ask for, so
 * that all end at the same time.
 */
export function portion(pages: number, workers: number): number {
  return Math.min(mostPages, Math.ceil(pages / workers) || 1) * filled;
}

/** Whether more pages seem to be left of a slice than all workers begin at once. That is a guess, because a crowd may end long before. */
export function isCrowded(slice: Slice, farEnd: number, workers: number): boolean {
  return pagesLeft(slice, farEnd) >= workers * mostPages;
}

/** Whether half of what is left of a slice, behind the page under way, makes a slice. */
export function worthHalving(slice: Slice, farEnd: number): boolean {
  return pagesLeft(slice, farEnd) >= 2;
}

/**
 * Where to cut a slice so that about `pages` stay in it: strictly between the second reached and its end. Undefined where
 * there is no such second, as when all that is left was made in one.
 */
export function cutAfter(slice: Slice, pages: number, farEnd: number): number | undefined {
  const nearest = nearestCut(slice);
  if (!Number.isFinite(nearest)) {
    return undefined;
  }
  const cut = nearest + Math.max(1, Math.ceil(pages * slice.span));
  return cut < slice.to && cut <= farEnd ? cut : undefined;
}

/** The first second that is not begun. A slice not yet begun keeps at least its own first second. */
function nearestCut(slice: Slice): number {
  return Math.max(slice.from, slice.reached + 1);
}
