import { wholeNumber } from "../checks/whole-number.ts";
import type { Unspelt } from "../pages/expression-types.ts";
import { checkPagination, compilePagination, type Pagination } from "../pages/pagination.ts";
import type { PlainObject } from "../values.ts";
import { fleetPaginatorWith, fleetRules } from "./fleet-call.ts";
import type { FleetPaginatorOf } from "./fleet-paginator.ts";
import { type FleetTarget, inKeyOrder } from "./fleet-target.ts";
import { listMerged, type MergedItems } from "./list-merged.ts";

/** Items per page, where neither the caller nor the operation says. */
const usualPageSize = 100;

/** One target of a merged listing, and the input of its own listing: a listing that resumes has another time bound for each. */
export interface MergedTarget<Input> extends FleetTarget {
  readonly input: Input;
}

/**
 * A paginator over many accounts and regions whose items come merged already, such as from a database that has all of them. Order, caps and
 * tokens are those of `createFleetPaginator` with the same targets, and one's tokens are good for the other. A page has `PageSize` items, by
 * default 100. `prefetch`, `parallel` and `concurrency` are checked, and have nothing to do.
 * @param open begins to list the targets that it is given. Their places in the list are the numbers of its items' targets
 * @throws PaginationError where there is no target, a target is given twice, or the pagination has no slicing
 */
export function createMergedPaginator<Input extends object, Page, const Keys extends Pagination>(
  targets: readonly FleetTarget[],
  pagination: Unspelt<Keys>,
  open: (targets: readonly MergedTarget<Input>[]) => Promise<MergedItems>,
): FleetPaginatorOf<Input, Page, Keys>;
export function createMergedPaginator<Input extends object>(
  targets: readonly FleetTarget[],
  pagination: Pagination,
  open: (targets: readonly MergedTarget<Input>[]) => Promise<MergedItems>,
): unknown {
  checkPagination(pagination);
  const sorted = inKeyOrder(targets);
  const compiled = compilePagination(pagination);
  return fleetPaginatorWith<Input>(sorted, compiled, fleetRules, (call, input, options) => {
    wholeNumber("concurrency", options.concurrency, 1);
    const { limit, maxItems } = call.settings;
    const pageSize = Number(
      compiled.limitKey === undefined ? usualPageSize : (limit[compiled.limitKey] ?? usualPageSize),
    );
    return () =>
      listMerged({
        ...call,
        input: { ...input, ...limit } as PlainObject, // an object's members
        pageSize,
        maxItems,
        // The inputs have the members of the call's own.
        open: (inputs) => {
          return open(sorted.map(({ account, region }, index) => ({ account, region, input: inputs[index] as Input })));
        },
      });
  });
}
