import type { Run } from "../pages/listed-page.ts";
import { givenBefore } from "../places/place.ts";
import type { SequenceOrder, Slicing } from "../places/slicing.ts";
import { inputFor, secondOf } from "../places/timeline.ts";
import type { PlainObject } from "../values.ts";
import { type FleetItem, type FleetProgress, progressAfter, targetStart } from "./fleet-progress.ts";
import type { FleetTarget } from "./fleet-target.ts";
import { fleetPage } from "./list-fleet.ts";

/** The items of all targets in order of creation time, items of equal times by their targets' numbers. */
export interface MergedItems {
  /** The next items, at most so many. Fewer, or none, only at the end. */
  next(most: number): Promise<readonly FleetItem[]>;
}

export interface MergedPlan {
  /** In the order of their keys. */
  readonly targets: readonly FleetTarget[];
  readonly slicing: Slicing;
  readonly order: SequenceOrder;
  readonly start: FleetProgress;
  /** The input of every target's listing. */
  readonly input: PlainObject;
  readonly pageSize: number;
  /** `Infinity` where there is no limit. */
  readonly maxItems: number;
  /** Begins to list, each target with an input of its own. */
  readonly open: (inputs: readonly PlainObject[]) => Promise<MergedItems>;
  readonly pageOf: (items: readonly unknown[]) => PlainObject;
  readonly signal: AbortSignal | undefined;
}

/** A fleet's listing whose source has merged it already. Its tokens are those of any fleet with the same targets. */
export async function* listMerged(plan: MergedPlan): Run<PlainObject> {
  const { targets, slicing, order, input, signal } = plan;
  signal?.throwIfAborted();
  const starts = targets.map((_, target) => targetStart(plan.start, target, order));
  const isGiven = starts.map((place) => (place === undefined ? () => false : givenBefore(place, slicing)));
  const source = await plan.open(
    starts.map((place) => {
      if (place === undefined) return input;
      return inputFor({ from: secondOf(place.time, order), to: Number.POSITIVE_INFINITY }, order, slicing, input);
    }),
  );
  let progress = plan.start;
  let left = plan.maxItems;
  const read: FleetItem[] = [];
  let isEnded = false;
  do {
    const most = Math.min(plan.pageSize, left);
    // One more than the page holds shows whether there is a next page.
    while (read.length <= most && !isEnded) {
      const wanted = most + 1 - read.length;
      const items = await source.next(wanted);
      signal?.throwIfAborted();
      isEnded = items.length < wanted;
      read.push(...items.filter(({ target, item }) => !isGiven[target]?.(item)));
    }
    const items = read.splice(0, most);
    const isLast = isEnded && read.length === 0;
    yield fleetPage(plan, progress, items, new Set(), isLast);
    progress = progressAfter(progress, items, new Set(), slicing, order);
    left -= items.length;
    if (isLast) return;
  } while (left > 0);
}
