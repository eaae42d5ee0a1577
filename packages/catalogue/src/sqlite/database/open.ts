import { closeSync, existsSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { missingStore, UnusableStoreError } from "../../rules/errors.ts";
import { Database, inMemory } from "./database.ts";
import { refuseForeignFile } from "./file-header.ts";
import { applicationId, migrate, schemaVersion } from "./schema.ts";
import { isBusy, storeError } from "./store-errors.ts";

/** Memory for pages of the file, KiB. */
const cacheSize = 32 * 1024;

export interface OpenDatabaseOptions {
  /** Whether the file must be there already, instead of being made. */
  readonly mustExist: boolean;
}

/**
 * Opens or makes a catalogue's file.
 * @throws UnusableStoreError for a file that belongs to another program, has a newer schema, is damaged or not writable; it is not changed
 * @throws StoreUnavailableError if other processes keep it busy
 */
export async function openDatabase(path: string, { mustExist }: OpenDatabaseOptions): Promise<Database> {
  try {
    if (path !== inMemory) {
      refuseForeignFile(path);
      if (!mustExist) makeForOwnerAlone(path);
      else if (!existsSync(path)) throw missingStore(path);
    }
    return await prepare(path);
  } catch (error) {
    throw storeError(error, path);
  }
}

/** Makes the file if there is none, readable only for its owner. SQLite gives the files beside it the same permissions. */
function makeForOwnerAlone(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    // The file exists, or cannot be made. SQLite will report the latter in its own words.
    if (!(error instanceof Error)) throw error;
  }
}

async function prepare(path: string): Promise<Database> {
  const connection = connect(path);
  try {
    bringUpToDate(connection, path);
    await switchToWriteAheadLog(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  // The first connection of a catalogue in memory is the catalogue.
  const first = [connection];
  return new Database(path, () => first.pop() ?? connect(path));
}

function connect(path: string): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: 10_000 });
  connection.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -${cacheSize};
    PRAGMA journal_size_limit = ${64 * 1024 * 1024};
    PRAGMA temp_store = FILE;
  `);
  return connection;
}

function bringUpToDate(connection: DatabaseSync, path: string): void {
  if (versionOf(connection) === 0) {
    // These settings of a file can only be made before its first table.
    connection.exec("PRAGMA page_size = 8192; PRAGMA auto_vacuum = NONE;");
  }
  refuseNewerSchema(versionOf(connection), path);
  if (versionOf(connection) === schemaVersion) {
    // Without this, a read-only file would open without an error, and fail at the first write.
    connection.exec("BEGIN IMMEDIATE; ROLLBACK;");
    return;
  }
  connection.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have done it meanwhile.
    const version = versionOf(connection);
    refuseNewerSchema(version, path);
    migrate(connection, version);
    connection.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  } catch (error) {
    if (connection.isTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

function refuseNewerSchema(version: number, path: string): void {
  if (version < 0) {
    throw new UnusableStoreError(
      `${path} has schema ${version}, which no version of Outcrop writes: it is damaged. Restore it from a copy; nothing in it was changed.`,
    );
  }
  if (version > schemaVersion) {
    throw new UnusableStoreError(
      `${path} has schema ${version}, and this version of Outcrop knows schemas up to ${schemaVersion}. ` +
        "Use a newer Outcrop; nothing in it was changed.",
    );
  }
}

function versionOf(connection: DatabaseSync): number {
  return Number(connection.prepare("PRAGMA user_version").get()?.user_version);
}

/** The switch needs a moment without readers, and SQLite does not wait for one. */
async function switchToWriteAheadLog(connection: DatabaseSync): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      connection.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === 100) throw error;
    }
    await wait(20);
  }
}
