import type { JobFilter, JobQuery } from "../listing/job-query.ts";
import { positionOf, stretchOf } from "../listing/place.ts";
import type { JobPage } from "../queries.ts";
import type { Job, JobKind } from "../rules/job-kinds.ts";
import { bytesOf, placeFrom } from "./database/bytes.ts";
import type { Session } from "./database/database.ts";

/** How many rows one request looks at. */
const mostRowsLookedAt = 2_000;

/** One page of jobs: a bounded scan of the index that holds the jobs of a scope in order of place. */
export async function listJobs<OfKind extends Job>(
  session: Session,
  { table }: JobKind<OfKind>,
  query: JobQuery,
  filter: JobFilter,
): Promise<JobPage<OfKind>> {
  const stretch = stretchOf(query);
  if (stretch === undefined) return { jobs: [] };
  const equals = Object.entries(filter.equals).filter(([, value]) => value !== undefined);
  const contains = Object.entries(filter.contains).filter(([, value]) => value !== undefined);
  const conditions = [
    ...equals.map(([column], index) => `${column} = $${6 + index}`),
    ...contains.map(([column], index) => `strpos(${column}, $${6 + equals.length + index}) > 0`),
  ];
  const order = stretch.descending ? "DESC" : "ASC";
  const rows = await session.all<{ place: Buffer; body: string | null }>(
    `WITH looked AS MATERIALIZED (
       SELECT * FROM outcrop.${table} WHERE account = $1 AND region = $2 AND place > $3 AND place < $4
       ORDER BY place ${order} LIMIT ${mostRowsLookedAt}
     )
     (SELECT place, body FROM looked ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
      ORDER BY place ${order} LIMIT $5)
     UNION ALL
     -- Where the scan stopped because it had looked at enough.
     (SELECT place, NULL FROM looked ORDER BY place ${order} OFFSET ${mostRowsLookedAt - 1} LIMIT 1)`,
    query.scope.account,
    query.scope.region,
    bytesOf(stretch.low),
    bytesOf(stretch.high),
    query.maxResults + 1,
    ...[...equals, ...contains].map(([, value]) => value),
  );
  const found = rows.filter(({ body }) => body !== null);
  // Written by this package.
  const jobs = found.slice(0, query.maxResults).map(({ body }) => JSON.parse(body ?? "") as OfKind);
  const last = found.length > query.maxResults ? found[query.maxResults - 1] : rows.find(({ body }) => body === null);
  return last === undefined ? { jobs } : { jobs, next: positionOf(placeFrom(last.place)) };
}
