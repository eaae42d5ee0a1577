import { Random } from "../../../../test/random.ts";

/** The time at which virtual time begins. */
export const virtualStart = Date.parse("2026-06-01T12:00:00Z");

/** An hour: what takes longer is stuck. */
const longest = 3_600_000;

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

const timers = new Map<number, Timer>();

/** How many timers are set and have not rung. */
export const timersLeft = (): number => timers.size;

/**
 * Runs work whose timers and clock are virtual, and whose chance comes from a seed: waiting costs nothing, and what is measured
 * depends neither on the machine nor on luck. Works in every runtime, one at a time.
 * @returns what the work gave, and how many virtual milliseconds it took
 * @throws what the work throws; an error where it has not ended within a virtual hour
 */
export async function inVirtualTime<Result>(work: () => Promise<Result>): Promise<{ result: Result; took: number }> {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const { now: realNow } = Date;
  const { random } = Math;
  const chance = new Random(1);
  let now = virtualStart;
  let made = 0;
  timers.clear();
  const setVirtually = (ring: () => void, milliseconds = 0) => {
    made += 1;
    timers.set(made, { at: now + milliseconds, ring });
    return made;
  };
  // Numbers are handles enough for those who only give them back.
  globalThis.setTimeout = setVirtually as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((timer: number) => timers.delete(timer)) as typeof clearTimeout;
  Date.now = () => now;
  Math.random = () => chance.next();
  try {
    let isDone = false;
    const running = work().finally(() => {
      isDone = true;
    });
    running.catch(() => {}); // Awaited below.
    let idle = 0;
    for (await settled(); !isDone; await settled()) {
      const [id, next] = earliest();
      idle = next === undefined ? idle + 1 : 0;
      // Work that only waits for what has settled sets no timer, but does so soon.
      if (idle > 1_000 || now - virtualStart > longest)
        throw new Error("The work is stuck, or takes over a virtual hour");
      if (next === undefined) continue;
      timers.delete(id);
      now = Math.max(now, next.at);
      next.ring();
    }
    return { result: await running, took: now - virtualStart };
  } finally {
    Object.assign(globalThis, real);
    Date.now = realNow;
    Math.random = random;
  }
}

function earliest(): [id: number, timer: Timer | undefined] {
  let found: [number, Timer | undefined] = [0, undefined];
  for (const [id, timer] of timers) {
    if (found[1] === undefined || timer.at < found[1].at) found = [id, timer];
  }
  return found;
}

/** Resolves when everything that can happen without waiting has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel(); // browsers
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
