import { justBehind, type Place } from "../place.ts";
import type { Session } from "./session.ts";
import { addTerms, type Term, termCount } from "./terms.ts";

/*
 * Long ranges are divided into segments of blocks of models. For each block it is known which terms its models have, so that a
 * listing that looks for something rare passes over the blocks that cannot have it. A model that comes into a block later adds
 * its terms; one that goes leaves its terms behind, which costs a look and no more. The newest models, at the end of a range, stay
 * loose until there are enough of them for a segment.
 */

/** How many models a block has when it is made, and how many blocks a segment has at most: the bits of a term. */
export const modelsPerBlock = 128;
export const blocksPerSegment = 128;
const modelsPerSegment = modelsPerBlock * blocksPerSegment;

/** A segment that has grown to this size is divided anew. */
const mostModelsPerSegment = 2 * modelsPerSegment;

/** Words of 32 bits for the blocks of one term. */
export const wordsPerTerm = blocksPerSegment / 32;
/** Terms that are stored in one row. */
export const termsPerChunk = 256;
const wordsPerChunk = termsPerChunk * wordsPerTerm;

/** The places of a range from one on, up to but without another. */
export interface Extent {
  readonly start: Place;
  readonly finish: Place;
}

/** Counts a model that has come into a range, and adds it to the blocks if it stands among them. */
export function countIn(session: Session, range: number, place: Place, terms: Parameters<typeof addTerms>[0]): void {
  const counted = session.get<{ loose: number; blocks_to: string }>(
    `INSERT INTO ranges (range, models, blocks_to, loose) VALUES (?1, 1, '', 1)
     ON CONFLICT DO UPDATE SET models = models + 1, loose = loose + (?2 >= blocks_to) RETURNING loose, blocks_to`,
    range,
    place,
  );
  if (counted === undefined) return;
  if (place < counted.blocks_to) {
    const found = new Set<Term>();
    addTerms(terms, (term) => found.add(term));
    addToBlock(session, range, place, found, 1);
  } else if (counted.loose >= modelsPerSegment + modelsPerBlock) {
    divideLoose(session, range);
  }
}

/** Counts a model that has gone from a range. */
export function countOut(session: Session, range: number, place: Place): void {
  session.run(
    "UPDATE ranges SET models = models - 1, loose = loose - (?2 >= blocks_to) WHERE range = ?1",
    range,
    place,
  );
}

/** Adds terms to the block in which a place lies, if it lies in one. */
export function addToBlock(
  session: Session,
  range: number,
  place: Place,
  terms: ReadonlySet<Term>,
  newModels: 0 | 1,
): void {
  const found = session.get<{ segment: number; start: string; finish: string; blocks: string; models: number }>(
    `SELECT segment, start, finish, blocks, models FROM segments WHERE range = ? AND start <= ?
     ORDER BY start DESC LIMIT 1`,
    range,
    place,
  );
  if (found === undefined || place >= found.finish) return;
  const { segment, models } = found;
  if (models + newModels > mostModelsPerSegment) {
    session.run("DELETE FROM segments WHERE segment = ?", segment);
    session.run("DELETE FROM block_terms WHERE segment = ?", segment);
    divide(session, range, found, Number.POSITIVE_INFINITY);
    return;
  }
  if (newModels > 0) session.run("UPDATE segments SET models = models + 1 WHERE segment = ?", segment);
  const block = (JSON.parse(found.blocks) as Place[]).findLastIndex((start) => start <= place);
  const byChunk = Map.groupBy(terms, (term) => Math.floor(term / termsPerChunk));
  for (const [chunk, its] of byChunk) {
    const bits = chunkOf(session, segment, chunk);
    let isChanged = false;
    for (const term of its) {
      const at = (term % termsPerChunk) * wordsPerTerm + (block >>> 5);
      const bit = 1 << (block & 31);
      if (((bits[at] ?? 0) & bit) !== 0) continue;
      bits[at] = (bits[at] ?? 0) | bit;
      isChanged = true;
    }
    if (isChanged) storeChunk(session, segment, chunk, bits);
  }
}

/** The bits of the terms of a chunk, {@link wordsPerTerm} words each. */
export function chunkOf(session: Session, segment: number, chunk: number): Uint32Array {
  const row = session.get<{ bits: Uint8Array }>(
    "SELECT bits FROM block_terms WHERE segment = ? AND chunk = ?",
    segment,
    chunk,
  );
  if (row === undefined) return new Uint32Array(wordsPerChunk);
  return new Uint32Array(row.bits.buffer, row.bits.byteOffset, wordsPerChunk);
}

/** Divides the loose models of a range, all but what does not fill a segment. */
export function divideLoose(session: Session, range: number): void {
  const known = session.get<{ blocks_to: string; loose: number }>(
    "SELECT blocks_to, loose FROM ranges WHERE range = ?",
    range,
  );
  const segments = Math.floor((known?.loose ?? 0) / modelsPerSegment);
  if (known === undefined || segments === 0) return;
  const { models, end } = divide(session, range, { start: known.blocks_to, finish: "~" }, segments);
  session.run("UPDATE ranges SET blocks_to = ?, loose = loose - ? WHERE range = ?", end, models, range);
}

interface TermRow {
  readonly place: Place;
  readonly name: string;
  readonly job_name: string | null;
  readonly status: number;
  readonly base: number | string;
  readonly foundation: number;
}

/** Divides the models of an extent into at most so many segments; gives how many models, and where the last segment ends. */
function divide(session: Session, range: number, extent: Extent, mostSegments: number) {
  const rows = session
    .statement(
      `SELECT place, name, job_name, status, base, foundation FROM models
       WHERE range = ? AND place >= ? AND place < ? ORDER BY place`,
    )
    .iterate(range, extent.start, extent.finish) as Iterable<TermRow>;
  let start = extent.start;
  let segments = 0;
  let models = 0;
  let maker = new SegmentMaker();
  let last = extent.start;
  for (const row of rows) {
    maker.add(row);
    models++;
    last = row.place;
    if (!maker.isFull) continue;
    segments++;
    const finish = justBehind(last);
    maker.store(session, range, { start, finish });
    start = finish;
    maker = new SegmentMaker();
    if (segments === mostSegments) return { models, end: start };
  }
  // The last segment of an extent that is divided to its end reaches up to it.
  maker.store(session, range, { start, finish: extent.finish });
  return { models, end: extent.finish };
}

class SegmentMaker {
  readonly #bits = new Uint32Array(termCount * wordsPerTerm);
  readonly #blocks: Place[] = [];
  #models = 0;

  get isFull(): boolean {
    return this.#models === modelsPerSegment;
  }

  add(row: TermRow): void {
    if (this.#models % modelsPerBlock === 0) this.#blocks.push(row.place);
    const block = this.#blocks.length - 1;
    const bits = this.#bits;
    const word = block >>> 5;
    const bit = 1 << (block & 31);
    addTerms({ ...row, jobName: row.job_name }, (term) => {
      const at = term * wordsPerTerm + word;
      bits[at] = (bits[at] ?? 0) | bit;
    });
    this.#models++;
  }

  store(session: Session, range: number, { start, finish }: Extent): void {
    // The first block reaches back to the start of the segment.
    const blocks = [start, ...this.#blocks.slice(1)];
    const { rowid } = session.run(
      "INSERT INTO segments (range, start, finish, blocks, models) VALUES (?, ?, ?, ?, ?)",
      range,
      start,
      finish,
      JSON.stringify(blocks),
      this.#models,
    );
    for (let chunk = 0; chunk < termCount / termsPerChunk; chunk++) {
      storeChunk(session, rowid, chunk, this.#bits.subarray(chunk * wordsPerChunk, (chunk + 1) * wordsPerChunk));
    }
  }
}

function storeChunk(session: Session, segment: number, chunk: number, bits: Uint32Array): void {
  session.run(
    "INSERT OR REPLACE INTO block_terms (segment, chunk, bits) VALUES (?, ?, ?)",
    segment,
    chunk,
    new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength),
  );
}
