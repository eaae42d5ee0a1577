import { areWhole, seedOf, withChecksum, withoutChecksum } from "./checksums.ts";
import { DamagedTextError } from "./store-errors.ts";

/**
 * A text as it is stored, with its checksum.
 * @param rows the rows to which it belongs: a table's name, and what else tells them from other rows
 * @param key what it is found by among these rows
 */
export function storedText(rows: string, key: string | number, text: string): string {
  return withChecksum(seedOf(rows), String(key), text);
}

/** The text that was stored. @throws DamagedTextError if it is not what was stored there */
export function textOf(rows: string, key: string | number, stored: string): string {
  requireWhole(rows, [[String(key), stored]]);
  return withoutChecksum(stored);
}

/** @throws DamagedTextError if one of the texts is not what was stored under its key */
export function requireWhole(rows: string, stored: readonly (readonly [key: string, text: string])[]): void {
  const seed = seedOf(rows);
  if (areWhole(seed, stored)) return;
  const damaged = stored.filter((row) => !areWhole(seed, [row])).map(([key]) => JSON.stringify(key));
  throw new DamagedTextError(
    `what is stored among ${rows} under ${damaged.slice(0, 5).join(", ")}${damaged.length > 5 ? " and others" : ""} is not what was written`,
  );
}
