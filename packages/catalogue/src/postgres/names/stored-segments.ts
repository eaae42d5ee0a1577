import { randomUUID } from "node:crypto";
import type { Place } from "../../listing/place.ts";
import type { Scope } from "../../types.ts";
import { bytesOf } from "../database/bytes.ts";
import type { Session } from "../database/database.ts";
import { insertRows } from "../database/insert-rows.ts";
import { modelsPerSegment, termLists } from "./term-lists.ts";

/** How many models a block has: so many names are compared for each model that may be meant. */
export const modelsPerBlock = 16;

/** A segment as it is stored, without its blocks. */
export interface SegmentRow {
  readonly segment: string;
  readonly start: Buffer;
  readonly finish: Buffer;
  readonly models: number;
}

/** A model of a listing: its place, and its names. */
export interface NamedPlace {
  readonly place: Place;
  readonly names: string;
}

/** Removes a segment: what stands in it is divided no longer. */
export async function removeSegment(session: Session, { account, region }: Scope, { segment, start }: SegmentRow) {
  await session.run(
    "DELETE FROM outcrop.name_segments WHERE account = $1 AND region = $2 AND start = $3",
    account,
    region,
    start,
  );
  await session.run(
    "DELETE FROM outcrop.name_terms WHERE account = $1 AND region = $2 AND segment = $3",
    account,
    region,
    segment,
  );
}

/** Stores these models as segments that together reach from `start` to `end`. */
export async function storeSegments(
  session: Session,
  { account, region }: Scope,
  start: Place,
  models: readonly NamedPlace[],
  end: Place,
): Promise<void> {
  for (let first = 0; first === 0 || first < models.length; first += modelsPerSegment) {
    const some = models.slice(first, first + modelsPerSegment);
    const low = first === 0 ? start : (some[0]?.place ?? start);
    const high = models[first + modelsPerSegment]?.place ?? end;
    const blocks = some.filter((_, at) => at % modelsPerBlock === 0).map(({ place }) => place);
    blocks[0] = low;
    const segment = randomUUID();
    await insertRows(session, "outcrop.name_segments (account, region, start, finish, segment, models, blocks)", [
      [account, region, bytesOf(low), bytesOf(high), segment, some.length, JSON.stringify(blocks)],
    ]);
    const lists = termLists(some.map(({ names }) => names));
    await insertRows(
      session,
      "outcrop.name_terms (account, region, segment, chunk, lists)",
      lists.map((chunk, number) => [account, region, segment, number, chunk]),
    );
  }
}
