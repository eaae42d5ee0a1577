import { mostSettledAtOnce } from "../../rules/ending.ts";
import type { JsonObject, PendingChecks } from "../../types.ts";
import type { Database, Session } from "../database/database.ts";
import { AllAccounts, type Found } from "./all-accounts.ts";
import { inLanes } from "./lanes.ts";

/** How long a change waits for a row that somebody else holds, milliseconds. */
const lockPatience = 1_000;

/** How many changes of one account may fail before the rest of the account is left for later. */
const mostFailures = 3;

/** A table whose rows fall due, or wait for a check. */
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
 * is tried again later, and does not delay other accounts.
 */
export class Settler<Row extends DueRow> {
  readonly #database: Database;
  readonly #table: DueTable;
  readonly #accounts: AllAccounts;

  constructor(database: Database, table: DueTable) {
    this.#database = database;
    this.#table = table;
    this.#accounts = new AllAccounts(database);
  }

  /** Notes that an account has something that will be due, or that waits for a check. */
  note(account: string): void {
    this.#accounts.note(account);
  }

  /** Why something that is due does not end for now; undefined if everything does. */
  get setback(): string | undefined {
    return this.#accounts.stuck.reason ?? this.#accounts.failure;
  }

  /**
   * @param end ends a row if it is still due
   * @returns the next time at which something is due, or is to be tried again
   */
  async settle(now: number, end: (session: Session, row: Row) => Promise<void>): Promise<number | undefined> {
    const { stuck } = this.#accounts;
    const rested = stuck.rested();
    const { rows, accounts } = await this.#due(now);
    const due = Map.groupBy(rows, ({ account }) => account);
    // Where there is nothing left to try, another server has ended it, or it was deleted.
    const isAll = rows.length < mostSettledAtOnce;
    const isOver = (account: string) => isAll && !due.has(account) && (accounts?.has(account) ?? true);
    for (const account of rested) if (isOver(account)) stuck.delete(account);
    for (const account of due.keys()) this.note(account);
    await inLanes([...due], ([account, ofAccount]) => this.#endAll(account, ofAccount, end));
    return stuck.nextTry(now, await this.#next());
  }

  /** What waits for a check. */
  async pendingChecks(): Promise<PendingChecks> {
    const { rows, accounts } = await this.#accounts.ask<DueRow & { readonly pending_check: string }>(
      (some) =>
        `SELECT account, arn, pending_check FROM outcrop.${this.#table.name}
         WHERE ${some} AND pending_check IS NOT NULL ORDER BY arn`,
      [],
    );
    for (const { account } of rows) this.note(account);
    // Written by this package.
    const checks = rows.map(({ arn, pending_check }) => ({ arn, check: JSON.parse(pending_check) as JsonObject }));
    return { checks, ...(accounts && { accounts }) };
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
    if (failures.length > 0) this.#accounts.stuck.add(account, failures[0]);
    else this.#accounts.stuck.delete(account);
  }

  #due(now: number): Promise<Found<Row>> {
    const { time } = this.#table;
    return this.#dated<Row>(`${time} <= $2`, `ORDER BY ${time}, arn LIMIT ${mostSettledAtOnce}`, now);
  }

  async #next(): Promise<number | undefined> {
    const { time } = this.#table;
    const { rows } = await this.#dated<Row & { readonly due: number }>(
      `${time} IS NOT NULL`,
      `ORDER BY ${time} LIMIT 1`,
    );
    return rows.length === 0 ? undefined : Math.min(...rows.map(({ due }) => due));
  }

  /** Rows with the time at which they are due, of all accounts but those that are stuck. */
  #dated<Dated>(condition: string, order: string, ...values: unknown[]): Promise<Found<Dated>> {
    const { name, columns, time } = this.#table;
    return this.#accounts.ask<Dated>(
      (accounts) =>
        `SELECT ${columns}, ${time} AS due FROM outcrop.${name} WHERE ${accounts} AND ${condition} ${order}`,
      this.#accounts.stuck.waiting(),
      ...values,
    );
  }
}
