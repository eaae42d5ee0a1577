import { positionOf, stretchOf } from "../../listing/place.ts";
import { mostLookedAt } from "../../things/bounds.ts";
import { termsOfQuery } from "../../things/terms.ts";
import type { ThingPage, ThingQuery } from "../../things/thing.ts";
import { bytesOf, placeFrom } from "../database/bytes.ts";
import type { Session } from "../database/database.ts";
import { thingOf } from "./find-thing.ts";

/** One page of things: a bounded walk along an index that has the things of each term in order of place. */
export async function listThings(session: Session, query: ThingQuery): Promise<ThingPage> {
  const stretch = stretchOf(query);
  if (stretch === undefined) return { things: [] };
  const { walked, others } = termsOfQuery(query);
  const { scope, kind, nameContains, maxResults } = query;
  const values: unknown[] = [scope.account, scope.region, kind, walked, bytesOf(stretch.low), bytesOf(stretch.high)];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const order = stretch.descending ? "DESC" : "ASC";
  const conditions = [
    ...others.map(
      (term) => `EXISTS (
        SELECT 1 FROM outcrop.thing_terms AS other
        WHERE other.account = $1 AND other.region = $2 AND other.kind = $3 AND other.term = ${bind(term)}
          AND other.place = walked.place)`,
    ),
    ...(nameContains === undefined ? [] : [`strpos(walked.name, ${bind(nameContains)}) > 0`]),
  ];
  const walk = `
    SELECT place, name FROM outcrop.thing_terms
    WHERE account = $1 AND region = $2 AND kind = $3 AND term = $4 AND place > $5 AND place < $6
    ORDER BY place ${order}`;
  const isBounded = conditions.length > 0;
  const rows = await session.all<{ place: Buffer; body: string }>(
    `SELECT found.place, things.body FROM (
       SELECT place FROM (${walk} ${isBounded ? `LIMIT ${mostLookedAt}` : ""}) AS walked
       ${isBounded ? `WHERE ${conditions.join(" AND ")}` : ""}
       ORDER BY place ${order} LIMIT ${bind(maxResults + 1)}
     ) AS found
     JOIN outcrop.things AS things
       ON things.account = $1 AND things.region = $2 AND things.kind = $3 AND things.place = found.place
     ORDER BY found.place ${order}`,
    ...values,
  );

  const things = rows.slice(0, maxResults).map(({ body }) => thingOf(body));
  const last = rows.length > maxResults ? rows[maxResults - 1] : undefined;
  if (last !== undefined) return { things, next: positionOf(placeFrom(last.place)) };
  if (!isBounded) return { things };
  // Where the walk stopped because it reached its bound.
  const stopped = await session.get<{ place: Buffer }>(
    `${walk} LIMIT 1 OFFSET ${mostLookedAt - 1}`,
    ...values.slice(0, 6),
  );
  return stopped === undefined ? { things } : { things, next: positionOf(placeFrom(stopped.place)) };
}
