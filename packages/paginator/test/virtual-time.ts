import { mock } from "node:test";

/** The time at which virtual time begins. */
export const virtualStart = Date.parse("2026-06-01T12:00:00Z");

const realImmediate = setImmediate;

/**
 * Runs work whose timers and clock are virtual: waiting costs nothing, and what is measured does not depend on the machine.
 * @returns what the work gave, and how many virtual milliseconds it took
 * @throws what the work throws; an error where it has not ended within a virtual hour
 */
export async function inVirtualTime<Result>(work: () => Promise<Result>): Promise<{ result: Result; took: number }> {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: virtualStart });
  try {
    let isDone = false;
    const running = work().finally(() => {
      isDone = true;
    });
    running.catch(() => {}); // Awaited below.
    for (let waited = 0; !isDone; waited += step) {
      if (waited > 3_600_000) throw new Error("Nothing has ended within a virtual hour");
      await new Promise((resolve) => realImmediate(resolve));
      if (!isDone) mock.timers.tick(step);
    }
    const result = await running;
    return { result, took: Date.now() - virtualStart };
  } finally {
    mock.timers.reset();
  }
}

/** Milliseconds that pass at once. */
const step = 5;
