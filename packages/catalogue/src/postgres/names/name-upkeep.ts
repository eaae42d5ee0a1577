import type { Scope } from "../../types.ts";
import { bytesOf, placeFrom } from "../database/bytes.ts";
import { type Database, longPatience } from "../database/database.ts";
import { divideAnew, divideNext, mostLatecomers } from "./division.ts";
import { isOnePlace } from "./loose-stretches.ts";

/** After so many models that this process added to a listing, it looks whether the listing is to be divided. */
const addedBetweenLooks = 2_048;

/** How many milliseconds a listing is left alone after its division failed: the database is away, or takes no changes. */
const restAfterFailure = 30_000;

/** Divides listings into segments, in the background, where they have grown. */
export class NameUpkeep {
  readonly #database: Database;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #added = new Map<string, number>();
  readonly #restUntil = new Map<string, number>();
  #isClosed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A model is being added to these listings. */
  noteAdded(ranges: Iterable<Scope>): void {
    for (const range of ranges) {
      const added = (this.#added.get(keyOf(range)) ?? 0) + 1;
      this.#added.set(keyOf(range), added % addedBetweenLooks);
      if (added === addedBetweenLooks) this.soon(range);
    }
  }

  /** Divides a listing soon, if it is not being divided already. What fails is tried again when it is asked for again, but not at once. */
  soon(range: Scope): void {
    const key = keyOf(range);
    if (this.#isClosed || this.#underWay.has(key) || (this.#restUntil.get(key) ?? 0) > performance.now()) return;
    const work = this.divide(range)
      .then(
        () => this.#restUntil.delete(key),
        () => this.#restUntil.set(key, performance.now() + restAfterFailure),
      )
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(
      key,
      work.then(() => undefined),
    );
  }

  /** Divides a listing up to its end. */
  async divide(range: Scope): Promise<void> {
    if (await this.#hasLatecomers(range)) {
      while (!this.#isClosed && (await this.#database.write((session) => divideAnew(session, range), longPatience)));
    }
    while (!this.#isClosed && (await this.#database.write((session) => divideNext(session, range), longPatience)));
  }

  /** Whether many models came into the midst of segments, or some that may have come anywhere. */
  async #hasLatecomers({ account, region }: Scope): Promise<boolean> {
    const rows = await this.#database.read((session) =>
      session.all<{ low: Buffer; high: Buffer }>(
        `SELECT low, high FROM outcrop.name_loose WHERE account = $1 AND region = $2 AND low < coalesce(
           (SELECT divided_to FROM outcrop.name_ranges WHERE account = $1 AND region = $2), $3) LIMIT ${mostLatecomers}`,
        account,
        region,
        bytesOf(""),
      ),
    );
    if (rows.length === mostLatecomers) return true;
    return rows.some(({ low, high }) => !isOnePlace({ low: placeFrom(low), high: placeFrom(high) }));
  }

  /** Begins no further step, and resolves when the present one has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#underWay.values());
  }
}

const keyOf = ({ account, region }: Scope) => `${account}/${region}`;
