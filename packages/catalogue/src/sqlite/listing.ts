import { positionOf, stretchOf } from "../listing/place.ts";
import type { ModelPage, ModelQuery } from "../queries.ts";
import { withoutChecksum } from "./database/checksums.ts";
import { ownRange, sharedRange } from "./database/ranges.ts";
import type { Session } from "./database/session.ts";
import { requireSummaries } from "./model-texts.ts";
import { filtersOf } from "./scans/filter.ts";
import type { Found } from "./scans/index-scan.ts";
import { scanRange } from "./scans/listing-scan.ts";

/** One page of what a viewer sees: of their own models' range, of the range of models shared with them, or of both, merged. */
export function listModels(session: Session, query: ModelQuery): ModelPage {
  return session.snapshot(() => pageOfQuery(session, query));
}

function pageOfQuery(session: Session, query: ModelQuery): ModelPage {
  const stretch = stretchOf(query);
  const scope = session.dictionary.findScope(query.viewer);
  if (stretch === undefined || scope === undefined) return { summaries: [] };

  const ranges: number[] = [];
  if (query.isOwned !== false) ranges.push(ownRange(scope));
  if (query.isOwned !== true) ranges.push(sharedRange(scope));
  // One row more than the page holds shows whether there is a next page.
  const found = filtersOf(session, query).flatMap((filter) =>
    ranges.map((range) => {
      const inRange = scanRange(session, range, stretch, filter, query.maxResults + 1);
      requireSummaries(range, inRange.rows);
      return inRange;
    }),
  );
  return pageOf(found, query.maxResults, stretch.descending);
}

function pageOf(found: readonly Found[], maxResults: number, descending: boolean): ModelPage {
  const isBefore = (one: string, other: string) => (descending ? one > other : one < other);
  const [first, ...others] = found.filter(({ rows }) => rows.length > 0);
  let rows = first?.rows ?? [];
  if (others.length > 0) {
    rows = [...rows, ...others.flatMap((other) => other.rows)].sort(([one], [other]) =>
      isBefore(one, other) ? -1 : 1,
    );
  }

  // If one scan stopped at a place, anything that the others found after that place comes with a later page.
  let horizon: string | undefined;
  for (const { lookedUpTo } of found) {
    if (lookedUpTo !== undefined && (horizon === undefined || isBefore(lookedUpTo, horizon))) horizon = lookedUpTo;
  }
  if (horizon !== undefined) {
    const last = horizon;
    rows = rows.filter(([place]) => !isBefore(last, place));
  }

  const next = rows.length > maxResults ? rows[maxResults - 1]?.[0] : horizon;
  const summaries = rows.slice(0, maxResults).map(([, stored]) => withoutChecksum(stored));
  return next === undefined ? { summaries } : { summaries, next: positionOf(next) };
}
