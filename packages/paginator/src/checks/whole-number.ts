import { PaginationError } from "../pagination-error.ts";
import { shown } from "./shown.ts";

/** @throws PaginationError that names the setting, its value and the allowed values */
export function wholeNumber(
  name: string,
  value: number | string | null | undefined,
  least: number,
): number | undefined {
  if (value === undefined || value === null) return undefined;
  const isNumeric = typeof value === "number" || (typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value));
  const number = isNumeric ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new PaginationError(`${name} is ${shown(value)}; it must be a whole number of at least ${least}`);
}
