import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { StoreUnavailableError } from "../errors.ts";
import { Dictionary } from "./dictionary.ts";
import { isBusy, storeError } from "./store-errors.ts";

/** How long a write waits for another process's, milliseconds. */
const patience = 10_000;
/** How long a read waits in the rare moments in which it must (recovery after a crash), milliseconds. */
const readPatience = 2_000;

interface QueuedWrite {
  run(): void;
  succeed(): void;
  fail(error: unknown): void;
}

/**
 * One connection. Reads run at once and see what is committed. Writes queue up; all that wait are committed together, so that
 * they share one flush of the disk, each undone on its own if it fails. While another process writes they wait without
 * blocking, and reads go on.
 */
export class Database {
  readonly path: string;
  readonly dictionary: Dictionary;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #rowStatements = new Map<string, StatementSync>();
  #queue: QueuedWrite[] = [];
  #writing: Promise<void> | undefined;

  constructor(connection: DatabaseSync, path: string) {
    this.path = path;
    this.#connection = connection;
    this.#connection.exec(`PRAGMA busy_timeout = ${readPatience}`);
    this.dictionary = new Dictionary(this);
  }

  /** Runs statements that are not worth keeping. */
  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  /** The prepared statement of this text; prepared once. */
  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number; readonly rowid: number } {
    const { changes, lastInsertRowid } = this.statement(sql).run(...values);
    return { changes: Number(changes), rowid: Number(lastInsertRowid) };
  }

  /** `Row` says what the statement's own columns are: it is true because the two stand side by side. */
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  /** The rows as arrays: cheaper than objects where there are many. */
  rows<Row extends readonly unknown[]>(sql: string, ...values: SQLInputValue[]): Row[] {
    let statement = this.#rowStatements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      statement.setReturnArrays(true);
      this.#rowStatements.set(sql, statement);
    }
    // As above; @types/node does not know that the rows are arrays now.
    return statement.all(...values) as unknown as Row[];
  }

  /** Reads, with SQLite's errors in the catalogue's terms. */
  async read<Result>(work: () => Result): Promise<Result> {
    try {
      return work();
    } catch (error) {
      throw storeError(error, this.path);
    }
  }

  /** Runs `work` in a transaction. The promise resolves when the change is on the disk. */
  write<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      let result: Result;
      this.#queue.push({
        run: () => {
          result = work();
        },
        succeed: () => resolve(result),
        fail: (error) => reject(storeError(error, this.path)),
      });
      this.#writing ??= this.#commitQueued();
    });
  }

  /** Waits for the writes under way, then closes. */
  async close(): Promise<void> {
    await this.#writing;
    if (this.#connection.isOpen) this.#connection.close();
  }

  async #commitQueued(): Promise<void> {
    // Whoever asks in the same turn of the event loop shares the transaction.
    await new Promise(setImmediate);
    while (this.#queue.length > 0) {
      try {
        await this.#begin();
      } catch (error) {
        for (const write of this.#queue.splice(0)) write.fail(error);
        break;
      }
      this.#commit(this.#queue.splice(0));
    }
    this.#writing = undefined;
  }

  async #begin(): Promise<void> {
    const givesUpAt = performance.now() + patience;
    for (let pause = 1; ; pause = Math.min(pause * 2, 16)) {
      this.exec("PRAGMA busy_timeout = 0");
      try {
        this.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() > givesUpAt) {
          throw new StoreUnavailableError(
            `${this.path}: another process has been writing to this catalogue for ${patience / 1000} seconds. Try again.`,
            { cause: error },
          );
        }
      } finally {
        this.exec(`PRAGMA busy_timeout = ${readPatience}`);
      }
      await wait(pause);
    }
  }

  #commit(writes: readonly QueuedWrite[]): void {
    const done: QueuedWrite[] = [];
    try {
      for (const write of writes) if (this.#runAlone(write)) done.push(write);
      this.exec("COMMIT");
    } catch (error) {
      if (this.#connection.isTransaction) this.exec("ROLLBACK");
      this.dictionary.forget();
      for (const write of writes) write.fail(error);
      return;
    }
    for (const write of done) write.succeed();
  }

  /** Runs one write of a transaction; gives whether it stays. */
  #runAlone(write: QueuedWrite): boolean {
    this.exec("SAVEPOINT one_write");
    try {
      write.run();
    } catch (error) {
      // A full disk and the like end the transaction as a whole.
      if (!this.#connection.isTransaction) throw error;
      this.exec("ROLLBACK TO one_write");
      this.exec("RELEASE one_write");
      this.dictionary.forget();
      write.fail(error);
      return false;
    }
    this.exec("RELEASE one_write");
    return true;
  }
}
