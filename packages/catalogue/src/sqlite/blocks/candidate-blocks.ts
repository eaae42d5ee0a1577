import type { Term } from "../../listing/letter-terms.ts";
import type { Place, Stretch } from "../../listing/place.ts";
import type { Session } from "../database/session.ts";
import { bitOf, blocksPerSegment, blocksWith, wordOf, wordsPerTerm } from "./segments.ts";

/*
 * Which blocks a scan has to look at: in the segments that it meets, those that may have all the terms that it asks for.
 */

/** What one scan may cost, counted in models looked at. */
export const mostModelsLookedAt = 2_000;
/** What it costs to ask in which blocks of a segment a term occurs, and the minimum cost of a segment. */
export const costOfTerm = 2;
export const costOfSegment = 25;
/** So few terms are looked up in the order of the name, because finding out which are rare would cost more than it saves. */
const fewTerms = Math.floor(costOfSegment / costOfTerm);
/** How many blocks of a run are looked at with one query: few, so that a scan can stop between them. */
const blocksAtOnce = 16;

export interface Segment {
  readonly segment: number;
  readonly start: Place;
  readonly finish: Place;
}

/** The segments that a stretch meets, in its direction. */
export function segmentsOf(session: Session, range: number, { low, high, descending }: Stretch): Iterable<Segment> {
  const order = descending ? "DESC" : "ASC";
  return session
    .statement(
      `SELECT segment, start, finish FROM segments
       WHERE range = ?1 AND start < ?3 AND start >= ifnull(
         (SELECT max(start) FROM segments WHERE range = ?1 AND start <= ?2), '') AND finish > ?2
       ORDER BY start ${order} LIMIT +?4`,
    )
    .iterate(range, low, high, 1 + mostModelsLookedAt / costOfSegment) as Iterable<unknown> as Iterable<Segment>;
}

/** The place at which each block begins, and as the last entry where the segment ends. */
export function startsOf(session: Session, { segment, finish }: Segment): Place[] {
  const row = session.get<{ blocks: string }>("SELECT blocks FROM segments WHERE segment = ?", segment);
  return [...(JSON.parse(row?.blocks ?? "[]") as Place[]), finish];
}

/**
 * The terms, starting with the one that occurs in the fewest blocks of this segment. Most of a long name consists of words that many names
 * have, and its end tells it from others.
 */
export function rarestFirst(session: Session, { segment }: Segment, terms: readonly Term[]): readonly Term[] {
  if (terms.length <= fewTerms) return terms;
  return terms
    .map((term) => ({ term, blocks: count(blocksWith(session, segment, term)) }))
    .sort((one, other) => one.blocks - other.blocks)
    .map(({ term }) => term);
}

/** A bit for each block of a segment: whether all the terms occur in it. Stops as soon as no block can have all of them. */
export function blocksWithAll(session: Session, { segment }: Segment, terms: readonly Term[]) {
  const candidates = new Uint32Array(wordsPerTerm).fill(0xffffffff);
  let termsAsked = 0;
  for (const term of terms) {
    const having = blocksWith(session, segment, term);
    termsAsked++;
    let some = 0;
    for (let word = 0; word < wordsPerTerm; word++) {
      const both = (candidates[word] ?? 0) & (having[word] ?? 0);
      candidates[word] = both;
      some |= both;
    }
    if (some === 0) break;
  }
  return { candidates, termsAsked };
}

export function count(bits: Uint32Array): number {
  let ones = 0;
  for (let block = 0; block < blocksPerSegment; block++) if (has(bits, block)) ones++;
  return ones;
}

function has(bits: Uint32Array, block: number): boolean {
  return ((bits[wordOf(block)] ?? 0) & bitOf(block)) !== 0;
}

/** Runs of blocks whose bit is set, none longer than one query looks at: the first block, and the one behind the last. */
export function* runsOf(
  bits: Uint32Array,
  blocks: number,
  descending: boolean,
): Generator<[first: number, behindLast: number]> {
  const step = descending ? -1 : 1;
  let block = descending ? blocks - 1 : 0;
  while (block >= 0 && block < blocks) {
    if (!has(bits, block)) {
      block += step;
      continue;
    }
    const from = block;
    let length = 0;
    while (length < blocksAtOnce && block >= 0 && block < blocks && has(bits, block)) {
      block += step;
      length++;
    }
    yield descending ? [block + 1, from + 1] : [from, block];
  }
}
