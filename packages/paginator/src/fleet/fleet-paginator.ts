import { oneOf, type Rules } from "../checks/members.ts";
import { wholeNumber } from "../checks/whole-number.ts";
import { type CallOptions, optionRules, type PaginateOptions, readOptions } from "../options/paginate-options.ts";
import { type ConfigFor, type PaginationConfig, readSettings } from "../options/pagination-config.ts";
import { PageIterator } from "../page-iterator.ts";
import type { ExpressionOver, MemberOf, Unspelt } from "../pages/expression-types.ts";
import type { FullResultOf, ItemOf } from "../pages/item-types.ts";
import { type CompiledPagination, checkPagination, compilePagination, type Pagination } from "../pages/pagination.ts";
import { itemsOf, withResult } from "../pages/results.ts";
import { PaginationError } from "../pagination-error.ts";
import { type PaginateInput, splitInput } from "../paginator.ts";
import { orderOf } from "../places/slicing.ts";
import { planSlices } from "../run/plan-run.ts";
import { listInSlices } from "../slices/list-in-slices.ts";
import type { PlainObject } from "../values.ts";
import { atMost } from "./at-most.ts";
import type { FleetProgress } from "./fleet-progress.ts";
import { type FleetFailure, type FleetTarget, type InFleet, inKeyOrder, keyOf } from "./fleet-target.ts";
import { decodeFleetToken } from "./fleet-token.ts";
import { listFleet } from "./list-fleet.ts";

/** Requests under way over all targets, where the caller does not say. */
const usualConcurrency = 32;
/** Pages that all targets together request ahead, where the caller does not say. Each requests at least two. */
const usualPagesAhead = 64;

/** How fast a fleet's listing goes, until when, and what happens when a target fails. */
export interface FleetOptions extends PaginateOptions {
  /** How many requests may be under way over all targets: a whole number of at least 1, by default 32. */
  readonly concurrency?: number | undefined;
  /**
   * `"throw"` (the default) ends the listing with a `FleetTargetError`, at the point of the sequence where the target failed. `"skip"`
   * goes on without the target: `failures` says which targets were skipped. Such a listing has a resume token even at its end,
   * which tries the skipped targets again.
   */
  readonly onTargetError?: "throw" | "skip" | undefined;
}

/** A page of a fleet's listing, or its full result: the items of all targets in order of creation time. */
export type FleetPage<Result> = {
  [Name in keyof Omit<Result, "NextToken">]-?: NonNullable<Result[Name]> extends readonly (infer Item)[]
    ? InFleet<Item>[]
    : Result[Name];
} & { NextToken?: string };

/** The listing of a fleet: a `PageIterator` that also knows which targets failed. */
export type FleetPageIterator<Item, Result> = PageIterator<FleetPage<Result>, InFleet<Item>, FleetPage<Result>> & {
  /** The targets skipped so far in the latest iteration. */
  readonly failures: readonly FleetFailure[];
};

export interface FleetPaginator<Input, Item, Result, Config = PaginationConfig, Options = FleetOptions> {
  /**
   * One listing over all targets. `MaxItems` counts the items of all targets together; `PageSize` is per request; `prefetch`
   * and `parallel` are per target.
   * @throws PaginationError before any request, for settings and options that do not exist, have a wrong value, or do not fit
   * the operation
   */
  paginate(input?: PaginateInput<Input, Config>, options?: Options): FleetPageIterator<Item, Result>;
}

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

/** The rules for {@link FleetOptions}. */
export const fleetRules = {
  ...optionRules,
  concurrency: undefined,
  onTargetError: oneOf("throw", "skip"),
} satisfies Rules<keyof FleetOptions>;

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
 * The mechanism of every fleet's paginator.
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
  const { slicing, primaryKey } = pagination;
  if (slicing === undefined || pagination.secondaryKeys.length > 0) {
    throw new PaginationError("A fleet is merged by creation time, but this operation does not filter and sort by it");
  }
  const keys = targets.map(keyOf);
  return {
    paginate(given, options = {}) {
      const { config, input } = splitInput<Input>(given);
      const { StartingToken, ...caps } = config;
      const startingToken = StartingToken ?? undefined;
      const settings = readSettings(caps, pagination);
      const order = orderOf(input as PlainObject, slicing); // an object's members
      const start: FleetProgress =
        startingToken === undefined
          ? { time: undefined, targets: keys.map(() => "nothing"), lagging: new Set() }
          : decodeFleetToken(startingToken, keys, order);
      const { signal, parallel, prefetch: wished } = readOptions(options, rules);
      const concurrency = wholeNumber("concurrency", options.concurrency, 1) ?? usualConcurrency;
      const onTargetError = options.onTargetError ?? "throw";
      const prefetch = wished ?? (parallel > 1 ? 0 : Math.max(2, Math.floor(usualPagesAhead / keys.length)));
      const callOf = callsFor(options);
      const failures: FleetFailure[] = [];
      const startRun = () => {
        failures.length = 0;
        const inTurn = atMost(concurrency);
        return listFleet({
          targets,
          slicing,
          order,
          start,
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
          itemsOf: (page) => itemsOf(primaryKey.search(page), primaryKey),
          pageOf: (items) => withResult({}, primaryKey, items),
          onTargetError,
          onFailure: (failure) => failures.push(failure),
          signal,
        });
      };
      const pages = new PageIterator<FleetPage<object>, InFleet<unknown>, FleetPage<object>>({
        pagination,
        startRun: startRun as never, // its pages are those of pageOf
        startingToken,
        signal,
      });
      return Object.assign(pages, { failures });
    },
  };
}
