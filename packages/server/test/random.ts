/** Random numbers that are the same for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 <= n < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, 0 <= n < bound. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  pick<Entry>(entries: readonly Entry[]): Entry {
    // `below` stays within the list.
    return entries[this.below(entries.length)] as Entry;
  }
}

/** The seed of a test run: that of the environment's SEED, to repeat a run, or one that is always the same. */
export function seedOfRun(): number {
  return Number(process.env.SEED ?? 20_261_123);
}
