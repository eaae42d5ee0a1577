import { justBefore, type Place, type Stretch } from "../../listing/place.ts";
import type { Session } from "../database/session.ts";
import { conditionsOf, type Filter } from "../scans/filter.ts";
import { countInIndex, type Found, type IndexedColumn, orderOf, scanIndex } from "../scans/index-scan.ts";
import { bitOf, blocksPerSegment, blocksWith, modelsPerBlock, wordOf, wordsPerTerm } from "./segments.ts";
import { type Term, termsOf } from "./terms.ts";

/** What one scan may cost, counted in models looked at. */
const mostModelsLookedAt = 2_000;
/** What it costs to ask in which blocks of a segment a term occurs, and the least that a segment costs. */
const costOfTerm = 2;
const costOfSegment = 25;
/** So few terms are asked for in the order in which they stand in the name: finding out which are rare would cost more than it saves. */
const fewTerms = Math.floor(costOfSegment / costOfTerm);
/** How many blocks of a run are looked at with one query: few, so that a scan can stop between them. */
const blocksAtOnce = 16;
/** What an entry of another index costs, because the model's name must be read from a page of its own. */
const costOfIndexEntry = 16;

interface Segment {
  readonly segment: number;
  readonly start: Place;
  readonly finish: Place;
}

/**
 * Finds models by looking only at those blocks that have all the terms which the filter asks for, and at the loose models.
 * @param indexed a filtered column with an index, which may turn out to be the better way
 */
export function scanBlocks(
  session: Session,
  range: number,
  stretch: Stretch,
  filter: Filter,
  limit: number,
  indexed: IndexedColumn | undefined,
): Found | "index is better" {
  const terms = termsOf(filter);
  let ordered: readonly Term[] | undefined;
  const rows: (readonly [Place, string])[] = [];
  const known = session.get<{ blocks_to: string; loose: number }>(
    "SELECT blocks_to, loose FROM ranges WHERE range = ?",
    range,
  );
  let cost = 0;
  let isIndexCompared = false;

  const lookAtLoose = (): Place | undefined => {
    const loose = clipped(stretch, known?.blocks_to ?? "", undefined);
    if (loose === undefined || rows.length >= limit) return undefined;
    const most = Math.max(1, mostModelsLookedAt - cost);
    const found = scanIndex(session, range, loose, filter, limit - rows.length, undefined, most);
    rows.push(...found.rows);
    cost += Math.min(known?.loose ?? 0, most);
    return found.lookedUpTo;
  };

  if (stretch.descending) {
    const lookedUpTo = lookAtLoose();
    if (lookedUpTo !== undefined) return { rows, lookedUpTo };
  }
  for (const segment of segmentsOf(session, range, stretch)) {
    if (rows.length >= limit) return { rows };
    const edge = stretch.descending ? segment.finish : segment.start;
    if (cost >= mostModelsLookedAt) return { rows, lookedUpTo: stretch.descending ? edge : justBefore(edge) };
    ordered ??= rarestFirst(session, segment, terms);
    const { candidates, termsAsked } = blocksWithAll(session, segment, ordered);
    cost += Math.max(costOfSegment, termsAsked * costOfTerm);
    if (candidates.every((word) => word === 0)) continue;
    const blocks = startsOf(session, segment);
    if (indexed !== undefined && !isIndexCompared) {
      isIndexCompared = true;
      const inSegment = clipped(stretch, segment.start, segment.finish);
      const most = Math.ceil((count(candidates) * modelsPerBlock) / costOfIndexEntry);
      if (inSegment !== undefined && countInIndex(session, range, inSegment, filter, indexed, most) < most) {
        return "index is better";
      }
    }
    for (const [first, behindLast] of runsOf(candidates, blocks.length - 1, stretch.descending)) {
      const [start, finish] = [blocks[first] ?? "", blocks[behindLast] ?? ""];
      const part = clipped(stretch, start, finish);
      if (part === undefined) continue;
      rows.push(...lookAt(session, range, part, filter, limit - rows.length));
      if (rows.length >= limit) return { rows };
      cost += (behindLast - first) * modelsPerBlock;
      if (cost < mostModelsLookedAt) continue;
      if (stretch.descending && start > stretch.low) return { rows, lookedUpTo: start };
      if (!stretch.descending && finish < stretch.high) return { rows, lookedUpTo: justBefore(finish) };
    }
  }
  const lookedUpTo = stretch.descending ? undefined : lookAtLoose();
  return lookedUpTo === undefined ? { rows } : { rows, lookedUpTo };
}

/** The part of a stretch from one place on, up to but without another; undefined where there is none. */
function clipped(stretch: Stretch, start: Place, finish: Place | undefined): Stretch | undefined {
  // Stretches leave out both of their ends.
  const low = start > stretch.low ? justBefore(start) : stretch.low;
  const high = finish !== undefined && finish < stretch.high ? finish : stretch.high;
  // A part without room for any place must not count as looked at: a scan could stop where it began.
  return low < justBefore(high) ? { ...stretch, low, high } : undefined;
}

/** The segments that a stretch meets, in its direction. */
function segmentsOf(session: Session, range: number, { low, high, descending }: Stretch): Iterable<Segment> {
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

/** The place from which on each block reaches, and at the end where the segment ends. */
function startsOf(session: Session, { segment, finish }: Segment): Place[] {
  const row = session.get<{ blocks: string }>("SELECT blocks FROM segments WHERE segment = ?", segment);
  return [...(JSON.parse(row?.blocks ?? "[]") as Place[]), finish];
}

/**
 * The terms, the one that occurs in the fewest blocks of this segment first. Most of a long name are words that many names have, and it is
 * its end that tells it from others.
 */
function rarestFirst(session: Session, { segment }: Segment, terms: readonly Term[]): readonly Term[] {
  if (terms.length <= fewTerms) return terms;
  return terms
    .map((term) => ({ term, blocks: count(blocksWith(session, segment, term)) }))
    .sort((one, other) => one.blocks - other.blocks)
    .map(({ term }) => term);
}

/** A bit for each block of a segment: whether all the terms occur in it. Asks for no more terms than it takes to see that none has them. */
function blocksWithAll(session: Session, { segment }: Segment, terms: readonly Term[]) {
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

function count(bits: Uint32Array): number {
  let ones = 0;
  for (let block = 0; block < blocksPerSegment; block++) if (has(bits, block)) ones++;
  return ones;
}

function has(bits: Uint32Array, block: number): boolean {
  return ((bits[wordOf(block)] ?? 0) & bitOf(block)) !== 0;
}

/** Runs of blocks whose bit is set, none longer than is looked at at once: the first block, and the one behind the last. */
function* runsOf(
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

/** Looks at every model of a part of a range: for their names in the index of its order, which is ten times as narrow. */
function lookAt(session: Session, range: number, part: Stretch, filter: Filter, limit: number): [Place, string][] {
  const isNamed = filter.nameContains !== undefined;
  const summarized = isNamed ? "models" : "looked";
  const { conditions, values } = conditionsOf(filter, { looked: "looked", named: "looked", summarized });
  const models = "CROSS JOIN models ON models.range = looked.range AND models.place = looked.place";
  return session.rows<[Place, string]>(
    `SELECT looked.place, ${summarized}.summary
     FROM models AS looked ${isNamed ? `INDEXED BY models_in_order ${models}` : ""}
     WHERE looked.range = ? AND looked.place > ? AND looked.place < ? AND ${conditions.join(" AND ")}
     ORDER BY looked.place ${orderOf(part)} LIMIT +?`,
    range,
    part.low,
    part.high,
    ...values,
    limit,
  );
}
