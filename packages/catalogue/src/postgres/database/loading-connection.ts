import { finished } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Database } from "./database.ts";
import { storeError } from "./store-errors.ts";

/** How long to wait for the connection, milliseconds. */
const connectPatience = 5_000;

/**
 * What a transaction that loads may take: an index over millions of rows takes minutes, and is sorted in this much memory. A transaction
 * that waits for its turn is not an idle one.
 */
const limits = `
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL maintenance_work_mem = '256MB'`;

/** A connection apart from the pool's, which do not take COPY: statements are sent to them without waiting for answers. */
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
    // A connection that breaks between two statements would end the process otherwise; the next statement says so.
    client.on("error", () => undefined);
    const connection = new LoadingConnection(client, where);
    await connection.#ask(client.connect());
    return connection;
  }

  /** Runs statements, with values only one. Returns the rows of the last one. */
  async run<Row = unknown>(sql: string, ...values: unknown[]): Promise<Row[]> {
    if (values.length > 0) return (await this.#ask(this.#client.query(sql, values))).rows;
    return lastRows(await this.#ask(this.#client.query(sql)));
  }

  /** Adds rows. @param into the table and its columns @param rows in COPY's text format */
  async copy(into: string, rows: string): Promise<void> {
    const stream = this.#client.query(copyFrom(`COPY ${into} FROM STDIN`));
    stream.end(Buffer.from(rows));
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

  /** @throws what the catalogue calls the database's error */
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
