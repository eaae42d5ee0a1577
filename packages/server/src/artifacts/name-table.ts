import { randomInt } from "node:crypto";
import { ArtifactError } from "./artifact-error.ts";

/**
 * How many names of tensors a table holds, and how many bytes of UTF-8 they may have together. The largest published models have some
 * 90,000 tensors with 5 MB of names over all their files; the bounds keep a check within its memory.
 */
const mostNames = 100_000;
const mostNameBytes = 6_000_000;

/** The largest prime below 2^31: a hash times a base below 2^21, and 3 bytes, are a whole number that a double holds exactly. */
const prime = 2 ** 31 - 1;
/** The least that a tensor takes in the text of a header or an index, in bytes: `"":"a.safetensors",`. */
const leastText = 16;

/**
 * The names of a file's tensors, numbered in the order of their addition, in a fraction of the memory of a `Set` of
 * strings. Names are hashed with a base drawn at random for each table, so that no file can be made whose names all meet in
 * one place.
 */
export class NameTable {
  /** How many names it can hold. */
  readonly capacity: number;
  readonly #uri: string;
  readonly #base = randomInt(2 ** 20, 2 ** 21);
  readonly #bytes: Buffer;
  /** Where each name ends in the bytes, and where the next one begins. */
  readonly #ends: Uint32Array;
  /** Numbers of names plus one, by hash; 0 is a free place. At most half of the places are taken. */
  readonly #places: Uint32Array;
  #size = 0;

  /** @param textBytes the size of the text that the names come from: the table has room for as many as fit in there */
  constructor(uri: string, textBytes: number) {
    this.#uri = uri;
    this.capacity = Math.min(mostNames, Math.ceil(textBytes / leastText));
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(mostNameBytes, textBytes));
    this.#ends = new Uint32Array(this.capacity);
    this.#places = new Uint32Array(this.capacity * 2 + 1);
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Adds a name and gives its number; undefined where it was there already.
   * @throws ArtifactError where the table is full
   */
  add(name: string): number | undefined {
    const end = this.#write(name);
    if (end === undefined || this.#size === this.capacity) {
      throw new ArtifactError(
        `${this.#uri} has more than ${mostNames} tensors or ${mostNameBytes} bytes of their names: split it into shards`,
      );
    }
    const place = this.#placeOf(end);
    if (this.#places[place] !== 0) return undefined;
    this.#ends[this.#size] = end;
    this.#places[place] = this.#size + 1;
    return this.#size++;
  }

  /** The number of a name; undefined where it is not there. */
  numberOf(name: string): number | undefined {
    const end = this.#write(name);
    const number = end === undefined ? 0 : (this.#places[this.#placeOf(end)] ?? 0);
    return number === 0 ? undefined : number - 1;
  }

  /** The name of a number that {@link add} gave. */
  at(number: number): string {
    return this.#bytes.toString("utf8", this.#begin(number), this.#ends[number]);
  }

  #begin(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] ?? 0);
  }

  /** Writes a name behind the last one, where it stays if it is added. Gives its end; undefined where it does not fit. */
  #write(name: string): number | undefined {
    const begin = this.#begin(this.#size);
    if (Buffer.byteLength(name) > this.#bytes.length - begin) return undefined;
    return begin + this.#bytes.write(name, begin);
  }

  /** Where the name that was written last is, or would be. */
  #placeOf(end: number): number {
    const begin = this.#begin(this.#size);
    let place = this.#hash(begin, end) % this.#places.length;
    for (; this.#places[place] !== 0; place = (place + 1) % this.#places.length) {
      const other = (this.#places[place] ?? 0) - 1;
      const [from, to] = [this.#begin(other), this.#ends[other] ?? 0];
      if (to - from === end - begin && this.#bytes.compare(this.#bytes, from, to, begin, end) === 0) break;
    }
    return place;
  }

  #hash(begin: number, end: number): number {
    const bytes = this.#bytes;
    let hash = end - begin;
    for (let at = begin; at < end; at += 3) {
      // Beyond the name's end lies what an earlier, longer name left there.
      const second = at + 1 < end ? (bytes[at + 1] ?? 0) : 0;
      const third = at + 2 < end ? (bytes[at + 2] ?? 0) : 0;
      hash = reduced(hash * this.#base + ((bytes[at] ?? 0) | (second << 8) | (third << 16)));
    }
    // One more step, for the last bytes to reach all bits: the place is only the lowest of them.
    return reduced(hash * this.#base);
  }
}

/** A number below 2^53 to one of some 31 bits that is the same modulo the prime: 2^31 is 1 there. Cheaper than a division. */
function reduced(value: number): number {
  const high = Math.floor(value / 2 ** 31);
  return value - high * prime;
}
