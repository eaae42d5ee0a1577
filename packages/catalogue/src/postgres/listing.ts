import { positionOf, type Stretch, stretchOf } from "../listing/place.ts";
import type { ModelPage, ModelQuery } from "../queries.ts";
import { placeFrom } from "./database/bytes.ts";
import type { Database, Session } from "./database/database.ts";
import { type Filter, type FilterColumn, filterOf, placeColumn, rangeOf, type WalkedIndex } from "./listing-range.ts";
import type { ListedRow } from "./names/compare-names.ts";
import type { NameSearch } from "./names/name-search.ts";

/** One scan looks at ten entries of an index per model of the page, but within these bounds. */
const [fewestLookedAt, mostLookedAt] = [1_000, 2_000];

/** Where more than one of so many matches, a scan is as good as anything. */
const fewMatches = 16;

/** An entry this deep in an index shows how rare a value is, and is quick to reach. */
const probeDepth = 256;

/**
 * One page of what a viewer sees.
 * @param names finds models by the letters of their names
 */
export async function listModels(database: Database, query: ModelQuery, names: NameSearch): Promise<ModelPage> {
  const stretch = stretchOf(query);
  // A line feed separates the model's name from its job's name in the listing. Neither name can contain one.
  if (stretch === undefined || query.nameContains?.includes("\n")) return { summaries: [] };
  const filter = filterOf(query);
  const { nameContains } = filter;
  const scanned = (part: Stretch) => database.read((session) => scan(session, query, part, filter));
  if (nameContains === undefined) return pageOf(await scanned(stretch), query.maxResults);
  const search = () => names.find({ query, stretch, filter: { ...filter, nameContains } }, scanned);
  if (names.hasHelped(nameContains)) {
    const found = await search();
    if (found !== undefined) return pageOf(found, query.maxResults);
  }
  const rows = await scanned(stretch);
  const found = hasFoundFew(rows, query) ? await search() : undefined;
  if (found === undefined) return pageOf(rows, query.maxResults);
  const isFurther = reaches(found, rows, stretch);
  names.noteHelped(nameContains, isFurther);
  return pageOf(isFurther ? found : rows, query.maxResults);
}

/** Whether a scan stopped before the end of its stretch, and few of the rows it looked at matched. */
function hasFoundFew(rows: readonly ListedRow[], { maxResults }: ModelQuery): boolean {
  const isStopped = rows.some(({ summary }) => summary === null);
  return isStopped && (rows.length - 1) * fewMatches <= entriesOf(maxResults);
}

/** Whether what was found reaches further along the stretch than what a scan found that was stopped. */
function reaches(found: readonly ListedRow[], stopped: readonly ListedRow[], { descending }: Stretch): boolean {
  const [one, other] = [found.at(-1), stopped.at(-1)];
  if (one === undefined || other === undefined || found.every(({ summary }) => summary !== null)) return true;
  return Buffer.compare(one.place, other.place) * (descending ? -1 : 1) > 0;
}

function pageOf(rows: readonly ListedRow[], maxResults: number): ModelPage {
  const found = rows.filter((row): row is ListedRow & { summary: string } => row.summary !== null);
  const summaries = found.slice(0, maxResults).map(({ summary }) => summary);
  const last = found.length > maxResults ? found[maxResults - 1] : rows.find(({ summary }) => summary === null);
  return last === undefined ? { summaries } : { summaries, next: positionOf(placeFrom(last.place)) };
}

/** Looks at a bounded number of rows, in the index of the rarest of the values that are asked for. */
async function scan(session: Session, query: ModelQuery, stretch: Stretch, filter: Filter): Promise<ListedRow[]> {
  const { equals, nameContains } = filter;
  const index =
    (await rarestColumn(session, query, stretch, filter)) ?? (nameContains === undefined ? "listing" : "names");
  const order = stretch.descending ? "DESC" : "ASC";
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const range = rangeOf(query, stretch, index, filter, bind);
  const limit = bind(query.maxResults + 1);
  const rest = [...equals].filter(([column]) => column !== index);
  const conditions = rest.map(([column, value]) => `${column} = ${bind(value)}`);
  const read = [`${placeColumn(index)} AS place`, ...rest.map(([column]) => column)];
  if (nameContains !== undefined) {
    conditions.push(`strpos(names, ${bind(nameContains)}) > 0`);
    read.push("names");
  }

  if (conditions.length === 0) {
    return session.planned(`SELECT place, summary FROM outcrop.listing ${range} LIMIT ${limit}`, ...values);
  }
  const account = bind(query.viewer.account);
  const region = bind(query.viewer.region);
  const bound = boundOf(index, query.maxResults);
  // If the page is full, nobody needs to know where the scan would have stopped. The summary of a found place is the first from there on: asked
  // in this way it is looked up by its place. Otherwise a planner that has no statistics of a new table would read the whole listing for each
  // place.
  return session.planned(
    `WITH found AS MATERIALIZED (
       SELECT place FROM (SELECT ${read.join(", ")} FROM outcrop.listing ${range} LIMIT ${bound}) AS looked
       WHERE ${conditions.join(" AND ")} ORDER BY place ${order} LIMIT ${limit}
     )
     (SELECT listed.place, listed.summary FROM found CROSS JOIN LATERAL (
        SELECT place, summary FROM outcrop.listing
        WHERE account = ${account} AND region = ${region} AND listing.place >= found.place
        ORDER BY listing.place LIMIT 1
      ) AS listed ORDER BY listed.place ${order})
     UNION ALL
     (SELECT place, NULL FROM (SELECT ${read[0]} FROM outcrop.listing ${range} OFFSET ${bound - 1} LIMIT 1) AS stop
      WHERE (SELECT count(*) FROM found) < ${limit})`,
    ...values,
  );
}

/**
 * How many entries one scan looks at. Entries of names alone are a quarter as large as those of values, so four times as many fit on a page of
 * the database.
 */
function boundOf(index: WalkedIndex, maxResults: number): number {
  return index === "names" ? 2 * entriesOf(maxResults) : entriesOf(maxResults);
}

const entriesOf = (maxResults: number) => Math.min(Math.max(10 * maxResults, fewestLookedAt), mostLookedAt);

/**
 * The column whose value is the rarest: so many entries of its index reach furthest along the stretch. A foundation model is never rarer
 * than the models made from one base of its line.
 */
async function rarestColumn(
  session: Session,
  query: ModelQuery,
  stretch: Stretch,
  filter: Filter,
): Promise<FilterColumn | undefined> {
  const columns = [...filter.equals.keys()].filter((column) => column !== "foundation" || !filter.equals.has("base"));
  if (columns.length <= 1) return columns[0];
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const probes = columns.map((column) => {
    const range = rangeOf(query, stretch, column, filter, bind);
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
