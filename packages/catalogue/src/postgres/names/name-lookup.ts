import type { Stretch } from "../../listing/place.ts";
import type { ModelQuery } from "../../queries.ts";
import { bytesOf } from "../database/bytes.ts";
import type { Database, Session } from "../database/database.ts";
import { type Filter, rangeOf } from "../listing-range.ts";
import { rarePattern } from "./name-pattern.ts";

/** How many models' names are sampled to find out which letters are rare. */
const sampleSize = 1_000;

/** At most this many of the rows that the index finds are compared: one in 500 of a million, and some more. They lie anywhere in the table. */
const mostRowsCompared = 2_500;

/** How long a lookup in the index may take, milliseconds. Its lists grow with the catalogue, and rows may have to be read from a disk. */
const patience = 50;

/** How many names are remembered of those that the index helped to find, and as many of those that it did not. */
const mostNamesRemembered = 1_000;

export interface FoundRow {
  readonly place: Buffer;
  readonly summary: string;
}

interface NameQuery {
  readonly query: ModelQuery;
  readonly stretch: Stretch;
  readonly filter: Filter & { readonly nameContains: string };
}

/** Finds rare names by the index of their trigrams. */
export class NameLookup {
  readonly #database: Database;
  /** Names that the index did not help to find: how often in a row, and how many more requests will not ask it. */
  readonly #unhelped = new Map<string, { readonly times: number; rest: number }>();
  /** The patterns by which the index found names: the next page of a listing need not choose one again. */
  readonly #patterns = new Map<string, string>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Whether the index has found this name, so that it is asked before names are looked through. */
  hasHelped(nameContains: string): boolean {
    return this.#patterns.has(nameContains);
  }

  /**
   * What is in the stretch and passes the filter, in order: all of it, or one more than a page. Undefined if that would take long because the
   * name, or the letters that it consists of, are too common.
   */
  async find(asked: NameQuery): Promise<readonly FoundRow[] | undefined> {
    const { nameContains } = asked.filter;
    const before = this.#unhelped.get(nameContains);
    if (before !== undefined && before.rest-- > 0) return undefined;
    const pattern = this.#patterns.get(nameContains) ?? (await this.#patternFor(asked));
    const found =
      pattern === undefined
        ? undefined
        : await this.#database.readWithin(patience, (session) => lookUp(session, asked, pattern));
    if (found === undefined || pattern === undefined) {
      this.#patterns.delete(nameContains);
      remember(this.#unhelped, nameContains, rested((before?.times ?? 0) + 1));
    } else {
      this.#unhelped.delete(nameContains);
      remember(this.#patterns, nameContains, pattern);
    }
    return found;
  }

  async #patternFor(asked: NameQuery): Promise<string | undefined> {
    const sample = await this.#database.read((session) => namesFrom(session, asked));
    return rarePattern(asked.filter.nameContains, sample);
  }
}

/**
 * The index is not asked for 4 requests, then for 16, in the end for 1,024. A listing of hundreds of requests loses little by that, and asks
 * again once the pages that it needs have been read from the disk.
 */
const rested = (times: number) => ({ times, rest: 4 ** Math.min(times, 5) });

function remember<Value>(names: Map<string, Value>, name: string, value: Value): void {
  if (!names.has(name) && names.size >= mostNamesRemembered) names.clear();
  names.set(name, value);
}

/** The first names of the stretch, without the other filters, because the index has the names of all models. */
async function namesFrom(session: Session, { query, stretch, filter }: NameQuery): Promise<string[]> {
  const values: unknown[] = [];
  const range = rangeOf(query, stretch, "names", filter, (value) => `$${values.push(value)}`);
  const rows = await session.planned<{ names: string }>(
    `SELECT names FROM outcrop.listing ${range} LIMIT ${sampleSize}`,
    ...values,
  );
  return rows.map(({ names }) => names);
}

/** Undefined if the index finds too many rows. */
async function lookUp(
  session: Session,
  { query, stretch, filter }: NameQuery,
  pattern: string,
): Promise<FoundRow[] | undefined> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const order = stretch.descending ? "DESC" : "ASC";
  const account = `account = ${bind(query.viewer.account)}`;
  // With the account, an engine that distributes rows by it asks only one node, and a name is not common because other accounts use it.
  const alike = `${account} AND names LIKE ${bind(pattern)}`;
  const conditions = [
    `strpos(names, ${bind(filter.nameContains)}) > 0`,
    account,
    `region = ${bind(query.viewer.region)}`,
    `place > ${bind(bytesOf(stretch.low))}`,
    `place < ${bind(bytesOf(stretch.high))}`,
    ...[...filter.equals].map(([column, value]) => `${column} = ${bind(value)}`),
  ];
  const columns = ["account", "region", "place", "names", "summary", ...filter.equals.keys()].join(", ");
  // The bound is in a query of its own. A planner that saw it together with what it bounds might read the table from its start, expecting to find
  // enough rows soon.
  const rows = await session.planned<{ compared: number; place: Buffer | null; summary: string }>(
    `WITH alike AS MATERIALIZED (SELECT ${columns} FROM outcrop.listing WHERE ${alike}),
     compared AS MATERIALIZED (SELECT * FROM alike LIMIT ${mostRowsCompared + 1})
     SELECT counted.compared, found.place, found.summary
     FROM (SELECT count(*) AS compared FROM compared) AS counted
     LEFT JOIN (
       SELECT place, summary FROM compared WHERE ${conditions.join(" AND ")}
       ORDER BY place ${order} LIMIT ${bind(query.maxResults + 1)}
     ) AS found ON true
     ORDER BY found.place ${order}`,
    ...values,
  );
  if ((rows[0]?.compared ?? 0) > mostRowsCompared) return undefined;
  return rows.filter((row): row is typeof row & FoundRow => row.place !== null);
}
