import type { ListedPage, Run } from "../pages/listed-page.ts";
import type { Place } from "../places/place.ts";
import type { SequenceOrder, Slicing } from "../places/slicing.ts";
import { millisecondsOf } from "../places/timeline.ts";
import type { PlainObject } from "../values.ts";
import { EarliestFirst } from "./earliest-first.ts";
import { type FleetItem, type FleetProgress, progressAfter, targetStart } from "./fleet-progress.ts";
import { type FleetFailure, type FleetTarget, FleetTargetError, keyOf } from "./fleet-target.ts";
import { encodeFleetToken } from "./fleet-token.ts";
import { TargetRun } from "./target-run.ts";

export interface FleetPlan {
  /** In the order of their keys. */
  readonly targets: readonly FleetTarget[];
  readonly slicing: Slicing;
  readonly order: SequenceOrder;
  readonly start: FleetProgress;
  /** `Infinity` where there is no limit. */
  readonly maxItems: number;
  /** Starts one target's own listing, from a place or from its beginning. */
  readonly startTarget: (target: number, start: Place | undefined, signal: AbortSignal) => Run<PlainObject>;
  readonly itemsOf: (page: PlainObject) => readonly unknown[];
  /** A page of the fleet. */
  readonly pageOf: (items: readonly unknown[]) => PlainObject;
  readonly onTargetError: "throw" | "skip";
  /** Called with every target that is skipped. */
  readonly onFailure: (failure: FleetFailure) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Merges the listings of all targets by creation time, and items of equal times by their targets' keys. A page ends where a target
 * has to be waited for, so that the items at hand are given at once.
 *
 * A listing that skipped targets ends with a resume token, which tries each of them again from where it failed.
 */
export async function* listFleet(plan: FleetPlan): Run<PlainObject> {
  const { targets, slicing, order, signal } = plan;
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const directed = (run: TargetRun) => {
    const time = millisecondsOf((run.item as PlainObject)[slicing.time]);
    return order === "Ascending" ? time : -time;
  };
  const next = new EarliestFirst<readonly [time: number, run: TargetRun]>(
    ([time, run], [otherTime, other]) => time < otherTime || (time === otherTime && run.target < other.target),
  );
  const failed = new Set<number>();
  let progress = plan.start;
  let left = plan.maxItems;
  let isEnded = false;
  try {
    signal?.throwIfAborted();
    let awaited = targets.map((_, target) => {
      const start = targetStart(progress, target, order);
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
        yield fleetPage(plan, progress, items, failed, isEnded && failed.size === 0);
      progress = progressAfter(progress, items, failed, slicing, order);
    } while (!isEnded && left > 0);
  } finally {
    signal?.removeEventListener("abort", abort);
    stop.abort();
  }
}

/** Takes items in order until a target's page is used up. Returns that target if it has more to come. */
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

/** A page of a fleet, and the tokens that resume after each of its items. */
export function fleetPage(
  plan: Pick<FleetPlan, "targets" | "slicing" | "order" | "pageOf">,
  progress: FleetProgress,
  items: readonly FleetItem[],
  failed: ReadonlySet<number>,
  isComplete: boolean,
): ListedPage<PlainObject> {
  const keys = plan.targets.map(keyOf);
  const failedSoFar = new Set(failed);
  const tokenAfter = (count: number) => {
    const after = progressAfter(progress, items.slice(0, count), failedSoFar, plan.slicing, plan.order);
    return encodeFleetToken(after, keys, plan.order);
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
