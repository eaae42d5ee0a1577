import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { Dictionary } from "./dictionary.ts";

/**
 * One connection, with its prepared statements and its dictionary. Everything runs synchronously, as node:sqlite does.
 *
 * Statements bind their limits as `LIMIT +?`. With a bare `LIMIT ?` SQLite looks at the value when it plans, and so parses and plans the
 * statement anew each time that it runs.
 */
export class Session {
  readonly connection: DatabaseSync;
  readonly dictionary: Dictionary;
  readonly #statements = new Map<string, StatementSync>();
  readonly #rowStatements = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.connection = connection;
    this.dictionary = new Dictionary(this);
  }

  /** Runs statements that are not worth keeping. */
  exec(sql: string): void {
    this.connection.exec(sql);
  }

  /** Runs `work` on one state of the database, whatever other processes change meanwhile. */
  snapshot<Result>(work: () => Result): Result {
    this.statement("BEGIN").run();
    try {
      return work();
    } finally {
      this.statement("COMMIT").run();
    }
  }

  /** The prepared statement of this text; prepared once. */
  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number; readonly rowid: number } {
    const { changes, lastInsertRowid } = this.statement(sql).run(...values);
    return { changes: Number(changes), rowid: Number(lastInsertRowid) };
  }

  /** `Row` is the type of the statement's columns. Nothing checks it, so it stands beside the statement. */
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  /** The rows as arrays: cheaper than objects if there are many. */
  rows<Row extends readonly unknown[]>(sql: string, ...values: SQLInputValue[]): Row[] {
    let statement = this.#rowStatements.get(sql);
    if (statement === undefined) {
      statement = this.connection.prepare(sql);
      statement.setReturnArrays(true);
      this.#rowStatements.set(sql, statement);
    }
    // As above. @types/node does not know that the rows are arrays here.
    return statement.all(...values) as unknown as Row[];
  }
}
