import { performance } from "node:perf_hooks";

/** The result of some work, and how long it took in milliseconds. */
export interface Timed<Result> {
  readonly result: Result;
  readonly milliseconds: number;
}

/** Lets peers take turns for some rounds and returns each one's fastest time, because other work of the machine only adds to a time. */
export async function fastest<Result>(
  peers: Readonly<Record<string, () => Promise<Result>>>,
  rounds: number,
): Promise<Map<string, Timed<Result>>> {
  const best = new Map<string, Timed<Result>>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(peers)) {
      globalThis.gc?.();
      const start = performance.now();
      const result = await work();
      const milliseconds = performance.now() - start;
      if (milliseconds < (best.get(name)?.milliseconds ?? Number.POSITIVE_INFINITY))
        best.set(name, { result, milliseconds });
    }
  }
  return best;
}
