import type { PlainObject } from "../values.ts";
import { Pace } from "./pace.ts";
import type { HeldPage, Reading, Slice } from "./slice.ts";
import { type Allowance, SliceRow } from "./slice-row.ts";

/** What a listing in slices starts from. */
export interface SlicedListingPlan {
  readonly reading: Reading;
  /** The caller's input, from which every slice's own is made. */
  readonly input: PlainObject;
  /** The first request: the caller's own input with what the starting token adds. */
  readonly first: PlainObject;
  /** The last second before any that the listing can reach, where that is known beforehand. */
  readonly start: number | undefined;
  /** Whether an item was given before the listing's start; asked about each item of the first slice, in order. */
  readonly isGiven: (item: unknown) => boolean;
  /** Finds the last second that holds anything; absent where the listing is not to be divided. Does not reject. */
  readonly findFarEnd?: (signal: AbortSignal) => Promise<number>;
  /** How many requests may be under way at once. */
  readonly workers: number;
  /** How many pages may be held or under way ahead of the consumer. */
  readonly ahead: number;
  /** How many items will be taken at most. */
  readonly mostItems: number;
}

const nothingGiven = () => false;

/** Runs the slices of a listing: makes their requests at the pace that the service allows, and gives their pages in order. */
export class SlicedListing {
  readonly #plan: SlicedListingPlan;
  readonly #row: SliceRow;
  readonly #pace: Pace;
  readonly #stop = new AbortController();
  #farEnd: Promise<number> | undefined;
  #underWay = 0;
  #itemsTaken = 0;
  #wakeConsumer: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(plan: SlicedListingPlan) {
    this.#plan = plan;
    this.#row = new SliceRow(plan.reading, plan.input, plan.first, plan.start);
    this.#pace = new Pace(plan.workers);
  }

  /** Whether everything has been given. */
  get finished(): boolean {
    return this.#row.finished;
  }

  /**
   * The pages in order, trimmed to their slices; some may be empty. An error is thrown after everything that precedes it in the
   * sequence. Leaving the loop aborts every request and clears every timer.
   */
  async *pages(signal?: AbortSignal): AsyncGenerator<HeldPage> {
    const abort = () => {
      this.#stop.abort(signal?.reason);
      clearTimeout(this.#timer);
      this.#wakeConsumer?.();
    };
    signal?.addEventListener("abort", abort);
    try {
      this.#farEnd = this.#plan.findFarEnd?.(this.#stop.signal);
      for (;;) {
        signal?.throwIfAborted();
        const page = this.#row.take();
        if (page !== undefined) {
          this.#itemsTaken += page.items.length;
          this.#fill();
          yield page;
        } else if (this.#row.head === undefined) {
          return;
        } else if (this.#row.head.failure !== undefined) {
          throw this.#row.head.failure.reason;
        } else {
          await this.#change();
        }
      }
    } finally {
      signal?.removeEventListener("abort", abort);
      this.#stop.abort();
      clearTimeout(this.#timer);
    }
  }

  get #allowance(): Allowance {
    const { workers, ahead, mostItems } = this.#plan;
    const consumerWaits = this.#wakeConsumer !== undefined;
    return {
      workers,
      idle: this.#pace.limit - this.#underWay,
      ahead,
      items: mostItems - this.#itemsTaken,
      consumerWaits,
    };
  }

  /** Waits until an answer has come, or until waiting is of no use. */
  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wakeConsumer = () => {
        this.#wakeConsumer = undefined;
        resolve();
      };
      this.#fill();
    });
  }

  /** Makes new requests until as many are under way as allowed. */
  #fill(): void {
    clearTimeout(this.#timer);
    const { pause } = this.#pace;
    if (pause > 0) {
      this.#timer = setTimeout(() => this.#fill(), pause);
      return;
    }
    while (this.#underWay < this.#pace.limit) {
      const slice = this.#row.next(this.#allowance);
      if (slice?.next === undefined) {
        return;
      }
      void this.#request(slice, slice.next);
    }
  }

  async #request(slice: Slice, input: PlainObject): Promise<void> {
    const atItsTurn = this.#row.isWantedNow(slice, this.#allowance);
    const startedAt = Date.now();
    slice.requesting = true;
    this.#underWay += 1;
    try {
      const page = await this.#plan.reading.source.request(input, this.#stop.signal);
      this.#pace.answered();
      slice.refusals = 0;
      slice.endsLater = slice.isOpen && !atItsTurn && this.#plan.reading.source.next(input, page) === undefined;
      if (!slice.endsLater) {
        slice.accept(input, page, slice.isFirst ? this.#plan.isGiven : nothingGiven);
      }
    } catch (reason) {
      if (this.#pace.refused(reason, startedAt, slice.refusals)) {
        slice.refusals += 1;
      } else {
        slice.failure = { reason };
      }
    }
    slice.requesting = false;
    this.#underWay -= 1;
    if (!this.#stop.signal.aborted) {
      this.#divide();
      this.#wakeConsumer?.();
      this.#fill();
    }
  }

  /** Lets the slices be cut as soon as the far end is known. Called when the first page has come. */
  #divide(): void {
    const farEnd = this.#farEnd;
    this.#farEnd = undefined;
    void farEnd?.then((second) => {
      if (!this.#stop.signal.aborted) {
        this.#row.divideUpTo(second, this.#plan.workers);
        this.#fill();
      }
    });
  }
}
