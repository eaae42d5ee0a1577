/** After how many milliseconds an account is tried again at first, and at most. */
const [firstRest, longestRest] = [1_000, 60_000];

/** Accounts in which something that was due could not be ended. Each rests, longer after each failure. */
export class StuckAccounts {
  readonly #accounts = new Map<string, { readonly times: number; readonly until: number; readonly why: string }>();

  add(account: string, error: unknown): void {
    const times = (this.#accounts.get(account)?.times ?? 0) + 1;
    const rest = Math.min(firstRest * 2 ** (times - 1), longestRest);
    const why = error instanceof Error ? error.message : String(error);
    this.#accounts.set(account, { times, until: performance.now() + rest, why });
  }

  delete(account: string): void {
    this.#accounts.delete(account);
  }

  /** Those that are not to be tried yet. */
  waiting(): string[] {
    return [...this.#accounts].filter(([, { until }]) => until > performance.now()).map(([account]) => account);
  }

  /** Those that are to be tried again. */
  rested(): string[] {
    return [...this.#accounts].filter(([, { until }]) => until <= performance.now()).map(([account]) => account);
  }

  /** When there is something to do: at `next`, or earlier if a stuck account is tried again before that. */
  nextTry(now: number, next: number | undefined): number | undefined {
    const rests = [...this.#accounts.values()].map(({ until }) => Math.max(1, Math.ceil(until - performance.now())));
    const times = [...rests.map((rest) => now + rest), ...(next === undefined ? [] : [next])];
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Why the first of them is stuck. */
  get reason(): string | undefined {
    const [first] = this.#accounts;
    if (first === undefined) return undefined;
    const [account, { why }] = first;
    const others = this.#accounts.size === 1 ? "" : `, and that of ${this.#accounts.size - 1} other accounts`;
    return `What is due in account ${account}${others} does not end for now: ${why}`;
  }
}
