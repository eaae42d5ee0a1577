import { oneOf, type Rules } from "../checks/members.ts";
import { optionRules, type PaginateOptions, readOptions } from "../options/paginate-options.ts";
import { type PaginationConfig, readSettings, type Settings } from "../options/pagination-config.ts";
import { PageIterator } from "../page-iterator.ts";
import type { Run } from "../pages/listed-page.ts";
import type { CompiledPagination } from "../pages/pagination.ts";
import { withResult } from "../pages/results.ts";
import { PaginationError } from "../pagination-error.ts";
import { type PaginateInput, splitInput } from "../paginator.ts";
import { orderOf, type SequenceOrder, type Slicing } from "../places/slicing.ts";
import type { PlainObject } from "../values.ts";
import type { FleetProgress } from "./fleet-progress.ts";
import { type FleetFailure, type FleetTarget, type InFleet, keyOf } from "./fleet-target.ts";
import { decodeFleetToken } from "./fleet-token.ts";

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

/** The rules for {@link FleetOptions}. */
export const fleetRules = {
  ...optionRules,
  concurrency: undefined,
  onTargetError: oneOf("throw", "skip"),
} satisfies Rules<keyof FleetOptions>;

/** One listing of a fleet: what the caller set, checked. */
export interface FleetCall {
  /** In the order of their keys. */
  readonly targets: readonly FleetTarget[];
  readonly slicing: Slicing;
  readonly order: SequenceOrder;
  readonly start: FleetProgress;
  readonly settings: Settings;
  /** A page of the fleet. */
  readonly pageOf: (items: readonly unknown[]) => PlainObject;
  readonly parallel: number;
  /** Undefined where the caller does not say. */
  readonly prefetch: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Prepares a listing: checks the options that only it has, and returns what starts a run of it. */
type PrepareRun<Input> = (
  call: FleetCall,
  input: Input,
  options: FleetOptions,
) => (failures: FleetFailure[]) => Run<PlainObject>;

/**
 * The mechanism of every fleet's paginator.
 * @param targets in the order of their keys, as {@link inKeyOrder} gives them
 * @param rules for the options of `paginate`
 */
export function fleetPaginatorWith<Input extends object>(
  targets: readonly FleetTarget[],
  pagination: CompiledPagination,
  rules: Rules,
  prepareRun: PrepareRun<Input>,
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
      const pace = readOptions(options, rules);
      const pageOf = (items: readonly unknown[]) => withResult({}, primaryKey, items);
      const call = { targets, slicing, order, start, settings, pageOf, ...pace };
      const startFleetRun = prepareRun(call, input, options);
      const failures: FleetFailure[] = [];
      const startRun = () => {
        failures.length = 0;
        return startFleetRun(failures);
      };
      const pages = new PageIterator<FleetPage<object>, InFleet<unknown>, FleetPage<object>>({
        pagination,
        startRun: startRun as never, // its pages are those of pageOf
        startingToken,
        signal: pace.signal,
      });
      return Object.assign(pages, { failures });
    },
  };
}
