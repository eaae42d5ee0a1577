import { finished } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Database } from "./database.ts";
import { storeError } from "./store-errors.ts";

/** How long to wait for the connection, milliseconds. */
const connectPatience = 5_000;

/**
 * The limits of a loading transaction. An index over millions of rows takes minutes, and is sorted in this much memory. A transaction
 * that waits for its turn is not an idle one.
 */
const limits = `
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL maintenance_work_mem = '256MB'`;

/** A connection outside the pool. COPY does not work on those of the pool, where statements are sent without waiting for answers. */
export class LoadingConnection {
  readonly #client: pg.Client;
  readonly #where: string;

  private constructor(client: pg.Client, where: string) {
    this.#client = client;
    this.#where = where;
  }

  static async open({ url, where }: Pick<Database, "url" | "where">): Promise<LoadingConnection> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectPatience,
      keepAlive: true,
      application_name: "outcrop import",
    });
    // Without this, a connection that breaks between two statements would end the process. The next statement reports it.
    client.on("error", () => undefined);
    const connection = new LoadingConnection(client, where);
    await connection.#ask(client.connect());
    return connection;
  }

  /** Runs statements, but only one if there are values. Returns the rows of the last statement. */
  async run<Row = unknown>(sql: string, ...values: unknown[]): Promise<Row[]> {
    if (values.length > 0) return (await this.#ask(this.#client.query(sql, values))).rows;
    return lastRows(await this.#ask(this.#client.query(sql)));
  }

  /** Adds rows. @param into the table and its columns @param rows in COPY's text format */
  async copy(into: string, rows: Buffer): Promise<void> {
    const stream = this.#client.query(copyFrom(`COPY ${into} FROM STDIN`));
    stream.end(rows);
    await this.#ask(finished(stream));
  }

  /** Runs `work` in a transaction, which may take long. */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.run(`BEGIN; ${limits}`);
    try {
      const result = await work();
      await this.run("COMMIT");
      return result;
    } catch (error) {
      await this.run("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }

  /** @throws the catalogue's error for the database's error */
  async #ask<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      throw storeError(error, this.#where);
    }
  }
}

/** Several statements give a list of results, for which the driver has no type. */
function lastRows<Row>(results: pg.QueryResult | readonly pg.QueryResult[]): Row[] {
  const last = Array.isArray(results) ? results.at(-1) : results;
  return last?.rows ?? [];
}
