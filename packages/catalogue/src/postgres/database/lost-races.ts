import { setTimeout as wait } from "node:timers/promises";
import { isRetryable } from "./store-errors.ts";

/** How often a transaction that loses races is run before its error is reported. */
const mostAttempts = 12;

/** Runs `work`, and runs it again if it lost a race with another transaction, up to the limit above. */
export async function untilItWinsTheRace<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isRetryable(error) || attempt === mostAttempts) throw error;
    }
    // Transactions that lost the same race must not meet again, so each waits for a random time.
    await wait(Math.random() * Math.min(2 ** attempt, 250));
  }
}
