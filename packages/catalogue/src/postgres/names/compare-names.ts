import type { Place, Stretch } from "../../listing/place.ts";
import type { ModelQuery } from "../../queries.ts";
import { bytesOf } from "../database/bytes.ts";
import type { Session } from "../database/database.ts";
import type { Filter } from "../listing-range.ts";

/** A row of a page. */
export interface ListedRow {
  readonly place: Buffer;
  /** Null in the row that marks where a scan stopped. */
  readonly summary: string | null;
}

/** A listing that asks for a part of names. */
export interface NameQuery {
  readonly query: ModelQuery;
  readonly stretch: Stretch;
  readonly filter: Filter & { readonly nameContains: string };
}

/** A part of a stretch, both ends exclusive, and the place at which it begins. */
export interface Part {
  readonly start: Place;
  readonly low: Place;
  readonly high: Place;
}

/** Compares the names in parts of a listing, and gives what passes the whole filter, up to one more than a page. */
export async function compareNames(
  session: Session,
  { query, stretch, filter }: NameQuery,
  parts: readonly Part[],
): Promise<ListedRow[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const order = stretch.descending ? "DESC" : "ASC";
  const [account, region] = [bind(query.viewer.account), bind(query.viewer.region)];
  const limit = bind(query.maxResults + 1);
  const [lows, highs] = [bind(parts.map(({ low }) => bytesOf(low))), bind(parts.map(({ high }) => bytesOf(high)))];
  const named = `strpos(names, ${bind(filter.nameContains)}) > 0`;
  const conditions = [...filter.equals].map(([column, value]) => `listed.${column} = ${bind(value)}`);
  const columns = ["place", "summary", ...filter.equals.keys()].join(", ");
  // The bounds within keep a planner without statistics from reading the whole listing for each part or place.
  return session.all(
    `WITH found AS MATERIALIZED (
       SELECT looked.spot FROM unnest(${lows}::bytea[], ${highs}::bytea[]) AS part (low, high) CROSS JOIN LATERAL (
         SELECT spot FROM outcrop.listing
         WHERE account = ${account} AND region = ${region} AND spot > part.low AND spot < part.high AND ${named}
         ORDER BY spot LIMIT 100000
       ) AS looked ORDER BY looked.spot ${order} ${conditions.length === 0 ? `LIMIT ${limit}` : ""}
     )
     SELECT listed.place, listed.summary FROM found CROSS JOIN LATERAL (
       SELECT ${columns} FROM outcrop.listing
       WHERE account = ${account} AND region = ${region} AND listing.place >= found.spot
       ORDER BY listing.place LIMIT 1
     ) AS listed WHERE ${["true", ...conditions].join(" AND ")} ORDER BY listed.place ${order} LIMIT ${limit}`,
    ...values,
  );
}
