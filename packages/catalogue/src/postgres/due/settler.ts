import { mostSettledAtOnce } from "../../rules/ending.ts";
import type { Database, Session } from "../database/database.ts";
import { StuckAccounts } from "./stuck-accounts.ts";

/** How many accounts are worked on at once, so that one that waits for a lock does not delay the others. */
const lanes = 4;

/** How long a change waits for a row that somebody else holds, milliseconds. */
const lockPatience = 1_000;

/** How many changes of one account may fail before the rest of the account is left for later. */
const mostFailures = 3;

/** How many accounts with something under way are remembered. */
const mostAccountsKnown = 10_000;

/** How long accounts are looked at one by one, milliseconds; the next look continues with the others. */
const lookPatience = 20_000;

/** A table whose rows fall due. */
export interface DueTable {
  readonly name: "under_way" | "things";
  /** The column of the time at which a row is due. */
  readonly time: "completes_at" | "due_at";
  readonly columns: string;
}

interface DueRow {
  readonly account: string;
  readonly arn: string;
}

/**
 * Ends what is due, account by account, each row in a transaction of its own: other servers may be doing the same. What fails in one account
 * is tried again later, and does not delay other accounts. An engine that distributes accounts over machines may lack one of the machines.
 * Then it answers no question about all accounts, and the known accounts are queried one by one.
 */
export class Settler<Row extends DueRow> {
  readonly #database: Database;
  readonly #table: DueTable;
  readonly #stuck = new StuckAccounts();
  /** The accounts that have, or had, something under way; those that were looked at last stand at the end. */
  readonly #known = new Set<string>();
  #lookFailure: string | undefined;

  constructor(database: Database, table: DueTable) {
    this.#database = database;
    this.#table = table;
  }

  /** Notes that an account has something that will be due. */
  note(account: string): void {
    this.#known.delete(account);
    this.#known.add(account);
    const [oldest] = this.#known;
    if (this.#known.size > mostAccountsKnown && oldest !== undefined) this.#known.delete(oldest);
  }

  /** Why something that is due does not end for now; undefined if everything does. */
  get setback(): string | undefined {
    return this.#stuck.reason ?? this.#lookFailure;
  }

  /**
   * @param end ends a row if it is still due
   * @returns the next time at which something is due, or is to be tried again
   */
  async settle(now: number, end: (session: Session, row: Row) => Promise<void>): Promise<number | undefined> {
    const rows = await this.#due(now);
    const accounts = [...Map.groupBy(rows, ({ account }) => account)];
    for (const [account] of accounts) this.note(account);
    await inLanes(accounts, ([account, due]) => this.#endAll(account, due, end));
    return this.#stuck.nextTry(now, await this.#next());
  }

  async #endAll(account: string, rows: readonly Row[], end: (session: Session, row: Row) => Promise<void>) {
    const failures: unknown[] = [];
    for (const row of rows) {
      try {
        await this.#database.write(async (session) => {
          await Promise.all([session.run(`SET LOCAL lock_timeout = ${lockPatience}`), end(session, row)]);
        });
      } catch (error) {
        failures.push(error);
        if (failures.length === mostFailures) break;
      }
    }
    if (failures.length > 0) this.#stuck.add(account, failures[0]);
    else this.#stuck.delete(account);
  }

  async #due(now: number): Promise<readonly Row[]> {
    const { time } = this.#table;
    return this.#ofAllAccounts<Row>(`${time} <= $2`, `ORDER BY ${time}, arn LIMIT ${mostSettledAtOnce}`, now);
  }

  async #next(): Promise<number | undefined> {
    const { time } = this.#table;
    const rows = await this.#ofAllAccounts<Row & { readonly due: number }>(
      `${time} IS NOT NULL`,
      `ORDER BY ${time} LIMIT 1`,
    );
    return rows.length === 0 ? undefined : Math.min(...rows.map(({ due }) => due));
  }

  /** The rows of all accounts but those that are stuck; where the database does not answer for all of them, of those for which it does. */
  async #ofAllAccounts<Found>(condition: string, order: string, ...values: unknown[]): Promise<readonly Found[]> {
    const { name, columns, time } = this.#table;
    const ask = (accounts: string, which: string | readonly string[]) =>
      this.#database.read((session) =>
        session.all<Found>(
          `SELECT ${columns}, ${time} AS due FROM outcrop.${name} WHERE ${accounts} AND ${condition} ${order}`,
          which,
          ...values,
        ),
      );
    const stuck = this.#stuck.waiting();
    try {
      const rows = await ask("account <> ALL ($1)", stuck);
      this.#lookFailure = undefined;
      return rows;
    } catch (error) {
      const rows = await this.#oneByOne((account) => ask("account = $1", account), stuck);
      // Nobody answers: the database is away.
      if (rows === undefined) throw error;
      this.#lookFailure = error instanceof Error ? error.message : String(error);
      return rows;
    }
  }

  /** What is found of each known account; undefined where none was. */
  async #oneByOne<Found>(
    ask: (account: string) => Promise<readonly Found[]>,
    stuck: readonly string[],
  ): Promise<readonly Found[] | undefined> {
    const found: Found[] = [];
    let answers = 0;
    const failures = new Map<string, unknown>();
    const end = performance.now() + lookPatience;
    await inLanes([...this.#known], async (account) => {
      if (stuck.includes(account) || performance.now() > end) return;
      try {
        found.push(...(await ask(account)));
        answers++;
      } catch (error) {
        failures.set(account, error);
      }
      this.note(account);
    });
    if (answers === 0) return undefined;
    for (const [account, error] of failures) this.#stuck.add(account, error);
    return found;
  }
}

/** Does some work for each of these, several at a time. */
async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
