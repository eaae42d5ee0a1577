import { performance } from "node:perf_hooks";

/** A turn is at least this long, so that it bears its own share of collecting garbage. */
const TURN_MILLISECONDS = 250;

/** What a peer did in one round, or what it did in the median of them. */
export interface Figures {
  /** How many a second, by the clock. */
  readonly perSecond: number;
  /** Microseconds of CPU time each, all threads of this process together: steadier than the clock on a busy machine. */
  readonly cpuMicroseconds: number;
}

/**
 * Lets peers take turns, so that whatever else the machine does meets all of them, and gives each one's median. A peer
 * gives back how many it did.
 */
export async function alternate<Name extends string>(
  peers: Readonly<Record<Name, () => Promise<number>>>,
  rounds: number,
): Promise<Record<Name, Figures>> {
  const names = Object.keys(peers) as Name[];
  const measured = new Map<Name, Figures[]>(names.map((name) => [name, []]));
  for (const name of names) await peers[name](); // to warm up
  for (let round = 0; round < rounds; round++) {
    for (const name of names) measured.get(name)?.push(await measure(peers[name]));
  }
  const medians = names.map((name) => [name, medianOf(measured.get(name) ?? [])] as const);
  return Object.fromEntries(medians) as Record<Name, Figures>;
}

async function measure(peer: () => Promise<number>): Promise<Figures> {
  // What the peer before left behind is not this one's to clear away.
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const start = performance.now();
  let done = 0;
  do done += await peer();
  while (performance.now() - start < TURN_MILLISECONDS);
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: done / seconds, cpuMicroseconds: (user + system) / done };
}

function medianOf(figures: readonly Figures[]): Figures {
  return {
    perSecond: median(figures.map((each) => each.perSecond)),
    cpuMicroseconds: median(figures.map((each) => each.cpuMicroseconds)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
