import type { Place, Stretch } from "../../listing/place.ts";
import type { Session } from "../database/session.ts";
import { conditionsOf, type Filter, isApart } from "./filter.ts";

/** What a scan found in a range. */
export interface Found {
  /** Place and summary, in the stretch's order. */
  readonly rows: readonly (readonly [Place, string])[];
  /** Where the scan stopped because it had looked at enough; undefined if it reached the stretch's end or found enough. */
  readonly lookedUpTo?: Place;
}

/** A column whose values have an index of their own. */
export type IndexedColumn = keyof Filter["equals"];

const indexOf = { status: "models_by_status", base: "models_by_base", foundation: "models_by_foundation" } as const;

/** How many rows one scan looks at. */
const mostRowsLookedAt = {
  /** Entries of an index that answers everything; those of the index of statuses are as wide as rows of the table. */
  index: 10_000,
  wideIndex: 2_000,
  table: 2_000,
  /** Rows of the table that are reached from an index. */
  tableByIndex: 300,
};

/** How other tables and indexes of a model are joined to the entry that is looked at. */
const joins = {
  looked: "",
  named:
    "CROSS JOIN models AS named INDEXED BY models_in_order ON named.range = looked.range AND named.place = looked.place",
  models: "CROSS JOIN models ON models.range = looked.range AND models.place = looked.place",
} as const;

/** Walks along a column's index, or without a column along the range; for names, along the index of the range's order. */
export function scanIndex(
  session: Session,
  range: number,
  stretch: Stretch,
  filter: Filter,
  limit: number,
  column: IndexedColumn | undefined,
  mostRows = mostRowsOf(filter, column),
): Found {
  const bounds = indexBounds(range, stretch, filter, column);
  const { named, summarized } = sourcesOf(filter, column);
  const { conditions, values } = conditionsOf(filter, { looked: "looked", named, summarized }, column);
  if (conditions.length === 0) {
    const sql = `SELECT place, summary ${bounds.sql} LIMIT +?`;
    return { rows: session.rows<[Place, string]>(sql, ...bounds.values, limit) };
  }
  const read = new Set(["range", "place", ...Object.keys(filter.equals)]);
  if (filter.isApart) read.add("base").add("foundation");
  if (filter.nameContains !== undefined && named === "looked") read.add("name").add("job_name");
  if (summarized === "looked") read.add("summary");
  const rows = session.rows<[Place, string]>(
    `SELECT looked.place, ${summarized}.summary FROM (SELECT ${[...read].join(", ")} ${bounds.sql} LIMIT +?) AS looked
     ${joins[named]} ${joins[summarized]} WHERE ${conditions.join(" AND ")} LIMIT +?`,
    ...bounds.values,
    mostRows,
    ...values,
    limit,
  );
  if (rows.length === limit) return { rows };
  const last = session.rows<[Place]>(`SELECT place ${bounds.sql} LIMIT 1 OFFSET ?`, ...bounds.values, mostRows - 1);
  return last[0] === undefined ? { rows } : { rows, lookedUpTo: last[0][0] };
}

/** Which part of the statement has a model's names, and which has its summary. */
function sourcesOf({ nameContains }: Filter, column: IndexedColumn | undefined) {
  const isNamed = nameContains !== undefined;
  // The table itself has the summary, and so has the index of statuses.
  const isSummarized = column === undefined ? !isNamed : column === "status";
  return {
    // The index of the order holds the names. From any other index each model must be looked up there.
    named: isNamed && column !== undefined ? "named" : "looked",
    summarized: isSummarized ? "looked" : "models",
  } as const;
}

function mostRowsOf(filter: Filter, column: IndexedColumn | undefined): number {
  if (column === undefined) return mostRowsLookedAt.table;
  if (filter.nameContains !== undefined) return mostRowsLookedAt.tableByIndex;
  return column === "status" ? mostRowsLookedAt.wideIndex : mostRowsLookedAt.index;
}

export function orderOf({ descending }: Stretch): "ASC" | "DESC" {
  return descending ? "DESC" : "ASC";
}

function indexBounds(range: number, stretch: Stretch, filter: Filter, column: IndexedColumn | undefined) {
  const order = `ORDER BY place ${orderOf(stretch)}`;
  const between = `place > ? AND place < ? ${order}`;
  if (column === undefined) {
    return {
      sql: `FROM models ${filter.nameContains === undefined ? "" : "INDEXED BY models_in_order"} WHERE range = ? AND ${between}`,
      values: [range, stretch.low, stretch.high],
    };
  }
  // SQLite uses a partial index only where the statement repeats the condition of that index.
  const part = { status: "AND status <> 0", base: `AND ${isApart}`, foundation: "" }[column];
  return {
    sql: `FROM models INDEXED BY ${indexOf[column]} WHERE range = ? AND ${column} = ? ${part} AND ${between}`,
    values: [range, filter.equals[column] ?? null, stretch.low, stretch.high],
  };
}

/** How many entries of a column's index lie in a stretch, counted up to `most`. */
export function countInIndex(
  session: Session,
  range: number,
  stretch: Stretch,
  filter: Filter,
  column: IndexedColumn,
  most: number,
): number {
  const { sql, values } = indexBounds(range, stretch, filter, column);
  return session.rows<[number]>(`SELECT count(*) FROM (SELECT 1 ${sql} LIMIT +?)`, ...values, most)[0]?.[0] ?? 0;
}

/** How far along a stretch so many entries of a column's index reach; undefined if there are fewer. */
export function reachOf(
  session: Session,
  range: number,
  stretch: Stretch,
  filter: Filter,
  column: IndexedColumn,
  entries: number,
): Place | undefined {
  const { sql, values } = indexBounds(range, stretch, filter, column);
  return session.rows<[Place]>(`SELECT place ${sql} LIMIT 1 OFFSET ?`, ...values, entries)[0]?.[0];
}
