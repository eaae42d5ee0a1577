import { placeOf, stretchOf } from "../listing/place.ts";
import type { Thing, ThingPage, ThingQuery } from "./thing.ts";

/**
 * Merges things that exist without being stored into a page of stored ones, in order.
 * @param stored the page of stored things
 */
export async function amongStanding(query: ThingQuery, stored: Promise<ThingPage>): Promise<ThingPage> {
  const standing = wanted(query);
  const page = await stored;
  if (standing.length === 0) return page;
  const isDescending = query.sortOrder !== "Ascending";
  const before = (one: string, other: string) => (isDescending ? one > other : one < other);
  // After the end of the page there may be more stored things, so those that belong there wait for a later page.
  const end = page.next && placeOf(page.next);
  const reached = standing.filter((thing) => end === undefined || !before(end, placeOfThing(thing)));
  const things = [...page.things, ...reached].sort((one, other) =>
    before(placeOfThing(one), placeOfThing(other)) ? -1 : 1,
  );
  if (things.length <= query.maxResults) return { ...page, things };
  const kept = things.slice(0, query.maxResults);
  const last = kept.at(-1);
  return { things: kept, ...(last && { next: positionOfThing(last) }) };
}

export function placeOfThing({ time, id }: Thing): string {
  return placeOf({ creationTime: time, id });
}

function positionOfThing({ time, id }: Thing) {
  return { creationTime: time, id };
}

function wanted(query: ThingQuery): readonly Thing[] {
  const { standing = [], equals = {}, nameContains } = query;
  const stretch = standing.length === 0 ? undefined : stretchOf(query);
  if (stretch === undefined) return [];
  return standing.filter((thing) => {
    const place = placeOfThing(thing);
    return (
      place > stretch.low &&
      place < stretch.high &&
      Object.entries(equals).every(([filter, value]) => thing.values[filter] === value) &&
      (nameContains === undefined || thing.name?.includes(nameContains) === true)
    );
  });
}
