import type { ListedPage, Run } from "../listed-page.ts";
import type { Members } from "../parallel/page-source.ts";
import type { Place } from "../parallel/place.ts";
import type { SequenceOrder, Slicing } from "../parallel/slicing.ts";
import { timeOf } from "../parallel/timeline.ts";
import { EarliestFirst } from "./earliest-first.ts";
import { type FleetItem, type FleetPlace, fleetPlaceAfter, targetStart } from "./fleet-place.ts";
import { type FleetFailure, type FleetTarget, FleetTargetError, keyOf } from "./fleet-target.ts";
import { encodeFleetPlace } from "./fleet-token.ts";
import { TargetRun } from "./target-run.ts";

export interface FleetPlan {
  /** By key. */
  readonly targets: readonly FleetTarget[];
  readonly slicing: Slicing;
  readonly order: SequenceOrder;
  readonly start: FleetPlace;
  /** `Infinity` where there is no limit. */
  readonly maxItems: number;
  /** Starts one target's own listing, from a place or from its beginning. */
  readonly startTarget: (target: number, start: Place | undefined, signal: AbortSignal) => Run<Members>;
  readonly itemsOf: (page: Members) => readonly unknown[];
  /** A page of the fleet. */
  readonly pageOf: (items: readonly unknown[]) => Members;
  readonly onTargetError: "throw" | "skip";
  /** Told of every target that is skipped. */
  readonly onFailure: (failure: FleetFailure) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Merges the listings of all targets by creation time, equal times by the targets' keys. A page ends where a target has to be
 * waited for, so that what is there is given at once.
 *
 * A listing that skipped targets ends with a resume token: it tries those targets again from where each of them failed.
 */
export async function* listFleet(plan: FleetPlan): Run<Members> {
  const { targets, slicing, order, signal } = plan;
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const directed = (run: TargetRun) => {
    const time = timeOf((run.item as Members)[slicing.time]);
    return order === "Ascending" ? time : -time;
  };
  const next = new EarliestFirst<readonly [time: number, run: TargetRun]>(
    ([time, run], [otherTime, other]) => time < otherTime || (time === otherTime && run.target < other.target),
  );
  const failed = new Set<number>();
  let place = plan.start;
  let left = plan.maxItems;
  let isEnded = false;
  try {
    signal?.throwIfAborted();
    let awaited = targets.map((_, target) => {
      const start = targetStart(place, target, order);
      return new TargetRun(target, plan.startTarget(target, start, stop.signal), plan.itemsOf);
    });
    for (const run of awaited) run.request();
    do {
      for (const run of awaited) {
        try {
          if (await run.arrive()) next.add([directed(run), run]);
        } catch (error) {
          signal?.throwIfAborted();
          const target = targets[run.target] as FleetTarget; // runs are numbered like targets
          if (plan.onTargetError === "throw") throw new FleetTargetError(target, error);
          failed.add(run.target);
          plan.onFailure({ account: target.account, region: target.region, error });
        }
      }
      const items: FleetItem[] = [];
      awaited = mergeInto(items, next, left, directed);
      left -= items.length;
      isEnded = next.size === 0 && awaited.length === 0;
      if (items.length > 0 || isEnded || left === 0)
        yield fleetPage(plan, place, items, failed, isEnded && failed.size === 0);
      place = fleetPlaceAfter(place, items, failed, slicing, order);
    } while (!isEnded && left > 0);
  } finally {
    signal?.removeEventListener("abort", abort);
    stop.abort();
  }
}

/** Takes items in order until a target's page is used up, and gives that target where more of it is to come. */
function mergeInto(
  items: FleetItem[],
  next: EarliestFirst<readonly [time: number, run: TargetRun]>,
  most: number,
  directed: (run: TargetRun) => number,
): TargetRun[] {
  for (let first = next.first; first !== undefined && items.length < most; first = next.first) {
    const [, run] = first;
    items.push({ target: run.target, item: run.takeItem() });
    if (run.item !== undefined) {
      next.replaceFirst([directed(run), run]);
    } else {
      next.removeFirst();
      if (!run.isLast) {
        run.request();
        return [run];
      }
    }
  }
  return [];
}

function fleetPage(
  plan: FleetPlan,
  place: FleetPlace,
  items: readonly FleetItem[],
  failed: ReadonlySet<number>,
  isComplete: boolean,
): ListedPage<Members> {
  const keys = plan.targets.map(keyOf);
  const failedSoFar = new Set(failed);
  const tokenAfter = (count: number) => {
    const after = fleetPlaceAfter(place, items.slice(0, count), failedSoFar, plan.slicing, plan.order);
    return encodeFleetPlace(after, keys, plan.order);
  };
  const resumeToken = isComplete ? undefined : tokenAfter(items.length);
  const page = plan.pageOf(
    items.map(({ target, item }) => {
      const { account, region } = plan.targets[target] as FleetTarget; // items are numbered like targets
      return { ...(item as object), account, region };
    }),
  );
  return {
    page: resumeToken === undefined ? page : { ...page, NextToken: resumeToken },
    resumeToken,
    resumeTokenAfter: tokenAfter,
  };
}
