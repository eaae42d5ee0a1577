/** A seeded source of randomness: the same seed gives the same draws, on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed ^ 0x6a09e667, 0x9e3779b1) >>> 0;
  }

  /** A whole number from 0 to 2^32 - 1. (The "mulberry32" generator: one word of state, one pass of mixing.) */
  word(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** From 0 to 1, exclusive. */
  fraction(): number {
    return this.word() / 2 ** 32;
  }

  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number {
    return Math.floor(this.fraction() * bound);
  }

  /** Whether something happens that has this probability (0 to 1). */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  /** One of the choices, each equally likely. @throws RangeError if there are no choices */
  oneOf<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new RangeError("There is nothing to choose from.");
    return choice;
  }
}
