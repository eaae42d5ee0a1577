import { PaginationError } from "../pagination-error.ts";
import { isObject, type PlainObject } from "../values.ts";
import type { CompiledPagination, Key } from "./pagination.ts";
import { requireDottedNames, withResult } from "./results.ts";

/** Lists and texts are concatenated, numbers are added, and of anything else the first page's value stays. */
export async function joinPages(pages: AsyncIterable<unknown>, pagination: CompiledPagination): Promise<PlainObject> {
  const keys = [pagination.primaryKey, ...pagination.secondaryKeys];
  const results = new Map<Key, unknown>();
  for await (const page of pages) {
    for (const key of keys) {
      const result = key.search(page);
      if (result === null) continue;
      const joined = results.get(key) ?? null;
      if (joined === null) requireDottedNames(key);
      results.set(key, joined === null ? copyOfList(result) : join(joined, result, key));
    }
  }
  let full: PlainObject = {};
  for (const [key, result] of results) full = withResult(full, key, result);
  return full;
}

/** The values of the non-aggregate keys in a page, null where it has none. */
export function nonAggregatePart(page: unknown, pagination: CompiledPagination): PlainObject {
  let part: PlainObject = {};
  for (const key of pagination.nonAggregateKeys) part = withResult(part, key, key.search(page));
  return part;
}

/** One object with the members of both, in depth; where both have a value, the first object's stays. */
export function merge(first: PlainObject, second: PlainObject): PlainObject {
  const merged: Record<string, unknown> = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const there = merged[name];
    if (isObject(there) && isObject(value)) merged[name] = merge(there, value);
    else if (!Object.hasOwn(merged, name)) merged[name] = value;
  }
  return merged;
}

function copyOfList(result: unknown): unknown {
  return Array.isArray(result) ? [...result] : result;
}

function join(joined: unknown, result: unknown, key: Key): unknown {
  if (Array.isArray(result) && Array.isArray(joined)) {
    for (const element of result) joined.push(element);
    return joined;
  }
  if (typeof result === "string" && typeof joined === "string") return joined + result;
  if (isAddend(result) && isAddend(joined)) return Number(joined) + Number(result);
  // What cannot be added up, such as an object, is taken from the first page that has it.
  if (!Array.isArray(result) && typeof result !== "string" && !isAddend(result)) return joined;
  throw new PaginationError(
    `The result key ${key.expression} gave ${JSON.stringify(result)} after a page that gave another kind of value; the two cannot be joined`,
  );
}

function isAddend(value: unknown): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}
