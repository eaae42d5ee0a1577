import { randomUUID } from "node:crypto";
import type { Catalogue } from "@outcrop/catalogue";
import { type Counts, noCounts } from "../faults/active-fault.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import type { FaultReport, Faults, SharedFault } from "../faults/faults.ts";
import type { ShiftedClock } from "../lifecycle/shifted-clock.ts";

const clockNote = "setting/clock";
const faultsNote = "setting/faults";
const countsOf = (key: string) => `count/${key}`;

export interface SharedSettingsOptions {
  readonly catalogue: Catalogue;
  readonly clock: ShiftedClock;
  readonly faults: Faults;
}

/** What control sets, which counts in every server of the catalogue as long as one of them runs: it is kept in the catalogue's notes. */
export class SharedSettings {
  readonly #catalogue: Catalogue;
  readonly #clock: ShiftedClock;
  readonly #faults: Faults;
  #isAlone = true;

  constructor({ catalogue, clock, faults }: SharedSettingsOptions) {
    this.#catalogue = catalogue;
    this.#clock = clock;
    this.#faults = faults;
  }

  /** Forgets what servers that no longer run have left. */
  async forget(): Promise<void> {
    const left = [
      ...(await this.#catalogue.notes("setting/")).keys(),
      ...(await this.#catalogue.notes("count/")).keys(),
    ];
    for (const name of left) await this.#catalogue.changeNote(name, () => undefined);
  }

  /** Takes up the settings as they are now. @param servers how many there are */
  async takeUp(servers: number): Promise<void> {
    const notes = await this.#catalogue.notes("setting/");
    const offset = Number(notes.get(clockNote) ?? 0);
    if (offset !== this.#clock.offset) this.#clock.shift(offset);
    const shared = readShared(notes.get(faultsNote));
    if (servers > 1 && this.#isAlone) await this.#countTogether(shared);
    this.#faults.share(shared, this.#isAlone ? undefined : (key, change) => this.#changeCounts(key, change));
  }

  /** Moves the clock by so many milliseconds, or to a time; with neither, back to the system's time. */
  async moveClock(move: { readonly by: number } | { readonly to: number } | "back"): Promise<void> {
    const own = this.#clock.now() - this.#clock.offset;
    await this.#catalogue.changeNote(clockNote, (text) => {
      if (move === "back") return undefined;
      return `${"to" in move ? move.to - own : Number(text ?? 0) + move.by}`;
    });
  }

  /** Changes the rules that all servers share. What `change` throws is thrown. */
  async changeFaults(change: (rules: readonly FaultRule[]) => readonly FaultRule[]): Promise<void> {
    let before: readonly SharedFault[] = [];
    const text = await this.#catalogue.changeNote(faultsNote, (old) => {
      before = readShared(old);
      const after = change(before.map(({ rule }) => rule));
      if (after.length === 0) return undefined;
      return JSON.stringify(
        after.map((rule) => before.find((known) => known.rule === rule) ?? { rule, key: randomUUID() }),
      );
    });
    const left = new Set(readShared(text).map(({ key }) => key));
    for (const { key } of before) {
      if (!left.has(key)) await this.#catalogue.changeNote(countsOf(key), () => undefined);
    }
  }

  /** The rules in force, with what all servers have counted of those that they share. */
  async reportFaults(): Promise<FaultReport[]> {
    if (this.#isAlone) return this.#faults.list();
    const own = this.#faults.list().slice(0, this.#faults.own.length);
    const counts = await this.#catalogue.notes(countsOf(""));
    const shared = readShared((await this.#catalogue.notes(faultsNote)).get(faultsNote));
    return [...own, ...shared.map(({ rule, key }) => ({ ...rule, ...readCounts(counts.get(countsOf(key))) }))];
  }

  /** From now on counts are kept where all servers see them; what was counted before counts. */
  async #countTogether(shared: readonly SharedFault[]): Promise<void> {
    const counted = this.#faults.sharedCounts();
    for (const { key } of shared) {
      const counts = counted.get(key);
      if (counts) await this.#catalogue.changeNote(countsOf(key), (text) => text ?? JSON.stringify(counts));
    }
    this.#isAlone = false;
  }

  async #changeCounts(key: string, change: (counts: Counts) => Counts): Promise<void> {
    await this.#catalogue.changeNote(countsOf(key), (text) => JSON.stringify(change(readCounts(text))));
  }
}

/** What `changeFaults` wrote. */
function readShared(text: string | undefined): SharedFault[] {
  return text === undefined ? [] : (JSON.parse(text) as SharedFault[]);
}

function readCounts(text: string | undefined): Counts {
  return text === undefined ? noCounts : (JSON.parse(text) as Counts);
}
