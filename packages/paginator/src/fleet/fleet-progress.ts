import { type Before, type Place, placeAfter } from "../places/place.ts";
import type { SequenceOrder, Slicing } from "../places/slicing.ts";
import { millisecondsOf } from "../places/timeline.ts";
import type { PlainObject } from "../values.ts";

/** An item and the number of its target. */
export interface FleetItem {
  readonly target: number;
  readonly item: unknown;
}

/** How far a fleet's listing has come. */
export interface FleetProgress {
  /** Milliseconds: every target that does not lag has given everything before this time. Undefined at the beginning. */
  readonly time: number | undefined;
  /** What each target has given. */
  readonly targets: readonly Before[];
  /** The targets that are behind: those that failed, and those that failed in an earlier run and are catching up. */
  readonly lagging: ReadonlySet<number>;
}

/** How far a fleet's listing has come after some more items of the merged sequence. */
export function progressAfter(
  progress: FleetProgress,
  items: readonly FleetItem[],
  failed: ReadonlySet<number>,
  slicing: Slicing,
  order: SequenceOrder,
): FleetProgress {
  const last = items.at(-1);
  if (last === undefined) return { ...progress, lagging: new Set([...progress.lagging, ...failed]) };
  const time = millisecondsOf((last.item as PlainObject)[slicing.time]);
  const reached = progress.time ?? time;
  const isFarther = order === "Ascending" ? time >= reached : time <= reached;
  const given = progress.targets.map((): unknown[] => []);
  for (const { target, item } of items) given[target]?.push(item);
  return {
    time: isFarther ? time : reached,
    targets: progress.targets.map((before, target) => {
      return placeAfter(before, given[target] ?? [], slicing, order);
    }),
    lagging: isFarther ? new Set(failed) : new Set([...progress.lagging, ...failed]),
  };
}

/** Where a target starts a listing that goes on from a fleet's progress; undefined for its beginning. */
export function targetStart(progress: FleetProgress, target: number, order: SequenceOrder): Place | undefined {
  const before = progress.targets[target];
  if (typeof before === "object" && (progress.lagging.has(target) || before.time === progress.time)) return before;
  if (progress.lagging.has(target) || progress.time === undefined) return undefined;
  return { order, time: progress.time, id: undefined, marks: [], complete: true };
}
