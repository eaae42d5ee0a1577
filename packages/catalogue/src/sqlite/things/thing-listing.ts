import { positionOf, stretchOf } from "../../listing/place.ts";
import { mostLookedAt } from "../../things/bounds.ts";
import { termsOfQuery } from "../../things/terms.ts";
import type { ThingPage, ThingQuery } from "../../things/thing.ts";
import type { Session } from "../database/session.ts";
import { thingOf } from "./thing-rows.ts";

/** One page of things: a bounded walk along an index that has the things of each term in order of place. */
export function listThings(session: Session, query: ThingQuery): ThingPage {
  const stretch = stretchOf(query);
  const scope = session.dictionary.findScope(query.scope);
  if (stretch === undefined || scope === undefined) return { things: [] };
  const { walked, others } = termsOfQuery(query);
  const { nameContains, kind, maxResults } = query;

  const conditions = [
    ...others.map(
      () => "EXISTS (SELECT 1 FROM thing_terms WHERE scope = ? AND kind = ? AND term = ? AND place = walked.place)",
    ),
    ...(nameContains === undefined ? [] : ["instr(walked.name, ?) > 0"]),
  ];
  const walk = `
    SELECT place, name, thing FROM thing_terms
    WHERE scope = ? AND kind = ? AND term = ? AND place > ? AND place < ?
    ORDER BY place ${stretch.descending ? "DESC" : "ASC"}`;
  const walkedRange = [scope, kind, walked, stretch.low, stretch.high] as const;
  const rows = session.all<{ place: string; arn: string; body: string }>(
    `SELECT walked.place, arn, body FROM (${walk} LIMIT ${mostLookedAt}) AS walked
     CROSS JOIN things ON things.thing = walked.thing
     ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
     LIMIT +?`,
    ...walkedRange,
    ...others.flatMap((term) => [scope, kind, term]),
    ...(nameContains === undefined ? [] : [nameContains]),
    maxResults + 1,
  );

  const things = rows.slice(0, maxResults).map(({ arn, body }) => thingOf(arn, body));
  if (rows.length > maxResults) return { things, next: positionOf(rows[maxResults - 1]?.place ?? "") };
  if (conditions.length === 0) return { things };
  // Where the walk stopped because it reached its bound.
  const stopped = session.get<{ place: string }>(`${walk} LIMIT 1 OFFSET ${mostLookedAt - 1}`, ...walkedRange);
  return stopped === undefined ? { things } : { things, next: positionOf(stopped.place) };
}
