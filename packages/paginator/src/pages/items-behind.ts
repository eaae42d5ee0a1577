import type { Search } from "../jmespath/jmespath.ts";
import { isEqual } from "../values.ts";
import type { CompiledPagination } from "./pagination.ts";
import { countItems, cutItems, emptied, withResult } from "./results.ts";

/**
 * How many leading items of a page lie behind the first `given` of a search's results: resuming after them gives the
 * remaining results and no other. Undefined where there is no such number, as in a search that sorts.
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
  // For a search with one result per item this finds the number at once; for one that filters it takes a binary search.
  if (given <= items.length && isBehind(given)) return given;
  let [low, high] = [0, countItems(items, primaryKey)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (resultsAfter(middle).length > remaining.length) low = middle + 1;
    else high = middle;
  }
  return isBehind(low) ? low : undefined;
}
