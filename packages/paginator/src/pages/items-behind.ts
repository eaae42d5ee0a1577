import type { Search } from "../jmespath/jmespath.ts";
import { isEqual } from "../values.ts";
import type { CompiledPagination } from "./pagination.ts";
import { cutItems, emptied, itemsOf, withResult } from "./results.ts";

/**
 * How many leading items of a page belong to the first `given` results of a search: resuming after them gives exactly the
 * remaining results. Undefined where there is no such number, as in a search that sorts.
 */
export function itemsBehind(
  page: unknown,
  search: Search,
  given: number,
  pagination: CompiledPagination,
): number | undefined {
  const { primaryKey, secondaryKeys } = pagination;
  const items = primaryKey.search(page);
  const results = search(page);
  if (!Array.isArray(items) || !Array.isArray(results) || primaryKey.path === undefined) return undefined;
  const emptiedPage = secondaryKeys.reduce((left, key) => withResult(left, key, emptied(key.search(left))), page);
  const resultsAfter = (count: number): readonly unknown[] => {
    const rest = search(withResult(emptiedPage, primaryKey, cutItems(items, count, undefined, primaryKey)));
    return Array.isArray(rest) ? rest : [rest];
  };
  const remaining = results.slice(given);
  const isBehind = (count: number) => isEqual(resultsAfter(count), remaining);
  // A search with one result per item gives the number at once; one that filters needs the binary search below.
  if (given <= items.length && isBehind(given)) return given;
  let [low, high] = [0, itemsOf(items, primaryKey).length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (resultsAfter(middle).length > remaining.length) low = middle + 1;
    else high = middle;
  }
  return isBehind(low) ? low : undefined;
}
