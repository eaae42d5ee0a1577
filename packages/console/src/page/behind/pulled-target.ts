/** An account in a region that was pulled, as control returns it. Times are ISO 8601. */
export interface PulledTarget {
  readonly account: string;
  readonly region: string;
  readonly lastPull?: string;
  readonly lastFullPull?: string;
  /** How many models it listed when it was last pulled in full. */
  readonly models?: number;
  /** Why the last attempt failed. */
  readonly failure?: { readonly time: string; readonly message: string };
}

/** Failed targets before the others, each group in its given order. */
export function failedFirst(targets: readonly PulledTarget[]): readonly PulledTarget[] {
  return targets.toSorted((one, other) => Number(other.failure !== undefined) - Number(one.failure !== undefined));
}

/** `120 targets, 2 failed` */
export function pullsText(targets: readonly PulledTarget[]): string {
  const failed = targets.filter(({ failure }) => failure !== undefined).length;
  return `${targets.length} ${targets.length === 1 ? "target" : "targets"}${failed > 0 ? `, ${failed} failed` : ""}`;
}
