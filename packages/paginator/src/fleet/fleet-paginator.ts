import type { CallOptions, PaginateOptions } from "../options/paginate-options.ts";
import { readSettings, wholeNumber } from "../options/pagination-config.ts";
import { PageIterator } from "../page-iterator.ts";
import type { FullResultOf, ItemOf } from "../pages/item-types.ts";
import { compilePagination, type Pagination } from "../pages/pagination.ts";
import { itemsOf, withResult } from "../pages/results.ts";
import { PaginationError } from "../pagination-error.ts";
import type { PaginateInput } from "../paginator.ts";
import { orderOf } from "../places/slicing.ts";
import { planSlices } from "../run/plan-run.ts";
import { listInSlices } from "../slices/list-in-slices.ts";
import { atMost } from "./at-most.ts";
import type { FleetProgress } from "./fleet-progress.ts";
import { type FleetFailure, type FleetTarget, type InFleet, inKeyOrder, keyOf } from "./fleet-target.ts";
import { decodeFleetToken } from "./fleet-token.ts";
import { listFleet } from "./list-fleet.ts";

/** Requests under way over all targets, where the caller does not say. */
const usualConcurrency = 32;
/** Pages that all targets together request ahead, where the caller does not say; each requests two at least. */
const usualPagesAhead = 64;

/** How fast a fleet's listing goes, until when, and what becomes of a target that fails. */
export interface FleetOptions extends PaginateOptions {
  /** How many requests may be under way over all targets: a whole number of at least 1, by default 32. */
  readonly concurrency?: number | undefined;
  /**
   * `"throw"` (the default) ends the listing at the point of the sequence where the target failed with a `FleetTargetError`. `"skip"`
   * goes on without it: `failures` says which targets were skipped, and the resume token of such a listing, which it has
   * even at its end, tries them again.
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

export interface FleetPaginator<Input, Item, Result> {
  /**
   * One listing over all targets. `MaxItems` counts the items of all of them; `PageSize` is that of each request. `prefetch`
   * and `parallel` are those of each target.
   * @throws PaginationError for settings and options that are none or do not fit the operation, before any request
   */
  paginate(input?: PaginateInput<Input>, options?: FleetOptions): FleetPageIterator<Item, Result>;
}

/**
 * A paginator over many accounts and regions of any service that lists by creation time.
 * @throws PaginationError where there is no target, one target twice, or no slicing
 */
export function createFleetPaginator<Input extends object, Page, const Keys extends Pagination>(
  targets: readonly (FleetTarget & {
    readonly call: (input: Input, options: CallOptions) => Promise<Page>;
  })[],
  pagination: Keys,
): FleetPaginator<Input, ItemOf<Page, Keys>, FullResultOf<Page, Keys>> {
  const compiled = compilePagination(pagination);
  const { slicing, primaryKey } = compiled;
  if (slicing === undefined || compiled.secondaryKeys.length > 0) {
    throw new PaginationError("A fleet is merged by creation time, but this operation does not filter and sort by it");
  }
  const sorted = inKeyOrder(targets);
  const keys = sorted.map(keyOf);
  return {
    paginate(given = {} as PaginateInput<Input>, options = {}) {
      const { PaginationConfig: config, ...rest } = given;
      const input = rest as unknown as Input; // what is left without PaginationConfig
      const { StartingToken, ...caps } = config ?? {};
      const startingToken = StartingToken ?? undefined;
      const settings = readSettings(caps, compiled);
      const order = orderOf(input as Readonly<Record<string, unknown>>, slicing);
      const start: FleetProgress =
        startingToken === undefined
          ? { time: undefined, targets: keys.map(() => "nothing"), lagging: new Set() }
          : decodeFleetToken(startingToken, keys, order);
      const concurrency = wholeNumber("concurrency", options.concurrency, 1) ?? usualConcurrency;
      const parallel = wholeNumber("parallel", options.parallel, 1) ?? 1;
      const usualPrefetch = parallel > 1 ? 0 : Math.max(2, Math.floor(usualPagesAhead / keys.length));
      const prefetch = wholeNumber("prefetch", options.prefetch, 0) ?? usualPrefetch;
      const failures: FleetFailure[] = [];
      const startRun = () => {
        failures.length = 0;
        const inTurn = atMost(concurrency);
        return listFleet({
          targets: sorted,
          slicing,
          order,
          start,
          maxItems: settings.maxItems,
          startTarget: (target, place, signal) => {
            const call = sorted[target]?.call as (input: Input, options: CallOptions) => Promise<Page>; // by number
            const requestInTurn = (each: Input, { abortSignal = signal }: CallOptions) =>
              inTurn(abortSignal, () => call(each, { abortSignal }));
            const run = { prefetch, parallel, signal };
            // Without an item there would be nothing to tell a capped target from one that has ended.
            const own = { ...settings, place, maxItems: Math.max(1, settings.maxItems) };
            return listInSlices(planSlices(requestInTurn, input, compiled, own, undefined, run));
          },
          itemsOf: (page) => itemsOf(primaryKey.search(page), primaryKey),
          pageOf: (items) => withResult({}, primaryKey, items),
          onTargetError: options.onTargetError ?? "throw",
          onFailure: (failure) => failures.push(failure),
          signal: options.signal,
        });
      };
      const pages = new PageIterator<FleetPage<FullResultOf<Page, Keys>>, InFleet<ItemOf<Page, Keys>>, never>({
        pagination: compiled,
        startRun: startRun as never, // its pages are those of pageOf
        startingToken,
        signal: options.signal,
      });
      return Object.assign(pages, { failures }) as never; // the full result has the page's own type
    },
  };
}
