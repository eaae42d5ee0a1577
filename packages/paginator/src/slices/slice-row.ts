import { inputFor } from "../places/timeline.ts";
import type { PlainObject } from "../values.ts";
import { cutAfter, isCrowded, pagesLeft, portion, worthHalving } from "./division.ts";
import { type HeldPage, type Reading, Slice } from "./slice.ts";

/** How much a listing may do ahead of its consumer. */
export interface Allowance {
  readonly workers: number;
  /** How many requests may be made now. */
  readonly idle: number;
  /** How many pages may be held or under way. */
  readonly ahead: number;
  /** How many items the consumer will still take at most. */
  readonly items: number;
  /** Whether the consumer has taken everything that is ready. */
  readonly consumerWaits: boolean;
}

/**
 * The slices of a listing in the order of the sequence, and the choice of the one to ask for a page next. Nearer slices come
 * first. A worker without a slice takes one that nobody has started, or a part of the slice with most left.
 */
export class SliceRow {
  readonly #reading: Reading;
  readonly #input: PlainObject;
  readonly #slices: Slice[];
  /** The last second that holds anything; no slice is cut before it is known. */
  #farEnd: number | undefined;
  /** The span of the slice that was left last. */
  #spanBefore: number | undefined;

  /**
   * @param input the caller's, from which every slice's own is made
   * @param first the first request
   * @param start the last second before any that the listing can reach, where that is known beforehand
   */
  constructor(reading: Reading, input: PlainObject, first: PlainObject, start: number | undefined) {
    this.#reading = reading;
    this.#input = input;
    const whole = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    const head = new Slice(reading, whole, 1, start);
    head.begin(first);
    this.#slices = [head];
  }

  get head(): Slice | undefined {
    return this.#slices[0];
  }

  /** Whether everything has been fetched and taken. */
  get finished(): boolean {
    return this.#slices.every((slice) => slice.finished);
  }

  /** Allows the slices to be cut, up to the last second that holds anything. */
  divideUpTo(farEnd: number, workers: number): void {
    this.#farEnd = farEnd;
    for (const slice of this.#slices) {
      if (!slice.measured && Number.isFinite(slice.reached)) {
        slice.span = Math.max(1, (farEnd - slice.reached) / workers / 4);
      }
    }
  }

  /** Takes the next page of the sequence; undefined where it has not come yet. */
  take(): HeldPage | undefined {
    for (let head = this.head; head?.finished; head = this.head) {
      this.#spanBefore = head.measured ? head.span : this.#spanBefore;
      this.#slices.shift();
    }
    return this.head?.held.shift();
  }

  /** Whether the consumer waits for this very slice. */
  isWantedNow(slice: Slice, allowance: Allowance): boolean {
    return allowance.consumerWaits && slice === this.head && slice.held.length === 0;
  }

  /** The slice to ask for a page next, started if need be. Undefined where there is nothing to do, or no room for more pages. */
  next(allowance: Allowance): Slice | undefined {
    let items = 0;
    let reach = 0;
    for (const [index, slice] of this.#slices.entries()) {
      if (items >= allowance.items || slice.failure !== undefined) {
        break;
      }
      reach = index + 1;
      if (slice.waits && (!slice.endsLater || this.isWantedNow(slice, allowance))) {
        return this.#makeSpace(index, allowance) ? this.#begin(index, allowance) : undefined;
      }
      const { requesting, measured } = slice;
      if (this.#farEnd !== undefined && requesting && measured && isCrowded(slice, this.#farEnd, allowance.workers)) {
        const next = this.#share(index, 1 + this.#portion(this.#farEnd, allowance), allowance);
        if (next !== undefined) {
          return next;
        }
      }
      items += slice.heldItems + (slice.requesting ? this.#reading.largestPage : 0);
    }
    return this.#halveLargest(this.#slices.slice(0, reach), allowance);
  }

  #halveLargest(slices: readonly Slice[], allowance: Allowance): Slice | undefined {
    const farEnd = this.#farEnd;
    if (farEnd === undefined) {
      return undefined;
    }
    const divisible = slices.filter((slice) => slice.requesting && worthHalving(slice, farEnd));
    const largest = divisible.reduce<Slice | undefined>(
      (most, slice) => (most === undefined || pagesLeft(slice, farEnd) > pagesLeft(most, farEnd) ? slice : most),
      undefined,
    );
    return largest && this.#share(this.#slices.indexOf(largest), (1 + pagesLeft(largest, farEnd)) / 2, allowance);
  }

  /** Leaves a slice about this many pages and starts a new one behind it. */
  #share(index: number, pages: number, allowance: Allowance): Slice | undefined {
    return this.#makeSpace(index + 1, allowance) && this.#cut(index, pages)
      ? this.#begin(index + 1, allowance)
      : undefined;
  }

  /** Cuts a slice so that it keeps about this many pages. The rest becomes a slice that nobody has started. */
  #cut(index: number, pages: number): boolean {
    const slice = this.#slices[index];
    const cut = slice && this.#farEnd !== undefined ? cutAfter(slice, pages, this.#farEnd) : undefined;
    if (slice === undefined || cut === undefined) {
      return false;
    }
    this.#slices.splice(index + 1, 0, new Slice(this.#reading, { from: cut, to: slice.to }, slice.span));
    slice.to = cut;
    return true;
  }

  #begin(index: number, allowance: Allowance): Slice | undefined {
    const slice = this.#slices[index];
    if (slice !== undefined && !slice.begun) {
      slice.span = this.#spanNear(index) ?? slice.span;
      if (this.#farEnd !== undefined) {
        // Where the estimate is a guess, the last worker takes all. Its first page shows how much there is, and others share it then;
        // until then they halve it.
        const takesAll = allowance.idle === 1 && isCrowded(slice, this.#farEnd, allowance.workers);
        if (!takesAll) this.#cut(index, this.#portion(this.#farEnd, allowance));
      }
      slice.begin(inputFor(slice, this.#reading.order, this.#reading.slicing, this.#input));
    }
    return slice;
  }

  /** How many pages to start a slice with, given all that are left and not under way. */
  #portion(farEnd: number, { workers }: Allowance): number {
    const unasked = (slice: Slice) => Math.max(0, pagesLeft(slice, farEnd) - Number(slice.requesting));
    return portion(
      this.#slices.reduce((sum, slice) => sum + unasked(slice), 0),
      workers,
    );
  }

  /** The span that was measured nearest before a slice. */
  #spanNear(index: number): number | undefined {
    return this.#slices.slice(0, index).findLast((slice) => slice.measured)?.span ?? this.#spanBefore;
  }

  /** Whether a page of this slice may be fetched. Where the consumer waits, a page further off is dropped to make room. */
  #makeSpace(index: number, allowance: Allowance): boolean {
    const held = this.#slices.reduce((sum, slice) => sum + slice.held.length + (slice.requesting ? 1 : 0), 0);
    const slice = this.#slices[index];
    if (held < allowance.ahead || (slice !== undefined && this.isWantedNow(slice, allowance))) {
      return true;
    }
    if (!allowance.consumerWaits) {
      return false;
    }
    const farthest = this.#slices.findLast(({ held, requesting }) => held.length > 0 && !requesting);
    if (farthest === undefined || this.#slices.indexOf(farthest) <= index) {
      return false;
    }
    farthest.dropLastPage();
    return true;
  }
}
