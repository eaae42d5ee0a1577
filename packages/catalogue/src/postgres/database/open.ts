import { setTimeout as wait } from "node:timers/promises";
import { missingStore, StoreUnavailableError, UnusableStoreError } from "../../rules/errors.ts";
import { finishLoad, lateIndexes } from "../bulk/late-indexes.ts";
import { distribute, distributionOf } from "../distribution/citus.ts";
import { Database, longPatience, type Session } from "./database.ts";
import { migrations, schemaVersion } from "./schema.ts";
import { isMadeAlready, isReadOnly } from "./store-errors.ts";

/** How many connections a server keeps to its database at most. */
const connections = 10;

/** How many attempts a server makes when others start at the same time and get in its way. */
const mostAttempts = 20;

export interface OpenDatabaseOptions {
  /** Called with what an operator should know. */
  readonly log: (message: string) => void;
  /** Whether the schema must already exist. */
  readonly mustExist: boolean;
}

/**
 * Connects to a database, and makes or updates the schema `outcrop` in it.
 * @param address the database's URL, with `?distribute=citus` if the catalogue is to be distributed
 * @throws UnusableStoreError for a database that may not be used, or whose schema `outcrop` belongs to another program or is newer
 * @throws StoreUnavailableError if the database cannot be reached
 */
export async function openDatabase(address: string, { log, mustExist }: OpenDatabaseOptions): Promise<Database> {
  const { url, distribution } = distributionOf(address);
  const database = new Database(url, connections);
  try {
    await migrate(database, mustExist);
    await distribute(database, distribution !== undefined);
    const late = await database.read(lateIndexes);
    if (late.length > 0) await finishEarlierLoad(database, log);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function migrate(database: Database, mustExist: boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const version = await database.read((session) => versionOf(session, database.where));
      if (version === schemaVersion) return;
      if (version === 0 && mustExist) throw missingStore(database.where);
      await database.write((session) => bringUpToDate(session, database.where), longPatience);
      return;
    } catch (error) {
      if (!isMadeAlready(error) || attempt === mostAttempts) throw error;
    }
    // Another server that is starting made the same schema or table. It will be visible in a moment.
    await wait(Math.random() * 100);
  }
}

/** The version of the schema in the database; 0 if there is none. */
async function versionOf(session: Session, where: string): Promise<number> {
  const tables = await session.all<{ table_name: string }>(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'outcrop'",
  );
  if (tables.length === 0) return 0;
  if (!tables.some(({ table_name }) => table_name === "schema_version")) {
    throw new UnusableStoreError(
      `${where} has a schema named outcrop that is another program's. Choose another database; nothing in it was changed.`,
    );
  }
  const version = (await session.get<{ version: number }>("SELECT version FROM outcrop.schema_version"))?.version ?? 0;
  if (version > schemaVersion) {
    throw new UnusableStoreError(
      `${where} has schema ${version}, and this version of Outcrop knows schemas up to ${schemaVersion}. ` +
        "Use a newer Outcrop; nothing in it was changed.",
    );
  }
  return version;
}

/** Runs the missing migrations. The row of the version is locked meanwhile, so that a second server waits and then finds the work done. */
async function bringUpToDate(session: Session, where: string): Promise<void> {
  await versionOf(session, where);
  // If an administrator has made the schema, this user does not need the right to make one.
  const schema = await session.get("SELECT 1 FROM pg_namespace WHERE nspname = 'outcrop'");
  if (schema === undefined) await session.run("CREATE SCHEMA outcrop");
  await session.run(
    "CREATE TABLE IF NOT EXISTS outcrop.schema_version (single integer PRIMARY KEY CHECK (single = 1), version integer NOT NULL)",
  );
  await session.run(
    "INSERT INTO outcrop.schema_version (single, version) VALUES (1, 0) ON CONFLICT (single) DO NOTHING",
  );
  const row = await session.get<{ version: number }>("SELECT version FROM outcrop.schema_version FOR UPDATE");
  for (const migration of migrations.slice(row?.version ?? 0)) {
    for (const statement of migration.split(";")) if (statement.trim() !== "") await session.run(statement);
  }
  await session.run("UPDATE outcrop.schema_version SET version = $1", schemaVersion);
}

async function finishEarlierLoad(database: Database, log: (message: string) => void): Promise<void> {
  try {
    await finishLoad(database);
  } catch (error) {
    if (error instanceof StoreUnavailableError && !isReadOnly(error.cause)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    log(`${database.where} lacks indexes, because an import was interrupted (${why}): listings with filters are slow.`);
  }
}
