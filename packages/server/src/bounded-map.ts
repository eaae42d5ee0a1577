/** How much a map may hold. */
export interface MapBounds<Key, Value> {
  /** The weight of all entries together. */
  readonly capacity: number;
  /** What an entry weighs; by default 1, so that the capacity is a number of entries. */
  readonly weigh?: (key: Key, value: Value) => number;
}

/** A map of bounded weight. A new entry that finds no room pushes out those that nobody has asked for longest. */
export class BoundedMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #capacity: number;
  readonly #weigh: (key: Key, value: Value) => number;
  #weight = 0;

  constructor({ capacity, weigh = () => 1 }: MapBounds<Key, Value>) {
    this.#capacity = capacity;
    this.#weigh = weigh;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      // A `Map` is in the order in which its entries were set.
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  has(key: Key): boolean {
    return this.#entries.has(key);
  }

  /** Whether an entry finds room without pushing another one out. */
  hasRoomFor(key: Key, value: Value): boolean {
    return this.#weight + this.#weigh(key, value) <= this.#capacity;
  }

  /** Keeps an entry, unless it weighs more than the whole map may. */
  set(key: Key, value: Value): void {
    this.delete(key);
    const weight = this.#weigh(key, value);
    if (weight > this.#capacity) return;
    for (const other of this.#entries.keys()) {
      if (this.#weight + weight <= this.#capacity) break;
      this.delete(other);
    }
    this.#entries.set(key, value);
    this.#weight += weight;
  }

  delete(key: Key): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#weight -= this.#weigh(key, value);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }
}
