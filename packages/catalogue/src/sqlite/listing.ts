import type { ModelPage, ModelQuery } from "../catalogue.ts";
import { positionOf, stretchOf } from "../place.ts";
import { filterOf } from "./filter.ts";
import type { Found } from "./index-scan.ts";
import { scanRange } from "./listing-scan.ts";
import { ownRange, sharedRange } from "./model-rows.ts";
import type { Session } from "./session.ts";

/** One page of what a viewer sees: of their own models' range, of the range of models shared with them, or of both merged. */
export function listModels(session: Session, query: ModelQuery): ModelPage {
  return session.snapshot(() => pageOfQuery(session, query));
}

function pageOfQuery(session: Session, query: ModelQuery): ModelPage {
  const stretch = stretchOf(query);
  const scope = session.dictionary.findScope(query.viewer);
  const filter = filterOf(session, query);
  if (stretch === undefined || scope === undefined || filter === undefined) return { summaries: [] };

  const ranges = [];
  if (query.isOwned !== false) ranges.push(ownRange(scope));
  if (query.isOwned !== true) ranges.push(sharedRange(scope));
  // One row more than the page holds tells whether there is a next page.
  const found = ranges.map((range) => scanRange(session, range, stretch, filter, query.maxResults + 1));
  return pageOf(found, query.maxResults, stretch.descending);
}

function pageOf(found: readonly Found[], maxResults: number, descending: boolean): ModelPage {
  const isBefore = (one: string, other: string) => (descending ? one > other : one < other);
  const [first, second] = found;
  let rows = first?.rows ?? [];
  if (second !== undefined && second.rows.length > 0) {
    rows = [...rows, ...second.rows].sort(([one], [other]) => (isBefore(one, other) ? -1 : 1));
  }

  // Where one range was only looked at up to a place, what the other holds behind it comes with a later page.
  let horizon: string | undefined;
  for (const { lookedUpTo } of found) {
    if (lookedUpTo !== undefined && (horizon === undefined || isBefore(lookedUpTo, horizon))) horizon = lookedUpTo;
  }
  if (horizon !== undefined) {
    const last = horizon;
    rows = rows.filter(([place]) => !isBefore(last, place));
  }

  const next = rows.length > maxResults ? rows[maxResults - 1]?.[0] : horizon;
  const summaries = rows.slice(0, maxResults).map(([, summary]) => summary);
  return next === undefined ? { summaries } : { summaries, next: positionOf(next) };
}
