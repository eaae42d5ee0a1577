import type { Rules } from "../checks/members.ts";
import { wholeNumber } from "../checks/whole-number.ts";
import type { CallOptions } from "../options/paginate-options.ts";
import type { ConfigFor } from "../options/pagination-config.ts";
import type { ExpressionOver, MemberOf, Unspelt } from "../pages/expression-types.ts";
import type { FullResultOf, ItemOf } from "../pages/item-types.ts";
import { type CompiledPagination, checkPagination, compilePagination, type Pagination } from "../pages/pagination.ts";
import { itemsOf } from "../pages/results.ts";
import { planSlices } from "../run/plan-run.ts";
import { listInSlices } from "../slices/list-in-slices.ts";
import { atMost } from "./at-most.ts";
import { type FleetPaginator, fleetPaginatorWith, fleetRules } from "./fleet-call.ts";
import { type FleetTarget, inKeyOrder } from "./fleet-target.ts";
import { listFleet } from "./list-fleet.ts";

/** Requests under way over all targets, where the caller does not say. */
const usualConcurrency = 32;
/** Pages that all targets together request ahead, where the caller does not say. Each requests at least two. */
const usualPagesAhead = 64;

/** The paginator of a fleet of functions that list. */
export type FleetPaginatorOf<Input, Page, Keys extends Pagination> = FleetPaginator<
  Input,
  ItemOf<Page, Keys>,
  FullResultOf<Page, Keys>,
  ConfigFor<Keys>
>;

/** A target, and the function that requests its pages. */
export type CallableTarget<Input, Page> = FleetTarget & {
  readonly call: (input: Input, options: CallOptions) => Promise<Page>;
};

/**
 * A paginator over many accounts and regions of any service that lists by creation time.
 * @throws PaginationError where there is no target, a target is given twice, or the pagination has no slicing
 */
export function createFleetPaginator<Input extends object, Page, const Keys extends Pagination>(
  targets: readonly CallableTarget<Input, Page>[],
  pagination: Unspelt<Keys>,
): FleetPaginatorOf<Input, Page, Keys>;
/** Keys that are written out in the call are checked against the function's input and pages. */
export function createFleetPaginator<
  Input extends object,
  Page,
  const Keys extends Pagination<MemberOf<Input>, ExpressionOver<Page>>,
>(targets: readonly CallableTarget<Input, Page>[], pagination: Keys): FleetPaginatorOf<Input, Page, Keys>;
export function createFleetPaginator<Input extends object, Page>(
  targets: readonly CallableTarget<Input, Page>[],
  pagination: Pagination,
): unknown {
  checkPagination(pagination);
  const sorted = inKeyOrder(targets);
  return fleetPaginatorOver<Input>(sorted, compilePagination(pagination), fleetRules, () => (target) => {
    return (sorted[target] as CallableTarget<Input, Page>).call; // by number
  });
}

/** The function that requests a page of one target, by the target's number. */
type CallOf<Input> = (target: number) => (input: Input, options: CallOptions) => Promise<unknown>;

/**
 * The mechanism of every fleet's paginator that requests its targets' pages.
 * @param targets in the order of their keys, as {@link inKeyOrder} gives them
 * @param rules for the options of `paginate`
 * @param callsFor the functions that request pages, for a listing with these options
 */
export function fleetPaginatorOver<Input extends object>(
  targets: readonly FleetTarget[],
  pagination: CompiledPagination,
  rules: Rules,
  callsFor: (options: object) => CallOf<Input>,
): FleetPaginator<Input, unknown, object> {
  return fleetPaginatorWith<Input>(targets, pagination, rules, (fleet, input, options) => {
    const { settings, prefetch: wished, parallel } = fleet;
    const concurrency = wholeNumber("concurrency", options.concurrency, 1) ?? usualConcurrency;
    const prefetch = wished ?? (parallel > 1 ? 0 : Math.max(2, Math.floor(usualPagesAhead / targets.length)));
    const callOf = callsFor(options);
    return (failures) => {
      const inTurn = atMost(concurrency);
      return listFleet({
        ...fleet,
        maxItems: settings.maxItems,
        startTarget: (target, place, targetSignal) => {
          const call = callOf(target);
          const requestInTurn = (each: Input, { abortSignal = targetSignal }: CallOptions) =>
            inTurn(abortSignal, () => call(each, { abortSignal }));
          const run = { prefetch, parallel, signal: targetSignal };
          // At least one item, because without any a target that was cut looks like one that has ended.
          const own = { ...settings, place, maxItems: Math.max(1, settings.maxItems) };
          return listInSlices(planSlices(requestInTurn, input, pagination, own, undefined, run));
        },
        itemsOf: (page) => itemsOf(pagination.primaryKey.search(page), pagination.primaryKey),
        onTargetError: options.onTargetError ?? "throw",
        onFailure: (failure) => failures.push(failure),
      });
    };
  });
}
