import { PaginationError } from "../pagination-error.ts";
import { isObject } from "../values.ts";
import type { Key } from "./pagination.ts";

/** The items of a result: the elements of a list, the characters of a text, the names of an object's members. */
export function itemsOf(result: unknown, key: Key): readonly unknown[] {
  if (result === null || result === undefined) return [];
  if (Array.isArray(result)) return result;
  if (typeof result === "string" || result instanceof Uint8Array) return [...result];
  if (isObject(result)) return Object.keys(result);
  throw new PaginationError(`The result key ${key.expression} gave ${String(result)}, which cannot be listed`);
}

/** The part of a result from one item to another, as `slice` counts. */
export function cutItems(result: unknown, from: number, to: number | undefined, key: Key): unknown {
  if (Array.isArray(result) || result instanceof Uint8Array) return result.slice(from, to);
  if (typeof result === "string") return [...result].slice(from, to).join("");
  throw new PaginationError(
    `The result key ${key.expression} gave ${JSON.stringify(result)}, which MaxItems cannot cut: it is no list`,
  );
}

/** What the other results of a resumed listing's first page become: [] for a list, "" for text; numbers stay. */
export function emptied(result: unknown): unknown {
  if (Array.isArray(result)) return [];
  if (typeof result === "string") return "";
  return typeof result === "number" || typeof result === "boolean" ? result : null;
}

/**
 * A copy of a value with another result at a key; nothing that the value holds is changed.
 * @throws PaginationError where the key is more than dotted names
 */
export function withResult<Value>(value: Value, key: Key, result: unknown): Value {
  const path = requireDottedNames(key);
  // A copy of an object with one member replaced still has the value's type.
  return writeAt(value, path, result) as Value;
}

/** @throws PaginationError where the key is more than dotted names, so that nothing can be written to it */
export function requireDottedNames(key: Key): readonly string[] {
  if (key.path !== undefined) return key.path;
  throw new PaginationError(`Nothing can be written to ${key.expression}: only dotted names can`);
}

function writeAt(value: unknown, path: readonly string[], result: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return result;
  if (value === undefined) return { [name]: writeAt(undefined, rest, result) };
  // A payload that is null, or not an object, stays as it is.
  if (!isObject(value)) return value;
  return { ...value, [name]: writeAt(value[name], rest, result) };
}
