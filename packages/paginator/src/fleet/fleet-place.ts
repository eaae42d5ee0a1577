import type { Members } from "../parallel/page-source.ts";
import { type Before, type Place, placeAfter } from "../parallel/place.ts";
import type { SequenceOrder, Slicing } from "../parallel/slicing.ts";
import { timeOf } from "../parallel/timeline.ts";

/** An item and the number of its target. */
export interface FleetItem {
  readonly target: number;
  readonly item: unknown;
}

/** Where a fleet's listing stands. */
export interface FleetPlace {
  /** Milliseconds: every target that does not lag has given what comes before this time. Undefined at the beginning. */
  readonly time: number | undefined;
  /** What each target has given. */
  readonly targets: readonly Before[];
  /** The targets that are behind: those that failed, and those that catch up after they failed in an earlier run. */
  readonly lagging: ReadonlySet<number>;
}

/** The place after some items of a merged sequence. */
export function fleetPlaceAfter(
  place: FleetPlace,
  items: readonly FleetItem[],
  failed: ReadonlySet<number>,
  slicing: Slicing,
  order: SequenceOrder,
): FleetPlace {
  const last = items.at(-1);
  if (last === undefined) return { ...place, lagging: new Set([...place.lagging, ...failed]) };
  const time = timeOf((last.item as Members)[slicing.time]);
  const reached = place.time ?? time;
  const isFarther = order === "Ascending" ? time >= reached : time <= reached;
  const given = place.targets.map((): unknown[] => []);
  for (const { target, item } of items) given[target]?.push(item);
  return {
    time: isFarther ? time : reached,
    targets: place.targets.map((before, target) => {
      return placeAfter(before, given[target] ?? [], slicing, order);
    }),
    lagging: isFarther ? new Set(failed) : new Set([...place.lagging, ...failed]),
  };
}

/** Where a target starts a listing that goes on from a fleet's place: undefined for its beginning. */
export function targetStart(place: FleetPlace, target: number, order: SequenceOrder): Place | undefined {
  const before = place.targets[target];
  if (typeof before === "object" && (place.lagging.has(target) || before.time === place.time)) return before;
  if (place.lagging.has(target) || place.time === undefined) return undefined;
  return { order, time: place.time, id: undefined, marks: [], complete: true };
}
