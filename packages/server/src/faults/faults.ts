import { setTimeout } from "node:timers/promises";
import { ActiveFault, type CountTogether, type Met } from "./active-fault.ts";
import type { FaultRule } from "./fault-rule.ts";
import { FaultRuleError, type GivenFault, readFault } from "./read-fault.ts";

/** A rule that is in force, and what it has done. */
export type FaultReport = FaultRule & { readonly met: number; readonly struck: number };

/** A rule that struck a request. */
export interface Strike {
  readonly rule: FaultRule;
  /** 0 to 1: what of the effect is left to chance. */
  readonly draw: number;
}

/** Rules that a server has at most. */
const mostRules = 1000;

/** The faults that end a request: no rule after one of them meets it. */
const ending: ReadonlySet<FaultRule["fault"]> = new Set([
  "throttle",
  "error",
  "unavailable",
  "drop",
  "expired-token",
  "expired-credentials",
]);

/** A rule that all servers of a catalogue share, with the name under which they count together. */
export interface SharedFault {
  readonly rule: FaultRule;
  readonly key: string;
}

/**
 * The faults of a server, which may be changed while it runs. Its own are those of this object; control (`/_outcrop/faults`) changes those of
 * all servers of the catalogue, which requests meet after the own.
 *
 * ```ts
 * server.faults.add("throttle:operation=ListCustomModels,share=0.2");
 * server.faults.add({ fault: "error", after: 2, count: 1 });
 * server.faults.clear();
 * ```
 */
export class Faults {
  #active: readonly ActiveFault[] = [];
  #countTogether: CountTogether | undefined;
  readonly #closing = new AbortController();

  /** @throws FaultRuleError */
  constructor(rules: readonly GivenFault[] = []) {
    this.replace(rules);
  }

  /** The rules in force, in the order in which requests meet them. */
  list(): FaultReport[] {
    return this.#active.map(({ rule, counts }) => ({ ...rule, ...counts }));
  }

  /** Puts a rule behind the others. @throws FaultRuleError, where its id is taken, too */
  add(given: GivenFault): FaultReport {
    return this.addAll([given])[0] as FaultReport; // one for one
  }

  /** Puts rules behind the others: all of them or, where one is wrong, none. @throws FaultRuleError */
  addAll(given: readonly GivenFault[]): FaultReport[] {
    const added = this.#read(given, this.#active);
    this.#active = [...this.#active, ...added];
    return added.map(({ rule, counts }) => ({ ...rule, ...counts }));
  }

  /** Sets the rules anew: all of them or, where one is wrong, none. @throws FaultRuleError */
  replace(given: readonly GivenFault[]): void {
    this.#active = this.#read(given, []);
  }

  /** Reads rules to be put behind others. @throws FaultRuleError, where an id is taken, too */
  read(given: readonly GivenFault[], before: readonly FaultRule[]): FaultRule[] {
    return this.#read(
      given,
      before.map((rule) => new ActiveFault(rule)),
    ).map(({ rule }) => rule);
  }

  /** The rules of this server alone. */
  get own(): FaultRule[] {
    return this.#active.filter(({ key }) => key === undefined).map(({ rule }) => rule);
  }

  /** Lifts the rules of this server alone. */
  clearOwn(): void {
    this.#active = this.#active.filter(({ key }) => key !== undefined);
  }

  /** Takes up the rules that all servers share, as they are from now on. @param countTogether counts for all; without it there is no other server */
  share(shared: readonly SharedFault[], countTogether?: CountTogether): void {
    const known = new Map(this.#active.map((active) => [active.key, active]));
    const own = this.#active.filter(({ key }) => key === undefined);
    this.#active = [...own, ...shared.map(({ rule, key }) => known.get(key) ?? new ActiveFault(rule, key))];
    this.#countTogether = countTogether;
  }

  /** What this server has counted of the rules that all share, by their keys. */
  sharedCounts(): Map<string, { readonly met: number; readonly struck: number }> {
    return new Map(this.#active.flatMap(({ key, counts }) => (key === undefined ? [] : [[key, counts]])));
  }

  /** Lifts one rule. Gives whether there was one. */
  remove(id: string): boolean {
    const left = this.#active.filter(({ rule }) => rule.id !== id);
    const removed = left.length < this.#active.length;
    this.#active = left;
    return removed;
  }

  /** Lifts every rule. */
  clear(): void {
    this.#active = [];
  }

  /** Whether no rule is in force. */
  get none(): boolean {
    return this.#active.length === 0;
  }

  /**
   * The rules that strike a request, in order; undefined where none does. It meets the rules one after the other, up to the
   * first that ends it.
   * @param now milliseconds
   */
  async meet(request: Met, now: number): Promise<readonly Strike[] | undefined> {
    const strikes: Strike[] = [];
    for (const active of this.#active) {
      const { rule, key } = active;
      const draw =
        key === undefined || this.#countTogether === undefined
          ? active.strikes(request, now)
          : await active.strikesTogether(request, now, key, this.#countTogether);
      if (draw === undefined) continue;
      strikes.push({ rule, draw });
      if (ending.has(rule.fault)) break;
    }
    return strikes.length === 0 ? undefined : strikes;
  }

  /** Ends every wait that a `latency` imposed, and all to come: the server closes. */
  close(): void {
    this.#closing.abort();
  }

  /** Resolves after so many milliseconds, or when the server closes. */
  async wait(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    await setTimeout(milliseconds, undefined, { signal: this.#closing.signal, ref: false }).catch(() => {});
  }

  #read(given: readonly GivenFault[], before: readonly ActiveFault[]): ActiveFault[] {
    if (before.length + given.length > mostRules) {
      throw new FaultRuleError(`${before.length + given.length} rules are too many: there may be ${mostRules}`);
    }
    const taken = new Set(before.map(({ rule }) => rule.id));
    let number = before.length;
    return given.map((fault) => {
      do number++;
      while (taken.has(`fault-${number}`));
      const rule = readFault(fault, `fault-${number}`);
      if (taken.has(rule.id))
        throw new FaultRuleError(`id="${rule.id}" is taken: ids are unique, remove that rule first`);
      taken.add(rule.id);
      return new ActiveFault(rule);
    });
  }
}
