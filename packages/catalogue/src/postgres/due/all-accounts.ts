import type { Database, Session } from "../database/database.ts";
import { inLanes } from "./lanes.ts";
import { StuckAccounts } from "./stuck-accounts.ts";

/** How many accounts with something under way are remembered. */
const mostAccountsKnown = 10_000;

/** How long accounts are looked at one by one, milliseconds; the next look continues with the others. */
const lookPatience = 20_000;

/** What was found in all accounts, or in some of them. */
export interface Found<Row> {
  readonly rows: readonly Row[];
  /** The accounts that answered, where not all did. */
  readonly accounts?: ReadonlySet<string>;
}

/**
 * Questions about all accounts. An engine that distributes accounts over machines may lack one of the machines. Then it answers no question
 * about all accounts, and the known accounts are queried one by one.
 */
export class AllAccounts {
  readonly #database: Database;
  /** The accounts that have, or had, something under way; those that were looked at last stand at the end. */
  readonly #known = new Set<string>();
  readonly stuck = new StuckAccounts();
  #failure: string | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Notes that an account has something that will be due, or that is to be looked at. */
  note(account: string): void {
    this.#known.delete(account);
    this.#known.add(account);
    const [oldest] = this.#known;
    if (this.#known.size > mostAccountsKnown && oldest !== undefined) this.#known.delete(oldest);
  }

  /** Why the database did not answer for all accounts when it was asked last. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /**
   * @param query the SQL, given the condition that picks accounts; its `$1` is taken
   * @param except accounts to leave out
   * @param values from `$2` on
   */
  async ask<Row>(
    query: (accounts: string) => string,
    except: readonly string[],
    ...values: unknown[]
  ): Promise<Found<Row>> {
    const read = (condition: string, which: string | readonly string[]) =>
      this.#database.read((session: Session) => session.all<Row>(query(condition), which, ...values));
    try {
      const rows = await read("account <> ALL ($1)", except);
      this.#failure = undefined;
      return { rows };
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      const found = await this.#oneByOne((account) => read("account = $1", account));
      // Nobody answers: the database is away, or what is lost cannot be told from what is there.
      if (found === undefined) throw error;
      return found;
    }
  }

  /** What is found of each known account that is not stuck; undefined where none answers. */
  async #oneByOne<Row>(ask: (account: string) => Promise<readonly Row[]>): Promise<Found<Row> | undefined> {
    const rows: Row[] = [];
    const accounts = new Set<string>();
    const failures = new Map<string, unknown>();
    const stuck = new Set(this.stuck.waiting());
    const end = performance.now() + lookPatience;
    await inLanes([...this.#known], async (account) => {
      if (stuck.has(account) || performance.now() > end) return;
      try {
        rows.push(...(await ask(account)));
        accounts.add(account);
      } catch (error) {
        failures.set(account, error);
      }
      this.note(account);
    });
    if (accounts.size === 0) return undefined;
    for (const [account, error] of failures) this.stuck.add(account, error);
    return { rows, accounts };
  }
}
