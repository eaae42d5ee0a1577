import type { ModelPage, ModelQuery } from "../catalogue.ts";
import { positionOf, stretchOf } from "../place.ts";
import { type Filter, type Found, scanRange } from "./listing-scan.ts";
import { ownRange, sharedRange, statusNumbers } from "./model-rows.ts";
import type { Session } from "./session.ts";

/** One page of what a viewer sees: of their own models' range, of the range of models shared with them, or of both merged. */
export function listModels(session: Session, query: ModelQuery): ModelPage {
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

/** The query's filters in the listing's own numbers; undefined where no model can pass them. */
function filterOf(session: Session, query: ModelQuery): Filter | undefined {
  const { modelStatus, baseModelArnEquals, foundationModelArnEquals, nameContains } = query;
  const base = baseModelArnEquals === undefined ? undefined : session.dictionary.findArn(baseModelArnEquals);
  if (base === undefined && baseModelArnEquals !== undefined) return undefined;
  const foundation =
    foundationModelArnEquals === undefined ? undefined : session.dictionary.findArn(foundationModelArnEquals);
  if (foundation === undefined && foundationModelArnEquals !== undefined) return undefined;
  return {
    equals: {
      ...(base === undefined ? {} : { base }),
      ...(foundation === undefined ? {} : { foundation }),
      ...(modelStatus === undefined ? {} : { status: statusNumbers[modelStatus] }),
    },
    // Every name contains the empty text.
    ...(nameContains ? { nameContains } : {}),
  };
}

function pageOf(found: readonly Found[], maxResults: number, descending: boolean): ModelPage {
  const isBefore = (one: string, other: string) => (descending ? one > other : one < other);
  let rows = found.length === 1 ? (found[0]?.rows ?? []) : [];
  if (found.length === 2) {
    const [own, shared] = [found[0]?.rows ?? [], found[1]?.rows ?? []];
    rows = shared.length === 0 ? own : [...own, ...shared].sort(([one], [other]) => (isBefore(one, other) ? -1 : 1));
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
