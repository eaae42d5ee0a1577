import { setTimeout } from "node:timers/promises";
import type { Clock } from "./clock.ts";

/** Milliseconds after which a store that could not be reached is asked again. */
const retryAfter = 1000;

/**
 * Milliseconds after which the catalogue is asked even where nothing is known to be due: another server of the same database
 * may have started something and gone.
 */
const lookAgainAfter = 30_000;

/** Milliseconds within which `look` does not look twice, and for which it waits. */
const [looksApart, lookPatience] = [2_000, 3_000];

/** What brings to an end what is due, a bounded number at a time, and says when something is due next. */
export interface Settling {
  settle(now: number): Promise<number | undefined>;
}

/** Completes what is under way when its time comes. Any number of servers may do so over one database: settling twice does nothing. */
export class DueTimes {
  readonly #catalogue: Settling;
  readonly #clock: Clock;
  readonly #onLook: () => void;
  #next = Number.POSITIVE_INFINITY;
  #cancel: () => void = () => {};
  #settling: Promise<void> = Promise.resolve();
  #closed = false;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** @param onLook is called each time the catalogue is looked at */
  constructor(catalogue: Settling, clock: Clock, onLook: () => void) {
    this.#catalogue = catalogue;
    this.#clock = clock;
    this.#onLook = onLook;
  }

  /** Completes what is overdue, and from then on everything in its time. */
  settle(): Promise<void> {
    this.#settling = this.#settling.then(() => this.#settle());
    return this.#settling;
  }

  /** Settles, unless that was done a short while ago. Resolves after a few seconds though that takes longer. */
  async look(): Promise<void> {
    if (this.#closed || performance.now() - this.#lookedAt < looksApart) return;
    const patience = new AbortController();
    await Promise.race([
      this.settle(),
      setTimeout(lookPatience, undefined, { signal: patience.signal, ref: false }).catch(() => {}),
    ]);
    patience.abort();
  }

  /** Something is due at this time. */
  note(time: number): void {
    if (time < this.#next) this.#wakeAt(time);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#settling;
  }

  async #settle(): Promise<void> {
    if (this.#closed) return;
    this.#lookedAt = performance.now();
    const now = this.#clock.now();
    this.#wakeAt(now + lookAgainAfter);
    try {
      let next = await this.#catalogue.settle(now);
      // One call completes a bounded number of things.
      while (next !== undefined && next <= now && !this.#closed) next = await this.#catalogue.settle(now);
      if (next !== undefined) this.note(next);
      this.#onLook();
    } catch {
      // The store reports it to whoever asks; what is due stays due.
      this.note(now + retryAfter);
    }
  }

  #wakeAt(time: number): void {
    this.#cancel();
    if (this.#closed) return;
    this.#next = time;
    this.#cancel = this.#clock.wakeAt(time, () => this.settle());
  }
}
