import type { JobFilter, JobQuery } from "../listing/job-query.ts";
import { positionOf, stretchOf } from "../listing/place.ts";
import type { JobPage } from "../queries.ts";
import type { Job, JobKind } from "../rules/job-kinds.ts";
import type { Session } from "./database/session.ts";
import { jobOf } from "./jobs.ts";

/** How many rows one request looks at. */
const mostRowsLookedAt = 5_000;

/**
 * One page of jobs: a bounded scan of the index that holds the jobs of a scope in order of place, with the columns that the
 * filter looks at.
 */
export function listJobs<OfKind extends Job>(
  session: Session,
  kind: JobKind<OfKind>,
  query: JobQuery,
  filter: JobFilter,
): JobPage<OfKind> {
  const { table } = kind;
  const stretch = stretchOf(query);
  const scope = session.dictionary.findScope(query.scope);
  if (stretch === undefined || scope === undefined) return { jobs: [] };

  const equals = Object.entries(filter.equals).filter(([, value]) => value !== undefined);
  const contains = Object.entries(filter.contains).filter(([, value]) => value !== undefined);
  const columns = [...equals, ...contains].map(([column]) => column);
  const conditions = [
    ...equals.map(([column]) => `scanned.${column} = ?`),
    ...contains.map(([column]) => `instr(scanned.${column}, ?) > 0`),
  ];
  const scanned = `
    SELECT ${["place", "job", ...columns].join(", ")} FROM ${table}
    WHERE scope = ? AND place > ? AND place < ? ORDER BY place ${stretch.descending ? "DESC" : "ASC"}`;
  const rows = session.all<{ place: string; body: string }>(
    `SELECT scanned.place, jobs.body FROM (${scanned} LIMIT ${mostRowsLookedAt}) AS scanned
     JOIN ${table} AS jobs ON jobs.job = scanned.job
     ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
     LIMIT +?`,
    scope,
    stretch.low,
    stretch.high,
    ...[...equals, ...contains].map(([, value]) => value ?? null),
    query.maxResults + 1,
  );

  const jobs = rows.slice(0, query.maxResults).map(({ body }) => jobOf(kind, scope, body));
  const lastPlace =
    rows.length > query.maxResults
      ? rows[query.maxResults - 1]?.place
      : session.get<{ place: string }>(
          `${scanned} LIMIT 1 OFFSET ${mostRowsLookedAt - 1}`,
          scope,
          stretch.low,
          stretch.high,
        )?.place;
  return lastPlace === undefined ? { jobs } : { jobs, next: positionOf(lastPlace) };
}
