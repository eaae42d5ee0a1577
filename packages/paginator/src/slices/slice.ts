import { PaginationError } from "../pagination-error.ts";
import type { SequenceOrder, Slicing } from "../places/slicing.ts";
import { millisecondsOf, type SecondRange, secondOf } from "../places/timeline.ts";
import type { PlainObject } from "../values.ts";
import type { PageSource } from "./page-source.ts";

/** A page that a slice has fetched and the consumer has not taken yet. */
export interface HeldPage {
  /** The request that it answered, so that a page dropped for want of room can be fetched again. */
  readonly input: PlainObject;
  readonly page: PlainObject;
  /** Those of the page's items that belong to the slice. */
  readonly items: readonly unknown[];
  /** How far the slice had come before this page. */
  readonly reachedBefore: number;
}

/** A page that is expected to cover less than this many seconds counts as indivisible. */
const leastSpan = 0.5;

/** The factor by which the estimate grows behind a slice that came back empty, so that it soon covers all that is left. */
const thinning = 8;

/** How a slice's items are read: the same for all slices of a listing. */
export interface Reading {
  readonly source: PageSource;
  readonly slicing: Slicing;
  readonly order: SequenceOrder;
  /** The most items that a page has brought so far. */
  largestPage: number;
}

/**
 * One time slice of a listing: a range of seconds, listed page by page like any listing. When another slice takes the rear part,
 * its end moves towards its start; items that its pages hold past the end are left out.
 */
export class Slice {
  readonly from: number;
  to: number;
  /** The input of the next request; undefined before the slice is started and after it has been listed to its end. */
  next: PlainObject | undefined;
  /** How many seconds the next page is expected to cover, judging by the pages seen here or nearby. */
  span: number;
  /** Whether `span` comes from a page of this very slice. */
  measured = false;
  begun = false;
  requesting = false;
  /** Refused requests in a row. */
  refusals = 0;
  /** What ended the slice before its end. */
  failure: { readonly reason: unknown } | undefined;
  /**
   * Its last page was fetched while the consumer was still elsewhere. The sequence ends with what there is when the consumer
   * gets there, so the page is fetched again at that time.
   */
  endsLater = false;
  readonly held: HeldPage[] = [];
  #reached: number;
  readonly #reading: Reading;

  constructor(reading: Reading, range: SecondRange, span: number, reached = range.from - 1) {
    this.#reading = reading;
    this.from = range.from;
    this.to = range.to;
    this.span = span;
    this.#reached = reached;
  }

  begin(input: PlainObject): void {
    this.begun = true;
    this.next = input;
  }

  /** The last second that is known to be fetched or under way. What lies behind it can be given to another slice. */
  get reached(): number {
    return this.#reached;
  }

  /** Whether all of it has been fetched and taken. */
  get finished(): boolean {
    return this.begun && this.held.length === 0 && this.next === undefined && !this.requesting;
  }

  /** Whether a request for it can be made now. */
  get waits(): boolean {
    return !this.requesting && this.failure === undefined && (!this.begun || this.next !== undefined);
  }

  /** Whether it contains the listing's start. */
  get isFirst(): boolean {
    return this.from === Number.NEGATIVE_INFINITY;
  }

  /** Whether models made while the listing runs appear at its end. */
  get isOpen(): boolean {
    return this.to === Number.POSITIVE_INFINITY && this.#reading.order === "Ascending";
  }

  get heldItems(): number {
    return this.held.reduce((sum, { items }) => sum + items.length, 0);
  }

  /** Takes in the answer to a request: keeps the items that belong here, and knows whether and how to go on. */
  accept(input: PlainObject, page: PlainObject, isGiven: (item: unknown) => boolean): void {
    const { source } = this.#reading;
    const all = source.items(page);
    const seconds = this.#seconds(all);
    let end = seconds.findIndex((second) => second >= this.to);
    if (end < 0) {
      end = all.length;
    }
    const items = all.filter((item, index) => {
      const second = seconds[index] ?? this.to;
      return second >= this.from && second < this.to && !isGiven(item);
    });
    const next = end < all.length ? undefined : source.next(input, page);
    const reachedBefore = this.#reached;
    this.#reading.largestPage = Math.max(this.#reading.largestPage, all.length);
    this.#measure(seconds.slice(0, end), next === undefined);
    this.next = next;
    this.held.push({ input, page, items, reachedBefore });
  }

  /** Drops the page that was fetched last. It is fetched again when there is room. */
  dropLastPage(): void {
    const dropped = this.held.pop();
    if (dropped !== undefined) {
      this.next = dropped.input;
      this.#reached = dropped.reachedBefore;
      this.failure = undefined;
      this.endsLater = false;
    }
  }

  /** The second of each item of the page. Slices are only right if the service keeps to its order. */
  #seconds(items: readonly unknown[]): number[] {
    const { slicing, order } = this.#reading;
    let previous = Number.NEGATIVE_INFINITY;
    return items.map((item) => {
      const value = (item as PlainObject)[slicing.time];
      const time = millisecondsOf(value);
      if (Number.isNaN(time)) {
        throw new PaginationError(
          `An item's ${slicing.time} is ${String(value)}, not a time: list without "parallel".`,
        );
      }
      const directed = order === "Ascending" ? time : -time;
      if (directed < previous) {
        throw new PaginationError(
          `The service's items are not in ${order.toLowerCase()} order of ${slicing.time}: list without "parallel".`,
        );
      }
      previous = directed;
      return secondOf(time, order);
    });
  }

  /** Takes in a span that was seen. It is averaged with similar ones seen before, so that chance matters less. */
  #learn(seen: number): void {
    this.span = Math.max(isLike(seen, this.span) ? (3 * this.span + seen) / 4 : seen, leastSpan);
  }

  #measure(seconds: readonly number[], last: boolean): void {
    const final = seconds.at(-1);
    if (final === undefined) {
      // An empty page means that requests bring less than expected; an empty rest means that there is little nearby.
      this.span = last ? this.span * thinning : Math.max(this.span / 2, leastSpan);
    } else if (!last) {
      // Where the later half of the page differs from the whole, it predicts better what comes next.
      // The distance to the next page's first item is part of a page.
      const later = (final - (seconds[(seconds.length - 1) >> 1] ?? final)) * 2;
      const whole = final - (seconds[0] ?? final) + later / seconds.length;
      this.#learn(isLike(later, whole) ? whole : later);
    } else if (Number.isFinite(this.to)) {
      const covered = this.to - Math.max(this.from, this.#reached + 1);
      this.#learn((covered * this.#reading.largestPage) / seconds.length);
    }
    this.measured ||= final !== undefined || last;
    this.#reached = Math.max(this.#reached, final ?? this.#reached);
  }
}

function isLike(span: number, other: number): boolean {
  return span < other * 1.5 && other < span * 1.5;
}
