import type { ListedPage, Run } from "../pages/listed-page.ts";
import { type Before, givenBefore, type Place, placeAfter } from "../places/place.ts";
import { encodePlace } from "../places/place-token.ts";
import { orderOf, type SequenceOrder, type Slicing } from "../places/slicing.ts";
import { inputFor, millisecondsOf, secondOf } from "../places/timeline.ts";
import type { PlainObject } from "../values.ts";
import { findFarEnd } from "./far-end.ts";
import type { PageSource } from "./page-source.ts";
import type { HeldPage } from "./slice.ts";
import { SlicedListing } from "./sliced-listing.ts";

/** Pages per slice that are held or under way ahead of the consumer, where the caller does not say. */
const pagesAheadEach = 8;

/** Where a listing in slices starts. */
export type SliceStart =
  | { readonly kind: "beginning" }
  /** In the middle of a page of the service: the members of its request, and how many leading items to leave out. */
  | { readonly kind: "page"; readonly tokens: PlainObject; readonly offset: number }
  | { readonly kind: "place"; readonly place: Place };

export interface SlicedRun {
  readonly source: PageSource;
  readonly slicing: Slicing;
  /** The caller's input with the page size, without tokens. */
  readonly input: PlainObject;
  /** The input members that ask the service for a single item; empty where the operation takes no page size. */
  readonly limitToOne: PlainObject;
  readonly start: SliceStart;
  /** The token that resumes before the first item. */
  readonly startToken: string;
  /** `Infinity` where there is no limit. */
  readonly maxItems: number;
  readonly pageSize: number | undefined;
  /** How many slices to list at once; 1 lists one page after the other. */
  readonly parallel: number;
  /** How many pages to request ahead; in a parallel listing at least one per slice, by default eight. */
  readonly prefetch: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * A listing whose places are creation times and identifiers. It lists many time slices at once, or makes one request after the
 * other where it resumes from such a place. Items, order and caps are those of the plain listing.
 */
export async function* listInSlices(run: SlicedRun): Run<PlainObject> {
  const { source, slicing, start, maxItems } = run;
  const order = orderOf(run.input, slicing);
  const listing = new SlicedListing({
    reading: {
      source: start.kind === "page" ? withoutLeading(source, start.offset) : source,
      slicing,
      order,
      largestPage: 0,
    },
    input: run.input,
    first: firstInput(run, order),
    start: startSecond(run, order),
    isGiven: start.kind === "place" ? givenBefore(start.place, slicing) : () => false,
    ...(run.parallel > 1 && maxItems > (run.pageSize ?? 0)
      ? { findFarEnd: (signal) => findFarEnd(source, run.input, run.limitToOne, slicing, order, signal) }
      : {}),
    workers: run.parallel,
    ahead: run.parallel > 1 ? Math.max(run.prefetch || run.parallel * pagesAheadEach, run.parallel) : run.prefetch,
    mostItems: Math.max(maxItems, 1),
  });
  let before: Before = start.kind === "place" ? start.place : start.kind === "page" ? "something" : "nothing";
  let left = maxItems;
  let unended: HeldPage | undefined;
  for await (const held of listing.pages(run.signal)) {
    // Of several pages without items, one with an empty list is given, because a plain listing would give that one too.
    if (unended === undefined || source.namesItems(held.page)) unended = held;
    if (held.items.length === 0) continue;
    const isCut = held.items.length > left;
    const items = isCut ? held.items.slice(0, left) : held.items;
    const isLast = !isCut && listing.finished;
    yield listedPage(run, held.page, items, before, order, isLast);
    left -= items.length;
    if (left === 0 || isLast) return;
    before = placeAfter(before, items, slicing, order);
  }
  // The last page given had a token, since there might have been more. This one says that there was not.
  if (unended !== undefined) yield listedPage(run, unended.page, [], before, order, true);
}

function listedPage(
  run: SlicedRun,
  page: PlainObject,
  items: readonly unknown[],
  before: Before,
  order: SequenceOrder,
  isLast: boolean,
): ListedPage<PlainObject> {
  const tokenAfter = (count: number) => {
    const place = placeAfter(before, items.slice(0, count), run.slicing, order);
    return typeof place === "string" ? run.startToken : encodePlace(place);
  };
  const resumeToken = isLast ? undefined : tokenAfter(items.length);
  // A page that is given whole keeps the service's own member for the items, which may be absent or null.
  const isWhole = items.length === run.source.items(page).length;
  const given = run.source.withoutTokens(isWhole ? page : run.source.withItems(page, items));
  return {
    page: resumeToken === undefined ? given : { NextToken: resumeToken, ...given },
    resumeToken,
    resumeTokenAfter: tokenAfter,
  };
}

function firstInput({ start, input, slicing }: SlicedRun, order: SequenceOrder): PlainObject {
  switch (start.kind) {
    case "beginning":
      return input;
    case "page":
      return { ...input, ...start.tokens };
    case "place":
      return inputFor({ from: secondOf(start.place.time, order), to: Number.POSITIVE_INFINITY }, order, slicing, input);
  }
}

/** The last second before any that can hold items; undefined where only the service's token knows. */
function startSecond({ start, input, slicing }: SlicedRun, order: SequenceOrder): number | undefined {
  if (start.kind === "page") return undefined;
  if (start.kind === "place") return secondOf(start.place.time, order) - 1;
  return order === "Ascending"
    ? secondOf(millisecondsOf(input[slicing.after]) || 0, order) - 1
    : secondOf(Math.min(millisecondsOf(input[slicing.before]) || Number.POSITIVE_INFINITY, Date.now()), order) - 1;
}

/** The same source, without the leading items of its first page. */
function withoutLeading(source: PageSource, count: number): PageSource {
  let left = count;
  return {
    ...source,
    request: async (input, signal) => {
      const page = await source.request(input, signal);
      const offset = left;
      left = 0;
      return offset === 0 ? page : source.withItems(page, source.items(page).slice(offset));
    },
  };
}
