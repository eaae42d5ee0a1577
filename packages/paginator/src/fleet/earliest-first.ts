/** A binary heap: the earliest value by a given order is always at hand. */
export class EarliestFirst<Value> {
  readonly #isBefore: (a: Value, b: Value) => boolean;
  readonly #heap: Value[] = [];

  constructor(isBefore: (a: Value, b: Value) => boolean) {
    this.#isBefore = isBefore;
  }

  get size(): number {
    return this.#heap.length;
  }

  get first(): Value | undefined {
    return this.#heap[0];
  }

  add(value: Value): void {
    let index = this.#heap.push(value) - 1;
    for (let parent = (index - 1) >> 1; index > 0 && this.#goesBefore(index, parent); parent = (index - 1) >> 1) {
      this.#swap(index, parent);
      index = parent;
    }
  }

  removeFirst(): void {
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.replaceFirst(last);
    }
  }

  /** Takes the first value out and puts another one in. */
  replaceFirst(value: Value): void {
    this.#heap[0] = value;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#goesBefore(left + 1, left) ? left + 1 : left;
      if (!this.#goesBefore(child, index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #goesBefore(index: number, other: number): boolean {
    if (index >= this.#heap.length) return false;
    return this.#isBefore(this.#heap[index] as Value, this.#heap[other] as Value); // both are below the length
  }

  #swap(index: number, other: number): void {
    const value = this.#heap[index] as Value; // both are below the length
    this.#heap[index] = this.#heap[other] as Value;
    this.#heap[other] = value;
  }
}
