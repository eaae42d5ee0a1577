import type { Catalogue } from "@outcrop/catalogue";
import { afterItsTime } from "../kinds/table.ts";

/** Completes everything that is due by now, and what comes due by that. */
export async function settleAll(catalogue: Catalogue, now: number): Promise<void> {
  // One call completes a bounded number of things.
  while (isDue(await catalogue.settle(now), now) || isDue(await catalogue.things.settle(now, afterItsTime), now));
}

function isDue(next: number | undefined, now: number): boolean {
  return next !== undefined && next <= now;
}
