import { closeSync, openSync, readSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { UnusableStoreError } from "../errors.ts";
import { Database } from "./database.ts";
import { applicationId, migrations, schemaVersion } from "./schema.ts";
import { isBusy, storeError } from "./store-errors.ts";

/** Keeps nothing once it is closed. */
const inMemory = ":memory:";

/** Memory for pages of the file, KiB. */
const cacheSize = 64 * 1024;

/**
 * Opens or makes a catalogue's file.
 * @throws UnusableStoreError for a file that is another program's, of a newer schema, damaged, or not writable; it is not changed
 * @throws StoreUnavailableError where other processes keep it busy
 */
export async function openDatabase(path: string): Promise<Database> {
  try {
    if (path !== inMemory) refuseForeignFile(path);
    return await prepare(path);
  } catch (error) {
    throw storeError(error, path);
  }
}

async function prepare(path: string): Promise<Database> {
  const connection = new DatabaseSync(path, { timeout: 10_000 });
  try {
    connection.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -${cacheSize};
      PRAGMA journal_size_limit = ${64 * 1024 * 1024};
      PRAGMA temp_store = FILE;
    `);
    migrate(connection, path);
    await switchToWriteAheadLog(connection);
    return new Database(connection, path);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Reads the header's bytes instead of opening the file as a database: opening could already write to a file that is
 * somebody else's. The header of a file of ours is complete from its first transaction on.
 */
function refuseForeignFile(path: string): void {
  const header = headerOf(path);
  if (header === undefined) return;
  if (header.toString("latin1", 0, 16) !== "SQLite format 3\0") {
    throw new UnusableStoreError(
      `${path} is not an Outcrop catalogue, nor any SQLite database. Choose another path; nothing in it was changed.`,
    );
  }
  // Byte 68 of the header (https://www.sqlite.org/fileformat.html#the_database_header).
  if (header.readUInt32BE(68) !== applicationId) {
    throw new UnusableStoreError(
      `${path} is the SQLite database of another program. Choose another path; nothing in it was changed.`,
    );
  }
}

/** The first hundred bytes; undefined where there is no file or an empty one. */
function headerOf(path: string): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UnusableStoreError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    const header = Buffer.alloc(100);
    return readSync(file, header, 0, header.length, 0) === 0 ? undefined : header;
  } catch (error) {
    throw new UnusableStoreError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  } finally {
    closeSync(file);
  }
}

function migrate(connection: DatabaseSync, path: string): void {
  if (versionOf(connection) === 0) {
    // Settings of a file that can only be made before its first table.
    connection.exec("PRAGMA page_size = 8192; PRAGMA auto_vacuum = NONE;");
  }
  refuseNewerSchema(versionOf(connection), path);
  if (versionOf(connection) === schemaVersion) {
    // A read-only file would open without a word, and fail at the first write.
    connection.exec("BEGIN IMMEDIATE; ROLLBACK;");
    return;
  }
  connection.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have done it meanwhile.
    const version = versionOf(connection);
    refuseNewerSchema(version, path);
    for (const migration of migrations.slice(version)) connection.exec(migration);
    connection.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  } catch (error) {
    if (connection.isTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

function refuseNewerSchema(version: number, path: string): void {
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

/** Needs a moment without readers, for which SQLite itself does not wait. */
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
