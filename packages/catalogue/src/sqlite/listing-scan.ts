import type { Place, Stretch } from "../place.ts";
import type { Session } from "./session.ts";

/** The columns that can be filtered on for equality, each with an index of its own. */
type FilterColumn = "status" | "base" | "foundation";

export interface Filter {
  readonly equals: { readonly [column in FilterColumn]?: number };
  readonly nameContains?: string;
}

/** What a scan found in a range. */
export interface Found {
  /** Place and summary, in the stretch's order. */
  readonly rows: readonly (readonly [Place, string])[];
  /** Where the scan stopped because it had looked at enough; undefined where it saw the stretch's end or found enough. */
  readonly lookedUpTo?: Place;
}

/** How many rows one scan looks at: in an index that answers the whole question, and where the names must be read. */
const mostRowsLookedAt = { index: 20_000, names: 5_000 };

/** Deep enough into an index to tell how rare a value is, and quick to reach. */
const probeDepth = 256;

const indexOf = { status: "models_by_status", base: "models_by_base", foundation: "models_by_foundation" } as const;

/** Finds up to `limit` models of a stretch of a range that pass a filter. */
export function scanRange(session: Session, range: number, stretch: Stretch, filter: Filter, limit: number): Found {
  const columns = Object.keys(filter.equals) as FilterColumn[];
  const column = rarestColumn(session, range, stretch, filter, columns);
  const order = stretch.descending ? "DESC" : "ASC";
  const bounds = `range = ? ${column === undefined ? "" : `AND ${column} = ?`} AND place > ? AND place < ?`;
  const source = column === undefined ? "models" : `models INDEXED BY ${indexOf[column]}`;
  const key = [range, ...(column === undefined ? [] : [filter.equals[column] ?? null]), stretch.low, stretch.high];
  const rest = columns.filter((other) => other !== column);
  const { nameContains } = filter;

  if (rest.length === 0 && nameContains === undefined) {
    const sql = `SELECT place, summary FROM ${source} WHERE ${bounds} ORDER BY place ${order} LIMIT ?`;
    return { rows: session.rows<[string, string]>(sql, ...key, limit) };
  }

  const read = ["place", ...rest, ...(nameContains === undefined ? [] : ["name", "job_name"])].join(", ");
  const looked = `SELECT ${read} FROM ${source} WHERE ${bounds} ORDER BY place ${order}`;
  const most = nameContains === undefined ? mostRowsLookedAt.index : mostRowsLookedAt.names;
  const conditions = [
    ...rest.map((other) => `looked.${other} = ?`),
    ...(nameContains === undefined ? [] : ["(instr(looked.name, ?) > 0 OR instr(looked.job_name, ?) > 0)"]),
  ];
  const rows = session.rows<[string, string]>(
    `SELECT looked.place, models.summary FROM (${looked} LIMIT ${most}) AS looked
     CROSS JOIN models ON models.range = ? AND models.place = looked.place
     WHERE ${conditions.join(" AND ")} LIMIT ?`,
    ...key,
    range,
    ...rest.map((other) => filter.equals[other] ?? null),
    ...(nameContains === undefined ? [] : [nameContains, nameContains]),
    limit,
  );
  if (rows.length === limit) return { rows };
  const lookedUpTo = session.rows<[string]>(`${looked} LIMIT 1 OFFSET ${most - 1}`, ...key)[0]?.[0];
  return lookedUpTo === undefined ? { rows } : { rows, lookedUpTo };
}

/** The column whose value is the rarest: whose index gets furthest along the stretch in so many rows. */
function rarestColumn(
  session: Session,
  range: number,
  stretch: Stretch,
  filter: Filter,
  columns: readonly FilterColumn[],
): FilterColumn | undefined {
  if (columns.length <= 1) return columns[0];
  let rarest: { column: FilterColumn; reach: Place } | undefined;
  for (const column of columns) {
    const reach = session.rows<[string]>(
      `SELECT place FROM models INDEXED BY ${indexOf[column]}
       WHERE range = ? AND ${column} = ? AND place > ? AND place < ?
       ORDER BY place ${stretch.descending ? "DESC" : "ASC"} LIMIT 1 OFFSET ${probeDepth}`,
      range,
      filter.equals[column] ?? null,
      stretch.low,
      stretch.high,
    )[0]?.[0];
    if (reach === undefined) return column;
    const further = rarest === undefined || (stretch.descending ? reach < rarest.reach : reach > rarest.reach);
    if (further) rarest = { column, reach };
  }
  return rarest?.column;
}
