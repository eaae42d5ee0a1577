import type { ModelPage, ModelQuery } from "../catalogue.ts";
import { positionOf, type Stretch, stretchOf } from "../place.ts";
import type { Database, Session } from "./database.ts";
import { bytesOf } from "./models.ts";

/** The columns that can be filtered on for equality, each with an index of its own. */
type FilterColumn = "owned" | "status" | "base" | "foundation";

interface Filter {
  readonly equals: ReadonlyMap<FilterColumn, string | boolean>;
  readonly nameContains?: string;
}

interface ListedRow {
  readonly place: Buffer;
  /** Null in the row that tells where a scan stopped. */
  readonly summary: string | null;
}

/** How many rows one scan looks at. */
const mostRowsLookedAt = 2_000;

/** Deep enough into an index to tell how rare a value is, and quick to reach. */
const probeDepth = 256;

/** A name found in no more places than this is found by its trigrams, all places at once. */
const mostTrigramHits = 2_000;

/**
 * How long the trigrams are asked, milliseconds: where the parts of a name are everywhere and the name is not, they lead to
 * nearly every row. The page is then what the bounded scan found.
 */
const trigramPatience = 50;

/** What pg_trgm can look up: three letters or digits in a row. Any other text would make it read the whole index. */
const hasTrigram = /[0-9A-Za-z]{3}/;

/** One page of what a viewer sees. */
export async function listModels(database: Database, query: ModelQuery, hasTrigramIndex: boolean): Promise<ModelPage> {
  const stretch = stretchOf(query);
  // A line feed parts the model's name from its job's in the listing; in neither of them can one stand.
  if (stretch === undefined || query.nameContains?.includes("\n")) return { summaries: [] };
  const filter = filterOf(query);
  const rows = await database.read((session) => scan(session, query, stretch, filter));
  const { nameContains } = filter;
  if (
    nameContains !== undefined &&
    hasTrigramIndex &&
    hasTrigram.test(nameContains) &&
    isPoor(rows, query.maxResults)
  ) {
    const hits = await database.readWithin(trigramPatience, (session) =>
      findByTrigrams(session, query, stretch, filter, nameContains),
    );
    if (hits !== undefined) return pageOf(hits, query.maxResults);
  }
  return pageOf(rows, query.maxResults);
}

function filterOf(query: ModelQuery): Filter {
  const equals = new Map<FilterColumn, string | boolean>();
  if (query.isOwned !== undefined) equals.set("owned", query.isOwned);
  if (query.modelStatus !== undefined) equals.set("status", query.modelStatus);
  if (query.baseModelArnEquals !== undefined) equals.set("base", query.baseModelArnEquals);
  if (query.foundationModelArnEquals !== undefined) equals.set("foundation", query.foundationModelArnEquals);
  return { equals, ...(query.nameContains ? { nameContains: query.nameContains } : {}) };
}

/** Whether a scan stopped before the end with less than a tenth of a page. */
function isPoor(rows: readonly ListedRow[], maxResults: number): boolean {
  return rows.some(({ summary }) => summary === null) && rows.length - 1 < maxResults / 10;
}

function pageOf(rows: readonly ListedRow[], maxResults: number): ModelPage {
  const found = rows.filter((row): row is ListedRow & { summary: string } => row.summary !== null);
  const summaries = found.slice(0, maxResults).map(({ summary }) => summary);
  const last = found.length > maxResults ? found[maxResults - 1] : rows.find(({ summary }) => summary === null);
  return last === undefined ? { summaries } : { summaries, next: positionOf(last.place.toString("latin1")) };
}

/** Looks at a bounded number of rows, in the index of the rarest of the values that are asked for. */
async function scan(session: Session, query: ModelQuery, stretch: Stretch, filter: Filter): Promise<ListedRow[]> {
  const { equals, nameContains } = filter;
  const column = await rarestColumn(session, query, stretch, filter);
  const order = stretch.descending ? "DESC" : "ASC";
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const account = bind(query.viewer.account);
  const region = bind(query.viewer.region);
  const range = rangeOf({ account, region }, stretch, column, column && equals.get(column), bind);
  const limit = bind(query.maxResults + 1);
  const rest = [...equals].filter(([other]) => other !== column);
  const conditions = rest.map(([other, value]) => `${other} = ${bind(value)}`);
  const read = [`${placeColumn(column)} AS place`, ...rest.map(([other]) => other)];
  if (nameContains !== undefined) {
    conditions.push(`strpos(names, ${bind(nameContains)}) > 0`);
    read.push("names");
  }

  if (conditions.length === 0) {
    return session.planned(`SELECT place, summary FROM outcrop.listing ${range} LIMIT ${limit}`, ...values);
  }
  // The summary of a found place is the first one from there on. Asked in this order it is looked up by its place: a planner that knows
  // nothing of a new table yet would read the whole listing for each.
  return session.planned(
    `WITH looked AS MATERIALIZED (SELECT ${read.join(", ")} FROM outcrop.listing ${range} LIMIT ${mostRowsLookedAt}),
     found AS MATERIALIZED (
       SELECT place FROM looked WHERE ${conditions.join(" AND ")} ORDER BY place ${order} LIMIT ${limit}
     )
     (SELECT listed.place, listed.summary FROM found CROSS JOIN LATERAL (
        SELECT place, summary FROM outcrop.listing
        WHERE account = ${account} AND region = ${region} AND listing.place >= found.place
        ORDER BY listing.place LIMIT 1
      ) AS listed ORDER BY listed.place ${order})
     UNION ALL
     (SELECT place, NULL FROM looked ORDER BY place ${order} OFFSET ${mostRowsLookedAt - 1} LIMIT 1)`,
    ...values,
  );
}

/** The stretch of one index, in order: the index of a column's value, or that of the whole listing. */
function rangeOf(
  { account, region }: { readonly account: string; readonly region: string },
  { low, high, descending }: Stretch,
  column: FilterColumn | undefined,
  value: string | boolean | undefined,
  bind: (value: unknown) => string,
): string {
  const place = placeColumn(column);
  return `WHERE account = ${account} AND region = ${region} ${column === undefined ? "" : `AND ${column} = ${bind(value)}`}
    AND ${place} > ${bind(bytesOf(low))} AND ${place} < ${bind(bytesOf(high))}
    ORDER BY ${place} ${descending ? "DESC" : "ASC"}`;
}

/** The column in which an index keeps places (see the schema). */
const placeColumn = (column: FilterColumn | undefined) => (column === undefined ? "place" : "spot");

/** The column whose value is the rarest: whose index gets furthest along the stretch in so many rows. */
async function rarestColumn(
  session: Session,
  query: ModelQuery,
  stretch: Stretch,
  { equals }: Filter,
): Promise<FilterColumn | undefined> {
  const columns = [...equals.keys()];
  if (columns.length <= 1) return columns[0];
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const viewer = { account: bind(query.viewer.account), region: bind(query.viewer.region) };
  const probes = columns.map((column) => {
    const range = rangeOf(viewer, stretch, column, equals.get(column), bind);
    return `(SELECT spot FROM outcrop.listing ${range} OFFSET ${probeDepth} LIMIT 1) AS ${column}`;
  });
  const [reach] = await session.planned<{ readonly [column in FilterColumn]?: Buffer | null }>(
    `SELECT ${probes.join(", ")}`,
    ...values,
  );
  let rarest = columns[0];
  for (const column of columns) {
    const place = reach?.[column];
    if (!place) return column;
    const best = rarest && reach?.[rarest];
    if (best && Buffer.compare(place, best) * (stretch.descending ? -1 : 1) > 0) rarest = column;
  }
  return rarest;
}

/** Everything in the stretch that passes the filter, in order; undefined where the name is too common for that. */
async function findByTrigrams(
  session: Session,
  query: ModelQuery,
  stretch: Stretch,
  { equals }: Filter,
  nameContains: string,
): Promise<ListedRow[] | undefined> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const pattern = bind(`%${nameContains.replace(/[\\%_]/g, "\\$&")}%`);
  const conditions = [
    `account = ${bind(query.viewer.account)}`,
    `region = ${bind(query.viewer.region)}`,
    `place > ${bind(bytesOf(stretch.low))}`,
    `place < ${bind(bytesOf(stretch.high))}`,
    ...[...equals].map(([column, value]) => `${column} = ${bind(value)}`),
  ];
  const rows = await session.planned<ListedRow & { hits: number }>(
    `WITH hits AS MATERIALIZED (SELECT * FROM outcrop.listing WHERE names LIKE ${pattern} LIMIT ${mostTrigramHits + 1})
     SELECT counted.hits, found.place, found.summary
     FROM (SELECT count(*) AS hits FROM hits) AS counted
     LEFT JOIN (
       SELECT place, summary FROM hits WHERE ${conditions.join(" AND ")}
       ORDER BY place ${stretch.descending ? "DESC" : "ASC"} LIMIT ${bind(query.maxResults + 1)}
     ) AS found ON true
     ORDER BY found.place ${stretch.descending ? "DESC" : "ASC"}`,
    ...values,
  );
  if ((rows[0]?.hits ?? 0) > mostTrigramHits) return undefined;
  return rows.filter(({ place }) => place !== null);
}
