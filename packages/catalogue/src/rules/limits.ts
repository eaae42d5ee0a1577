import type { Limit } from "../types.ts";
import { LimitReachedError } from "./errors.ts";

/** @throws LimitReachedError if the limit is reached */
export function requireBelow({ called, most }: Limit, present: number): void {
  if (present < most) return;
  throw new LimitReachedError(`There may be ${most} ${called} in an account and region, and there are ${present}.`, {
    called,
    most,
  });
}
