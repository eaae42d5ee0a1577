import { type Term, termCount } from "../../listing/letter-terms.ts";
import { justBehind, type Place } from "../../listing/place.ts";
import type { Session } from "../database/session.ts";
import { ModelTerms, type TermSource } from "./terms.ts";

/*
 * Long ranges are divided into segments of blocks of models. For each block it is known which terms its models have, so that a
 * listing that looks for something rare skips the blocks that cannot have it. A model that comes into a block later adds
 * its terms. One that is removed leaves its terms behind, which costs only a needless look. The newest models, at the end of a range, stay
 * loose until there are enough of them for a segment.
 */

/** How many models a block has when it is made, and how many blocks a segment has at most: the bits of a term. */
export const modelsPerBlock = 128;
export const blocksPerSegment = 128;
export const modelsPerSegment = modelsPerBlock * blocksPerSegment;

/** Words for the blocks of one term. */
export const wordsPerTerm = blocksPerSegment / 32;
/** The word, and the bit of it, that stand for a block. */
export const wordOf = (block: number): number => block >>> 5;
export const bitOf = (block: number): number => 1 << (block & 31);

/** Terms that are stored in one row: a kibibyte, of which seven fit on a page. */
const termsPerChunk = 64;
const chunksPerSegment = termCount / termsPerChunk;
const wordsPerChunk = termsPerChunk * wordsPerTerm;

/** The places of a range from `start` to `finish`, without `finish` itself. */
export interface Extent {
  readonly start: Place;
  readonly finish: Place;
}

/** Makes a segment of models that come in order of place. */
export class SegmentMaker {
  readonly #bits = new Uint32Array(termCount * wordsPerTerm);
  readonly #terms = new ModelTerms();
  #blocks: Place[] = [];
  #start: Place;
  #last: Place = "";
  #models = 0;

  /** @param start where the segment begins: at its first model, or where the one before ends */
  constructor(start: Place) {
    this.#start = start;
  }

  get isFull(): boolean {
    return this.#models === modelsPerSegment;
  }

  /** Where the next segment begins: behind the last model. */
  get end(): Place {
    return justBehind(this.#last);
  }

  add(place: Place, model: TermSource): void {
    // The first block reaches back to the start of the segment.
    if (this.#models % modelsPerBlock === 0) {
      this.#blocks.push(this.#models === 0 ? this.#start : place);
      this.#terms.forget();
    }
    const block = this.#blocks.length - 1;
    const word = wordOf(block);
    const bit = bitOf(block);
    const bits = this.#bits;
    for (const term of this.#terms.of(model)) {
      const at = term * wordsPerTerm + word;
      bits[at] = (bits[at] ?? 0) | bit;
    }
    this.#last = place;
    this.#models++;
  }

  /** Stores the segment, and begins the next one where it finishes. */
  store(session: Session, range: number, finish = this.end): void {
    const { rowid } = session.run(
      "INSERT INTO segments (range, start, finish, blocks, models) VALUES (?, ?, ?, ?, ?)",
      range,
      this.#start,
      finish,
      JSON.stringify(this.#blocks.length === 0 ? [this.#start] : this.#blocks),
      this.#models,
    );
    for (let chunk = 0; chunk < chunksPerSegment; chunk++) {
      const bits = this.#bits.subarray(chunk * wordsPerChunk, (chunk + 1) * wordsPerChunk);
      storeBits(session, keyOf(rowid, chunk), bits);
    }
    this.#bits.fill(0);
    this.#blocks = [];
    this.#models = 0;
    this.#start = finish;
  }
}

/** Calls `change` with the bits of each term in the blocks of a segment, and stores them where it returns true. */
export function changeBits(
  session: Session,
  segment: number,
  terms: ReadonlySet<Term>,
  change: (blocks: Uint32Array) => boolean,
): void {
  for (const [chunk, inChunk] of Map.groupBy(terms, chunkOf)) {
    const bits = storedBits(session, keyOf(segment, chunk));
    let isChanged = false;
    for (const term of inChunk) isChanged = change(blocksOf(bits, term)) || isChanged;
    if (isChanged) storeBits(session, keyOf(segment, chunk), bits);
  }
}

/** In which blocks of a segment a term occurs: a bit for each block. */
export function blocksWith(session: Session, segment: number, term: Term): Uint32Array {
  return blocksOf(storedBits(session, keyOf(segment, chunkOf(term))), term);
}

/** Removes a segment; its models are divided no longer. */
export function removeSegment(session: Session, segment: number): void {
  session.run("DELETE FROM segments WHERE segment = ?", segment);
  for (let chunk = 0; chunk < chunksPerSegment; chunk++) {
    session.run("DELETE FROM block_terms WHERE key = ?", keyOf(segment, chunk));
  }
}

function chunkOf(term: Term): number {
  return Math.floor(term / termsPerChunk);
}

function keyOf(segment: number, chunk: number): number {
  return chunk * 2 ** 32 + segment;
}

function blocksOf(bits: Uint32Array, term: Term): Uint32Array {
  const at = (term % termsPerChunk) * wordsPerTerm;
  return bits.subarray(at, at + wordsPerTerm);
}

function storedBits(session: Session, key: number): Uint32Array {
  const row = session.get<{ bits: Uint8Array }>("SELECT bits FROM block_terms WHERE key = ?", key);
  if (row === undefined) return new Uint32Array(wordsPerChunk);
  return new Uint32Array(row.bits.buffer, row.bits.byteOffset, wordsPerChunk);
}

function storeBits(session: Session, key: number, bits: Uint32Array): void {
  session.run(
    "INSERT OR REPLACE INTO block_terms (key, bits) VALUES (?, ?)",
    key,
    new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength),
  );
}
