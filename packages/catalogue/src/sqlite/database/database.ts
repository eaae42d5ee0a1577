import type { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { StoreUnavailableError } from "../../rules/errors.ts";
import { OpenFiles } from "./open-files.ts";
import { type QueuedWrite, runAlone } from "./queued-write.ts";
import { Session } from "./session.ts";
import { Soundness } from "./soundness.ts";
import { isBusy, storeError } from "./store-errors.ts";

/** The path of a database that keeps nothing once it is closed. */
export const inMemory = ":memory:";

/** How long a write waits for a write of another process, milliseconds. */
const patience = 10_000;
/** How long a read waits in the rare moments in which it must (recovery after a crash), milliseconds. */
const readPatience = 2_000;

/**
 * A database over one connection. Reads run at once and see what is committed. Writes queue up; all that wait are committed
 * together, so that they share one flush of the disk, and each is rolled back on its own if it fails. While another process writes they wait
 * without blocking, and reads go on.
 */
export class Database {
  readonly path: string;
  readonly #connect: () => DatabaseSync;
  readonly #soundness = new Soundness();
  #session: Session;
  /** Undefined for a database in memory. */
  #files: OpenFiles | undefined;
  #queue: QueuedWrite[] = [];
  #writing: Promise<void> | undefined;
  #lent: Promise<void> | undefined;
  #isClosed = false;
  #revision = 0;
  /** SQLite's own count of what other connections have committed. */
  #dataVersion: number | undefined;

  /** @param connect opens a connection; called again after the file was lent */
  constructor(path: string, connect: () => DatabaseSync) {
    this.path = path;
    this.#connect = connect;
    this.#session = this.#open();
    this.#files = this.#findFiles();
  }

  /** Whether it is kept in a file, which other connections can open. */
  get isFile(): boolean {
    return this.path !== inMemory;
  }

  /** Reads, with SQLite's errors in the catalogue's terms. */
  async read<Result>(work: (session: Session) => Result): Promise<Result> {
    while (this.#lent !== undefined) await this.#lent;
    const fault = this.#files?.recentFault();
    if (fault !== undefined) throw fault;
    try {
      if (!this.#session.connection.isOpen) this.#reopen();
      return work(this.#session);
    } catch (error) {
      throw this.#told(error);
    }
  }

  /**
   * Resolves if nothing is known to be wrong with the file: it is where it was, it can be read, no damage was found in it
   * since it was opened, and the last change could be written.
   * @throws UnusableStoreError, StoreUnavailableError
   */
  async ping(): Promise<void> {
    while (this.#lent !== undefined) await this.#lent;
    const fault = this.#files?.fault() ?? this.#soundness.fault();
    if (fault !== undefined) throw fault;
    await this.read((session) => session.get("SELECT 1 FROM scopes LIMIT 1"));
  }

  /** Changes with each commit, by this connection or another; undefined if that is not known now. */
  revision(): number | undefined {
    if (this.#lent !== undefined || !this.#session.connection.isOpen) return undefined;
    if (this.#files?.recentFault() !== undefined) return undefined;
    const dataVersion = this.#readDataVersion();
    if (dataVersion === undefined) return undefined;
    if (dataVersion !== this.#dataVersion) {
      this.#dataVersion = dataVersion;
      this.#revision += 1;
    }
    return this.#revision;
  }

  /** Runs `work` in a transaction. The promise resolves when the change is on the disk. */
  write<Result>(work: (session: Session) => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      let result: Result;
      this.#queue.push({
        run: (session) => {
          result = work(session);
        },
        succeed: () => resolve(result),
        fail: (error) => reject(this.#told(error)),
      });
      this.#writing ??= this.#commitQueued();
    });
  }

  /** Closes the connection, runs `work`, which uses the file itself, and opens a new one. Reads and writes wait until it is done. */
  async lend<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#writing !== undefined) await this.#writing;
    const back = Promise.withResolvers<void>();
    this.#lent = back.promise;
    try {
      this.#session.connection.close();
      return await work();
    } finally {
      try {
        this.#reopen();
      } finally {
        // If it cannot be opened any more, those who wait try again, and get the reason.
        this.#revision += 1;
        this.#lent = undefined;
        back.resolve();
      }
    }
  }

  /** Waits for the writes under way, then closes. */
  async close(): Promise<void> {
    while (this.#lent !== undefined || this.#writing !== undefined) await (this.#lent ?? this.#writing);
    this.#isClosed = true;
    if (this.#session.connection.isOpen) this.#session.connection.close();
  }

  /** The catalogue's error for an error of SQLite. It is remembered if it says something about the file. */
  #told(error: unknown): unknown {
    const told = storeError(error, this.path);
    this.#soundness.note(told);
    return told;
  }

  #readDataVersion(): number | undefined {
    try {
      return this.#session.rows<[number]>("PRAGMA data_version")[0]?.[0];
    } catch {
      // The next read reports why.
      return undefined;
    }
  }

  #open(): Session {
    const connection = this.#connect();
    connection.exec(`PRAGMA busy_timeout = ${readPatience}`);
    return new Session(connection);
  }

  #reopen(): void {
    if (this.#isClosed) return;
    const fault = this.#files?.mainFault();
    if (fault !== undefined) throw fault;
    this.#session = this.#open();
    this.#files = this.#findFiles();
  }

  #findFiles(): OpenFiles | undefined {
    if (!this.isFile) return undefined;
    // The log is opened at the first read.
    this.#session.get("SELECT 1 FROM sqlite_schema LIMIT 1");
    return new OpenFiles(this.path);
  }

  async #commitQueued(): Promise<void> {
    // Writes of the same turn of the event loop share the transaction.
    await new Promise(setImmediate);
    while (this.#lent !== undefined) await this.#lent;
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
    const fault = this.#files?.fault();
    if (fault !== undefined) throw fault;
    if (!this.#session.connection.isOpen) this.#reopen();
    const givesUpAt = performance.now() + patience;
    for (let pause = 1; ; pause = Math.min(pause * 2, 16)) {
      this.#session.exec("PRAGMA busy_timeout = 0");
      try {
        this.#session.exec("BEGIN IMMEDIATE");
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
        this.#session.exec(`PRAGMA busy_timeout = ${readPatience}`);
      }
      await wait(pause);
    }
  }

  #commit(writes: readonly QueuedWrite[]): void {
    const session = this.#session;
    const done: QueuedWrite[] = [];
    // This is set before the outcome is known, because a commit that fails may still have reached the disk.
    this.#revision += 1;
    try {
      for (const write of writes) if (runAlone(session, write)) done.push(write);
      session.exec("COMMIT");
      // The file may have been removed while this was being written.
      const fault = this.#files?.fault();
      if (fault !== undefined) throw fault;
      if (done.length > 0) this.#soundness.noteWritten();
    } catch (error) {
      if (session.connection.isTransaction) session.exec("ROLLBACK");
      session.dictionary.forget();
      for (const write of writes) write.fail(error);
      return;
    }
    for (const write of done) write.succeed();
  }
}
