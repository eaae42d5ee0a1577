import { createHash } from "node:crypto";
import pg from "pg";
import { untilItWinsTheRace } from "./lost-races.ts";
import { cutOff, type Patience, whilePatient } from "./patience.ts";
import { isLostConnection, storeError } from "./store-errors.ts";

/** How long to wait for a connection, milliseconds. */
const connectPatience = 5_000;

/** How long the database may be silent while a request waits for it, milliseconds: the request is answered within ten seconds. */
const requestPatience = 6_000;
/** The same for a health check. */
const pingPatience = 3_000;
/** The same for what takes long anyway: a statement over all models, an index. */
export const longPatience = 15 * 60_000;
/** How long to wait for an orderly close of the connections, milliseconds. */
const closePatience = 2_000;

/** The object identifier of the type `bigint`: times in milliseconds, which fit a number. */
const bigintType = 20;

/**
 * Runs statements within one transaction, or outside of any. Statements that are sent without waiting for each other cost
 * one round trip together, and run in their order.
 */
export interface Session {
  /** `Row` is the type of the statement's columns. Nothing checks it, so it stands beside the statement. */
  all<Row>(sql: string, ...values: unknown[]): Promise<Row[]>;
  get<Row>(sql: string, ...values: unknown[]): Promise<Row | undefined>;
  /** Like `all`, but planned anew for these values, because the best plan depends on how common they are. */
  planned<Row>(sql: string, ...values: unknown[]): Promise<Row[]>;
  /** Returns the number of rows that were changed. */
  run(sql: string, ...values: unknown[]): Promise<number>;
}

/** Sends a statement. */
type Ask = (question: pg.QueryConfig) => Promise<pg.QueryResult>;

/** A pool of connections. A connection that is lost is replaced; whatever was running on it fails as unavailable. */
export class Database {
  /** The database's address, without a password: for messages. */
  readonly where: string;
  /** The address as it was given, for connections apart from the pool's. */
  readonly url: string;
  readonly #pool: pg.Pool;
  readonly #connections = new Set<pg.PoolClient>();
  /** The names under which each connection keeps its prepared statements. */
  readonly #names = new Map<string, string>();

  constructor(url: string, connections: number) {
    this.where = withoutPassword(url);
    this.url = url;
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: connectPatience,
      keepAlive: true,
      pipeline: true,
      application_name: "outcrop",
      types: {
        getTypeParser: (type: number, format?: "text" | "binary") =>
          type === bigintType ? Number : pg.types.getTypeParser(type, format),
      } as pg.CustomTypesConfig,
    });
    // An idle connection that breaks is dropped from the pool; the next request gets a new one.
    this.#pool.on("error", () => undefined);
    this.#pool.on("connect", (client) => this.#connections.add(client));
    this.#pool.on("remove", (client) => this.#connections.delete(client));
  }

  /** Runs statements that are not worth keeping and may take long, without a transaction. */
  async exec(sql: string): Promise<void> {
    try {
      await whilePatient(longPatience, (patience) => this.#askPool({ text: sql }, patience));
    } catch (error) {
      throw storeError(error, this.where);
    }
  }

  /**
   * Reads what is committed. If the connection is lost, the read is tried once more on another one. A read that lost a race is run again:
   * distributed engines require that of reads too, and so do replicas that have to give way to a change of their original.
   * @param mostSilence for how many milliseconds the database may be silent
   */
  async read<Result>(work: (session: Session) => Promise<Result>, mostSilence = requestPatience): Promise<Result> {
    try {
      return await whilePatient(mostSilence, (patience) => {
        const session = this.#session((question) => this.#askPool(question, patience));
        const twice = () =>
          work(session).catch((error) => {
            if (isLostConnection(error) && !patience.isOver) return work(session);
            throw error;
          });
        return untilItWinsTheRace(twice);
      });
    } catch (error) {
      throw storeError(error, this.where);
    }
  }

  /**
   * Runs `work` in a transaction, and runs it again if it lost a race. The promise resolves when the change is committed.
   * @param mostSilence for how many milliseconds the database may be silent
   */
  async write<Result>(work: (session: Session) => Promise<Result>, mostSilence = requestPatience): Promise<Result> {
    try {
      return await this.#transactionThatWins(mostSilence, work);
    } catch (error) {
      throw storeError(error, this.where);
    }
  }

  /** Resolves if the database answers and nobody keeps its tables locked. */
  async ping(): Promise<void> {
    await this.read(async (session) => {
      // These read no rows, but each waits for its table's lock.
      for (const table of ["models", "listing", "things"]) await session.get(`SELECT 1 FROM outcrop.${table} LIMIT 0`);
    }, pingPatience);
  }

  /** Closes the connections, and cuts off those that do not close in time. */
  async close(): Promise<void> {
    const timer = setTimeout(() => {
      for (const client of this.#connections) cutOff(client);
    }, closePatience);
    await this.#pool.end();
    clearTimeout(timer);
  }

  #transactionThatWins<Result>(mostSilence: number, work: (session: Session) => Promise<Result>): Promise<Result> {
    return whilePatient(mostSilence, (patience) => untilItWinsTheRace(() => this.#transaction(work, patience)));
  }

  async #transaction<Result>(work: (session: Session) => Promise<Result>, patience: Patience): Promise<Result> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const notice = (error: Error) => {
      broken = error;
    };
    // Of statements that were sent together, the first that fails has the cause. Those after it only report that the transaction is over (25P02).
    let failure: { readonly error: unknown } | undefined;
    const fail = (error: unknown) => {
      failure ??= { error };
    };
    // Without this, a connection that breaks between two statements would end the process.
    client.on("error", notice);
    patience.hold(client);
    try {
      // It is sent together with the first statement.
      const begun = client.query("BEGIN");
      begun.catch(notice);
      const ask: Ask = (question) => {
        const answer = client.query(question);
        answer.then(() => patience.renew(), fail);
        return answer;
      };
      const result = await work(this.#session(ask));
      await begun;
      // PostgreSQL would report success for the commit of a failed transaction, and roll it back.
      if (failure !== undefined) throw failure.error;
      await client.query("COMMIT");
      return result;
    } catch (error) {
      if (!patience.isOver) await client.query("ROLLBACK").catch(notice);
      throw failure === undefined ? error : failure.error;
    } finally {
      patience.letGo(client);
      client.off("error", notice);
      client.release(patience.isOver || broken);
    }
  }

  /** Asks on any connection. By the driver's callbacks: its promises cost a page two thirds more. */
  #askPool(question: pg.QueryConfig, patience: Patience): Promise<pg.QueryResult> {
    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>();
    this.#pool.connect((unconnected, client, release) => {
      if (client === undefined) {
        reject(unconnected);
        return;
      }
      let broken: Error | undefined;
      const notice = (error: Error) => {
        broken = error;
      };
      client.on("error", notice);
      patience.hold(client);
      const answered = (error: Error | null, result: pg.QueryResult) => {
        patience.letGo(client);
        client.off("error", notice);
        if (error && isLostConnection(error)) broken = error;
        release(patience.isOver || broken);
        if (error) {
          reject(error);
          return;
        }
        patience.renew();
        resolve(result);
      };
      client.query(question, answered);
    });
    return promise;
  }

  #session(ask: Ask): Session {
    const query = (text: string, values: unknown[]) => ask({ name: this.#name(text), text, values });
    return {
      all: async (sql, ...values) => (await query(sql, values)).rows,
      get: async (sql, ...values) => (await query(sql, values)).rows[0],
      planned: async (sql, ...values) => (await ask({ text: sql, values })).rows,
      run: async (sql, ...values) => (await query(sql, values)).rowCount ?? 0,
    };
  }

  #name(sql: string): string {
    let name = this.#names.get(sql);
    if (name === undefined) {
      // A name stands for the same statement in every process: a pooler may hand the connection of one to another, which must not run a wrong one.
      name = `outcrop_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
      this.#names.set(sql, name);
    }
    return name;
  }
}

function withoutPassword(url: string): string {
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username === "" ? "" : `${username}@`}${host}${pathname}`;
}
