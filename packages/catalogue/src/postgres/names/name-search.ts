import { clipped, justBefore, type Place, type Stretch } from "../../listing/place.ts";
import { bytesOf, placeFrom } from "../database/bytes.ts";
import type { Database, Session } from "../database/database.ts";
import { compareNames, type ListedRow, type NameQuery, type Part } from "./compare-names.ts";
import { mostLatecomers } from "./division.ts";
import { isOnePlace, type LooseStretch } from "./loose-stretches.ts";
import { type Candidates, candidatesFor } from "./name-candidates.ts";
import type { NameUpkeep } from "./name-upkeep.ts";
import { modelsPerBlock } from "./stored-segments.ts";

/** How many names one request compares at most. */
const mostNames = 4_000;

/** How many segments one request asks at most: those of 1.6 million models. */
const mostSegments = 100;

/** If more models came into the midst of segments, the segments are of no use until they are divided anew. */
const mostLoose = 4 * mostLatecomers;

/** How many names are remembered that are found sooner by segments than by a scan. */
const mostNamesRemembered = 1_000;

/** Finds models by the letters of their names that the segments of a listing know. */
export class NameSearch {
  readonly #database: Database;
  readonly #upkeep: NameUpkeep;
  readonly #helped = new Set<string>();

  constructor(database: Database, upkeep: NameUpkeep) {
    this.#database = database;
    this.#upkeep = upkeep;
  }

  /** Whether a listing by this name went further by segments than by a scan, so that they are asked first. */
  hasHelped(nameContains: string): boolean {
    return this.#helped.has(nameContains);
  }

  noteHelped(nameContains: string, isHelped: boolean): void {
    if (!isHelped) this.#helped.delete(nameContains);
    else if (this.#helped.size < mostNamesRemembered) this.#helped.add(nameContains);
    else this.#helped.clear();
  }

  /**
   * What is in the stretch and passes the filter, in order: all of it, one more than a page, or up to where the search stopped. Undefined if the
   * listing is not divided into segments, or not well enough.
   * @param scan looks through a stretch name by name
   */
  async find(
    asked: NameQuery,
    scan: (stretch: Stretch) => Promise<readonly ListedRow[]>,
  ): Promise<readonly ListedRow[] | undefined> {
    const { stretch, query } = asked;
    // What is loose is read before the segments are: what a division takes out of it meanwhile, its segments know.
    const known = await this.#known(asked);
    if (known === undefined) return undefined;
    const divided = clipped(stretch, stretch.low, known.dividedTo);
    const behind = clipped(stretch, known.dividedTo, undefined);
    const rows: ListedRow[] = [];
    const isDone = () => rows.length > query.maxResults || rows.some(({ summary }) => summary === null);
    const parts = stretch.descending ? [behind, divided] : [divided, behind];
    for (const part of parts) {
      if (part === undefined) continue;
      const found = part === divided ? await this.#inSegments(asked, part, known.loose) : await scan(part);
      if (found === undefined) return undefined;
      rows.push(...found);
      if (part === behind && found.some(({ summary }) => summary === null)) this.#upkeep.soon(query.viewer);
      if (isDone()) break;
    }
    return rows;
  }

  async #known({ query, stretch }: NameQuery) {
    const { account, region } = query.viewer;
    const row = await this.#database.read((session) =>
      session.get<{ divided_to: Buffer; lows: Buffer[]; highs: Buffer[] }>(
        `SELECT divided_to, coalesce(lows, '{}') AS lows, coalesce(highs, '{}') AS highs FROM outcrop.name_ranges CROSS JOIN LATERAL (
           SELECT array_agg(low) AS lows, array_agg(high) AS highs FROM (
             SELECT low, high FROM outcrop.name_loose
             WHERE account = $1 AND region = $2 AND low < divided_to AND low < $4 AND high > $3 LIMIT ${mostLoose}
           ) AS latecomers
         ) AS loose WHERE account = $1 AND region = $2`,
        account,
        region,
        bytesOf(stretch.low),
        bytesOf(stretch.high),
      ),
    );
    if (row === undefined || row.divided_to.length === 0) {
      this.#upkeep.soon(query.viewer);
      return undefined;
    }
    const loose = row.lows.map((low, at) => ({ low: placeFrom(low), high: placeFrom(row.highs[at] ?? low) }));
    const isWide = loose.some((each) => !isOnePlace(each));
    if (isWide || loose.length >= mostLatecomers) this.#upkeep.soon(query.viewer);
    if (isWide || loose.length >= mostLoose) return undefined;
    return { dividedTo: placeFrom(row.divided_to), loose: loose.map(({ low }) => low).sort() };
  }

  /** Looks at those blocks of segments that may have the name, and at those into which a model came. */
  async #inSegments(
    asked: NameQuery,
    stretch: Stretch,
    loose: readonly LooseStretch["low"][],
  ): Promise<ListedRow[] | undefined> {
    const { descending } = stretch;
    const read = <Row>(work: (session: Session) => Promise<Row[]>) => this.#database.read(work);
    const chosen: Candidates[] = [];
    let [names, segments] = [0, 0];
    let isEnough = false;
    // The end of the segments that were asked. They must follow each other without a gap, or somebody cleared them meanwhile.
    let reached = descending ? stretch.high : stretch.low;
    for await (const found of candidatesFor(read, asked.query.viewer, stretch, asked.filter.nameContains)) {
      if (descending ? found.finish < reached : found.start > justAfter(reached)) return undefined;
      reached = descending ? found.start : found.finish;
      const hasLoose = loose.some((place) => place >= found.start && place < found.finish);
      if (found.blocks.length > 0 || hasLoose) chosen.push(found);
      names += found.blocks.length * modelsPerBlock;
      isEnough = names >= mostNames || ++segments === mostSegments;
      if (isEnough) break;
    }
    const isWhole = descending ? reached <= stretch.low : reached >= stretch.high;
    if (!isWhole && !isEnough) return undefined;
    const parts = await this.#partsOf(asked, stretch, chosen, loose);
    if (parts === undefined) return undefined;
    const looked = parts.slice(0, mostNames / modelsPerBlock);
    const stopped = looked.length < parts.length ? looked.at(-1) : isWhole || { start: reached, high: reached };
    const rows =
      looked.length === 0 ? [] : await this.#database.read((session) => compareNames(session, asked, looked));
    if (rows.length > asked.query.maxResults || typeof stopped !== "object") return rows;
    const stop = descending ? stopped.start : justBefore(stopped.high);
    return [...rows, { place: bytesOf(stop), summary: null }];
  }

  /** The parts of the stretch that are to be looked at, in its direction; undefined if a segment was divided anew meanwhile. */
  async #partsOf(
    { query }: NameQuery,
    stretch: Stretch,
    chosen: readonly Candidates[],
    loose: readonly Place[],
  ): Promise<Part[] | undefined> {
    if (chosen.length === 0) return [];
    const rows = await this.#database.read((session) =>
      session.all<{ segment: string; blocks: string }>(
        "SELECT segment, blocks FROM outcrop.name_segments WHERE account = $1 AND region = $2 AND start = ANY ($3::bytea[])",
        query.viewer.account,
        query.viewer.region,
        chosen.map(({ start }) => bytesOf(start)),
      ),
    );
    const blocksOf = new Map(rows.map(({ segment, blocks }) => [segment, blocks]));
    const parts: Part[] = [];
    for (const { segment, start, finish, blocks } of chosen) {
      const stored = blocksOf.get(segment);
      if (stored === undefined) return undefined;
      const starts = JSON.parse(stored) as Place[]; // written by this package
      const all = new Set(blocks);
      for (const place of loose) {
        if (place >= start && place < finish) all.add(starts.findLastIndex((first) => first <= place));
      }
      const inOrder = [...all].sort((one, other) => (stretch.descending ? other - one : one - other));
      for (const block of inOrder) {
        const first = starts[block] ?? start;
        const part = clipped(stretch, first, starts[block + 1] ?? finish);
        if (part !== undefined) parts.push({ start: first, low: part.low, high: part.high });
      }
    }
    return parts;
  }
}

/** Both ends of a stretch are exclusive, and the first segment of one begins before it, or just behind its lower end. */
const justAfter = (place: Place): Place => `${place} `;
