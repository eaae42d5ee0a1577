/** Random choices that repeat with their seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1 (the generator known as mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whether something happens that happens so often (0 to 1). */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** One of the choices, of which there must be one at least, each as likely as the others. */
  pick<Choice>(choices: readonly Choice[]): Choice {
    return choices[this.below(choices.length)] as Choice; // there is one at every index below the length
  }

  /** One of the choices, each as likely as its weight. */
  weighted<Choice>(choices: readonly (readonly [weight: number, choice: Choice])[]): Choice {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return (choices.at(-1) as readonly [number, Choice])[1];
  }

  list<Element>(least: number, most: number, make: (index: number) => Element): Element[] {
    return Array.from({ length: this.whole(least, most) }, (_, index) => make(index));
  }

  shuffle<Element>(elements: readonly Element[]): Element[] {
    return elements
      .map((element) => ({ element, place: this.next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ element }) => element);
  }
}
