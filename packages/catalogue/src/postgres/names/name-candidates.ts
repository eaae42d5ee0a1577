import { type Term, termsOfNeedle } from "../../listing/letter-terms.ts";
import type { Place, Stretch } from "../../listing/place.ts";
import type { Scope } from "../../types.ts";
import { bytesOf, placeFrom } from "../database/bytes.ts";
import type { Session } from "../database/database.ts";
import { modelsPerBlock } from "./stored-segments.ts";
import { chunkOf, entryOf, inBoth, positionsOf } from "./term-lists.ts";

/** How many segments are asked at once, when the letters to ask for are chosen. */
const segmentsAtOnce = 16;

/** How many terms of a name are asked for at most. Those that are rare together tell models apart; all of them would take longer to read. */
const mostTerms = 5;

/** A segment, and the blocks of it in which there may be models with a name, ascending. */
export interface Candidates {
  readonly segment: string;
  readonly start: Place;
  readonly finish: Place;
  readonly blocks: readonly number[];
}

type Segment = Omit<Candidates, "blocks"> & { readonly lists: readonly Buffer[] };

/**
 * Goes through the segments of a stretch in its direction. The first segment is asked for all terms of the name, and shows which of them are rare
 * together: the others are asked for these.
 * @param read runs one statement
 */
export async function* candidatesFor(
  read: <Row>(work: (session: Session) => Promise<Row[]>) => Promise<Row[]>,
  range: Scope,
  stretch: Stretch,
  nameContains: string,
): AsyncGenerator<Candidates, void, undefined> {
  let terms: readonly Term[] = [...termsOfNeedle(nameContains)];
  let rest = stretch;
  for (let most = 1; ; most = segmentsAtOnce) {
    const segments = await segmentsWith(read, range, rest, terms, most);
    const [first] = segments;
    if (most === 1 && first !== undefined) terms = rareTogether(terms, first.lists);
    for (const { lists, ...segment } of segments) yield { ...segment, blocks: blocksOf(havingAll(lists)) };
    const last = segments.at(-1);
    if (last === undefined || segments.length < most) return;
    rest = stretch.descending ? { ...rest, high: last.start } : { ...rest, low: last.finish };
    if (rest.low >= rest.high) return;
  }
}

/** The next segments that a stretch meets, and their lists of these terms. */
async function segmentsWith(
  read: <Row>(work: (session: Session) => Promise<Row[]>) => Promise<Row[]>,
  { account, region }: Scope,
  { low, high, descending }: Stretch,
  terms: readonly Term[],
  most: number,
): Promise<Segment[]> {
  const order = descending ? "DESC" : "ASC";
  const rows = await read((session) =>
    session.all<{ segment: string; start: Buffer; finish: Buffer; list: Buffer }>(
      `SELECT known.segment, known.start, known.finish, (
         SELECT terms.lists[asked.entry] FROM outcrop.name_terms AS terms
         WHERE terms.account = $1 AND terms.region = $2 AND terms.segment = known.segment AND terms.chunk = asked.chunk
       ) AS list
       FROM (
         SELECT segment, start, finish FROM outcrop.name_segments
         WHERE account = $1 AND region = $2 AND start < $4 AND finish > $3 ORDER BY start ${order} LIMIT $5
       ) AS known
       CROSS JOIN unnest($6::int[], $7::int[]) WITH ORDINALITY AS asked (chunk, entry, number)
       ORDER BY known.start ${order}, asked.number`,
      account,
      region,
      bytesOf(low),
      bytesOf(high),
      most,
      terms.map(chunkOf),
      // An array of the database begins with 1.
      terms.map((term) => entryOf(term) + 1),
    ),
  );
  return [...Map.groupBy(rows, ({ segment }) => segment)].map(([segment, found]) => ({
    segment,
    start: placeFrom((found[0] as (typeof found)[0]).start), // a group has a row
    finish: placeFrom((found[0] as (typeof found)[0]).finish),
    lists: found.map(({ list }) => list),
  }));
}

/**
 * The term that the fewest models have, then the one that the fewest of those have, and so on, until no other term leaves out many more. The words of
 * a name are common each, and rare together.
 */
function rareTogether(terms: readonly Term[], lists: readonly Buffer[]): readonly Term[] {
  const having = terms.map((term, at) => ({ term, positions: positionsOf(lists[at] ?? Buffer.alloc(0)) }));
  const chosen: Term[] = [];
  let alike: readonly number[] | undefined;
  while (chosen.length < mostTerms) {
    const [rarest] = having
      .filter(({ term }) => !chosen.includes(term))
      .map(({ term, positions }) => ({ term, positions: alike === undefined ? positions : inBoth(alike, positions) }))
      .sort((one, other) => one.positions.length - other.positions.length);
    if (rarest === undefined) break;
    // Two at least: a term that no model here has may still be common elsewhere.
    if (alike !== undefined && chosen.length > 1 && rarest.positions.length > 0.9 * alike.length) break;
    chosen.push(rarest.term);
    alike = rarest.positions;
  }
  return chosen;
}

function havingAll(lists: readonly Buffer[]): readonly number[] {
  let all: readonly number[] | undefined;
  // The shortest first.
  for (const list of lists.toSorted((one, other) => one.length - other.length)) {
    all = all === undefined ? positionsOf(list) : inBoth(all, positionsOf(list));
    if (all.length === 0) break;
  }
  return all ?? [];
}

function blocksOf(positions: readonly number[]): number[] {
  return [...new Set(positions.map((position) => Math.floor(position / modelsPerBlock)))];
}
