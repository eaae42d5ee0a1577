/** Starts to measure. The function that it returns gives the milliseconds since then. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}

/** The duration that this share of all durations does not exceed. */
export function percentile(durations: readonly number[], share: number): number {
  const sorted = durations.toSorted((one, two) => one - two);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param durations milliseconds */
export function printDurations(name: string, durations: readonly number[], more = ""): void {
  const [median, p99] = [0.5, 0.99].map((share) => percentile(durations, share).toFixed(3).padStart(7));
  console.log(`  ${name.slice(0, 56).padEnd(56)} median ${median}  p99 ${p99}  ${more}`);
}
