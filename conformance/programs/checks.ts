import { isDeepStrictEqual } from "node:util";

/** What was compared, and the differences. */
export class Checks {
  #made = 0;
  readonly differences: string[] = [];

  get made(): number {
    return this.#made;
  }

  same(what: string, seen: unknown, expected: unknown): void {
    this.#made++;
    if (isDeepStrictEqual(seen, expected)) return;
    this.differences.push(`${what}: ${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`);
  }

  /** The same without regard to order. */
  sameNames(what: string, seen: readonly (string | undefined)[], expected: readonly string[]): void {
    this.same(what, [...seen].sort(), [...expected].sort());
  }
}
