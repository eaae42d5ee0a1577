import { performance } from "node:perf_hooks";

/** A turn is at least this long, so that it includes its own share of garbage collection. */
const TURN_MILLISECONDS = 250;

/** The figures of a peer in one round, or the median of all rounds. */
export interface Figures {
  /** How many per second, by the clock. */
  readonly perSecond: number;
  /** Microseconds of CPU time per item, over all threads of this process. On a busy machine this is steadier than the clock. */
  readonly cpuMicroseconds: number;
}

/**
 * Lets peers take turns, so that other work of the machine affects all of them alike, and returns each one's median. A peer
 * returns how many items it handled.
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
  // The garbage of the peer before must not be collected in this one's turn.
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
