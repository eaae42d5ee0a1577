import { followedBy, mixed, type Term, termCount } from "../../listing/letter-terms.ts";

/*
 * Which models of a segment have a term: their positions in the segment, ascending, as a list. A list is stored as the gaps between positions, a
 * byte for each below 128 and two for the others; or, where that would be longer, as a bit for each model.
 */

/** How many models a segment has at most. */
export const modelsPerSegment = 2 ** 14;
/** The length of a list that has a bit for each model. No list of gaps has this length. */
const bytesOfBits = modelsPerSegment / 8;

/** Lists that are stored in one row: about a kibibyte. */
const termsPerChunk = 16;
export const chunksPerSegment = termCount / termsPerChunk;

/** The row, and the entry in it, that hold the list of a term. */
export const chunkOf = (term: Term): number => Math.floor(term / termsPerChunk);
export const entryOf = (term: Term): number => term % termsPerChunk;

/** The lists of a segment's models, by chunks of terms. @param names of the models in the order of their places, no more than a segment has */
export function termLists(names: readonly string[]): Buffer[][] {
  const terms = new TermsOfModels();
  for (const name of names) terms.add(name);
  return terms.lists();
}

/** Collects each term of each model, once. */
class TermsOfModels {
  #terms = new Uint16Array(2 ** 16);
  #models = new Uint16Array(2 ** 16);
  #count = 0;
  #model = 0;
  /** The latest model that had the term, counted from 1. */
  readonly #latest = new Uint16Array(termCount);
  readonly #having = new Uint32Array(termCount);

  add(names: string): void {
    const { length } = names;
    this.#makeRoom(3 * length);
    for (let at = 0; at < length; at++) {
      const one = names.charCodeAt(at);
      this.#note(mixed(1, one));
      if (at + 1 === length) break;
      const pair = followedBy(one, names.charCodeAt(at + 1));
      this.#note(mixed(2, pair));
      if (at + 2 < length) this.#note(mixed(3, followedBy(pair, names.charCodeAt(at + 2))));
    }
    this.#model++;
  }

  #note(term: Term): void {
    if (this.#latest[term] === this.#model + 1) return;
    this.#latest[term] = this.#model + 1;
    this.#having[term] = (this.#having[term] ?? 0) + 1;
    this.#terms[this.#count] = term;
    this.#models[this.#count++] = this.#model;
  }

  #makeRoom(terms: number): void {
    if (this.#count + terms <= this.#terms.length) return;
    const size = 2 * this.#terms.length + terms;
    const [allTerms, allModels] = [new Uint16Array(size), new Uint16Array(size)];
    allTerms.set(this.#terms);
    allModels.set(this.#models);
    this.#terms = allTerms;
    this.#models = allModels;
  }

  lists(): Buffer[][] {
    const positions = new Uint16Array(this.#count);
    const ends = new Uint32Array(termCount);
    let begin = 0;
    for (let term = 0; term < termCount; term++) {
      ends[term] = begin;
      begin += this.#having[term] ?? 0;
    }
    for (let at = 0; at < this.#count; at++) {
      const term = this.#terms[at] ?? 0;
      const end = ends[term] ?? 0;
      positions[end] = this.#models[at] ?? 0;
      ends[term] = end + 1;
    }
    return Array.from({ length: chunksPerSegment }, (_, chunk) =>
      Array.from({ length: termsPerChunk }, (_, entry) => {
        const term = chunk * termsPerChunk + entry;
        const end = ends[term] ?? 0;
        return listOf(positions.subarray(end - (this.#having[term] ?? 0), end));
      }),
    );
  }
}

const none = Buffer.alloc(0);

/** @param positions ascending */
export function listOf(positions: Uint16Array): Buffer {
  if (positions.length === 0) return none;
  return positions.length < bytesOfBits ? (asGaps(positions) ?? asBits(positions)) : asBits(positions);
}

/** Undefined if that would be as long as a bit for each model. */
function asGaps(positions: Uint16Array): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(Math.min(2 * positions.length, bytesOfBits + 1));
  let length = 0;
  let before = -1;
  for (const position of positions) {
    const gap = position - before - 1;
    before = position;
    if (gap >= 128) bytes[length++] = 128 | (gap >>> 7);
    bytes[length++] = gap & 127;
    if (length >= bytesOfBits) return undefined;
  }
  return bytes.subarray(0, length);
}

function asBits(positions: Uint16Array): Buffer {
  const bits = Buffer.alloc(bytesOfBits);
  for (const position of positions) bits[position >>> 3] = (bits[position >>> 3] ?? 0) | (1 << (position & 7));
  return bits;
}

/** The positions of a stored list, ascending. */
export function positionsOf(list: Uint8Array): number[] {
  const positions: number[] = [];
  if (list.length === bytesOfBits) {
    for (let at = 0; at < bytesOfBits; at++) {
      const byte = list[at] ?? 0;
      for (let bit = 0; byte >>> bit !== 0; bit++) if ((byte >>> bit) & 1) positions.push(8 * at + bit);
    }
    return positions;
  }
  let before = -1;
  for (let at = 0; at < list.length; at++) {
    let gap = list[at] ?? 0;
    if (gap >= 128) gap = ((gap & 127) << 7) | (list[++at] ?? 0);
    before += gap + 1;
    positions.push(before);
  }
  return positions;
}

/** The positions that stand in both, each ascending. */
export function inBoth(some: readonly number[], others: readonly number[]): number[] {
  const both: number[] = [];
  let at = 0;
  for (const position of some) {
    while ((others[at] ?? Number.POSITIVE_INFINITY) < position) at++;
    if (others[at] === position) both.push(position);
  }
  return both;
}
