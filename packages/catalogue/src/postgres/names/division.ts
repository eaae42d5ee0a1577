import { justBehind, type Place } from "../../listing/place.ts";
import type { Scope } from "../../types.ts";
import { bytesOf, placeFrom } from "../database/bytes.ts";
import type { Session } from "../database/database.ts";
import { insertRows } from "../database/insert-rows.ts";
import { looseTable } from "./loose-stretches.ts";
import { type NamedPlace, removeSegment, type SegmentRow, storeSegments } from "./stored-segments.ts";
import { modelsPerSegment } from "./term-lists.ts";

/*
 * A viewer's listing in a region is divided into segments of models, and each segment knows which of its models have which letters in their names.
 * Each model of a listing is, in every committed state, in one of three conditions: it stands behind all segments; or it stands in a
 * loose stretch; or its segment knows its name. Whoever adds a model adds a loose stretch in the same transaction, and needs no lock. Whoever
 * divides a stretch first removes the loose stretches that are committed, and then reads the names: so a model whose loose stretch was removed is
 * among those that were read.
 * A model that is removed leaves its terms behind, which costs only a needless look.
 */

/** So few models behind the segments are not worth a division: one request looks at as many names. */
export const fewestLoose = 2_048;

/** From this many models on that came into the midst of segments, those segments are divided anew. */
export const mostLatecomers = 256;

/** What is known of a listing. */
export interface DividedRange {
  /** Where the last segment ends; empty if there is none. */
  readonly dividedTo: Place;
}

/** Holds a listing's division until the transaction ends; undefined if it was cleared at this moment. */
async function hold(session: Session, { account, region }: Scope): Promise<DividedRange | undefined> {
  await session.run(
    `INSERT INTO outcrop.name_ranges (account, region, divided_to) VALUES ($1, $2, '')
     ON CONFLICT (account, region) DO NOTHING`,
    account,
    region,
  );
  const row = await session.get<{ divided_to: Buffer }>(
    "SELECT divided_to FROM outcrop.name_ranges WHERE account = $1 AND region = $2 FOR UPDATE",
    account,
    region,
  );
  return row && { dividedTo: placeFrom(row.divided_to) };
}

/**
 * Divides what stands behind the segments, if it is worth it: at most one segment's worth. A last segment that is not full is divided together with
 * what follows.
 * @returns whether there may be more to divide
 */
export async function divideNext(session: Session, range: Scope): Promise<boolean> {
  const { account, region } = range;
  const held = await hold(session, range);
  if (held === undefined) return false;
  const dividedTo = bytesOf(held.dividedTo);
  // What is committed behind the segments will be read by whoever divides it, now or later.
  await session.run(
    "DELETE FROM outcrop.name_loose WHERE account = $1 AND region = $2 AND low >= $3",
    account,
    region,
    dividedTo,
  );
  const isWorthIt = await session.get(
    `SELECT 1 FROM outcrop.listing WHERE account = $1 AND region = $2 AND spot >= $3 ORDER BY spot OFFSET ${fewestLoose - 1} LIMIT 1`,
    account,
    region,
    dividedTo,
  );
  if (isWorthIt === undefined) return false;
  const last = await session.get<SegmentRow>(
    `SELECT segment, start, finish, models FROM outcrop.name_segments
     WHERE account = $1 AND region = $2 AND finish = $3 AND models < ${modelsPerSegment}`,
    account,
    region,
    dividedTo,
  );
  const start = last === undefined ? held.dividedTo : placeFrom(last.start);
  if (last !== undefined) await removeSegment(session, range, last);
  await takeLoose(session, range, start, held.dividedTo);
  const models = await namesFrom(session, range, start);
  const end = justBehind(models.at(-1)?.place ?? start);
  await storeSegments(session, range, start, models, end);
  await session.run(
    "UPDATE outcrop.name_ranges SET divided_to = $3 WHERE account = $1 AND region = $2",
    account,
    region,
    bytesOf(end),
  );
  return models.length === modelsPerSegment;
}

/** Divides anew a segment into whose midst models came. @returns whether there was one */
export async function divideAnew(session: Session, range: Scope): Promise<boolean> {
  const { account, region } = range;
  if ((await hold(session, range)) === undefined) return false;
  const segment = await session.get<SegmentRow>(
    `SELECT segment, start, finish, models FROM outcrop.name_segments AS known
     WHERE account = $1 AND region = $2 AND EXISTS (
       SELECT 1 FROM outcrop.name_loose AS loose
       WHERE loose.account = $1 AND loose.region = $2 AND loose.low < known.finish AND loose.high > known.start
     ) ORDER BY start LIMIT 1`,
    account,
    region,
  );
  if (segment === undefined) return false;
  const [start, finish] = [placeFrom(segment.start), placeFrom(segment.finish)];
  await removeSegment(session, range, segment);
  await takeLoose(session, range, start, finish);
  await storeSegments(session, range, start, await namesFrom(session, range, start, finish), finish);
  return true;
}

/** Removes what is loose between two places; what lies outside of them stays. */
async function takeLoose(session: Session, { account, region }: Scope, start: Place, finish: Place): Promise<void> {
  if (start >= finish) return;
  const taken = await session.all<{ low: Buffer; high: Buffer }>(
    "DELETE FROM outcrop.name_loose WHERE account = $1 AND region = $2 AND low < $4 AND high > $3 RETURNING low, high",
    account,
    region,
    bytesOf(start),
    bytesOf(finish),
  );
  const rest = taken.flatMap(({ low, high }) => [
    ...(placeFrom(low) < start ? [[account, region, low, bytesOf(start)]] : []),
    ...(placeFrom(high) > finish ? [[account, region, bytesOf(finish), high]] : []),
  ]);
  await insertRows(session, looseTable, rest);
}

/** The names from a place on: of one segment, or of all models before `finish`. */
async function namesFrom(
  session: Session,
  { account, region }: Scope,
  start: Place,
  finish?: Place,
): Promise<NamedPlace[]> {
  const rows = await session.all<{ spot: Buffer; names: string }>(
    `SELECT spot, names FROM outcrop.listing WHERE account = $1 AND region = $2 AND spot >= $3
       AND ($4::bytea IS NULL OR spot < $4) ORDER BY spot LIMIT $5`,
    account,
    region,
    bytesOf(start),
    finish === undefined ? null : bytesOf(finish),
    finish === undefined ? modelsPerSegment : null,
  );
  return rows.map(({ spot, names }) => ({ place: placeFrom(spot), names }));
}
