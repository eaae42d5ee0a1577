import { UnusableStoreError } from "../../rules/errors.ts";
import { type Database, longPatience, type Session } from "../database/database.ts";

/** Tables that are searched without an account, or belong to none. They stay on the coordinator. */
const local = ["access_keys", "schema_version", "secrets", "notes"];

/** Engines that a catalogue can be distributed by, as `?distribute=` names them. */
export type Distribution = "citus";

/**
 * Takes `distribute` out of a database's URL.
 * @throws UnusableStoreError for an engine that is not known
 */
export function distributionOf(url: string): { readonly url: string; readonly distribution?: Distribution } {
  if (!URL.canParse(url)) return { url };
  const parsed = new URL(url);
  const engine = parsed.searchParams.get("distribute");
  if (engine === null) return { url };
  if (engine !== "citus") {
    throw new UnusableStoreError(`distribute=${engine} is not known: a catalogue can be distributed by citus only.`);
  }
  parsed.searchParams.delete("distribute");
  return { url: parsed.href, distribution: engine };
}

/**
 * Distributes the tables of a catalogue by account, empty or filled, so that all rows of an account are on one node. Tables that a later
 * version adds to a distributed catalogue are distributed when it is opened, whether that was asked for or not.
 * @param isWanted whether to distribute a catalogue that is not distributed yet
 * @throws UnusableStoreError if the database has no Citus
 */
export async function distribute(database: Database, isWanted: boolean): Promise<void> {
  if (isWanted) await requireCitus(database);
  else if (!(await database.read(isDistributed))) return;
  if ((await database.read(undistributed)).length === 0) return;
  await database.write(async (session) => {
    // If several servers start at once, all but one wait here.
    await session.get("SELECT version FROM outcrop.schema_version FOR UPDATE");
    // Needed to move several tables in one transaction: it uses one connection per node.
    await session.run("SET LOCAL citus.multi_shard_modify_mode = 'sequential'");
    for (const table of await undistributed(session)) {
      const colocated = table === "models" ? "default" : "outcrop.models";
      await session.get(
        "SELECT create_distributed_table($1::regclass, 'account', colocate_with => $2)",
        `outcrop.${table}`,
        colocated,
      );
    }
  }, longPatience);
}

async function requireCitus(database: Database): Promise<void> {
  if (await database.read(hasCitus)) return;
  try {
    await database.write((session) => session.run("CREATE EXTENSION IF NOT EXISTS citus"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnusableStoreError(
      `${database.where} has no Citus (${why}). Name the coordinator of a Citus cluster, or leave distribute=citus out.`,
      { cause: error },
    );
  }
}

async function hasCitus(session: Session): Promise<boolean> {
  return (await session.get("SELECT 1 FROM pg_extension WHERE extname = 'citus'")) !== undefined;
}

async function isDistributed(session: Session): Promise<boolean> {
  if (!(await hasCitus(session))) return false;
  const row = await session.get("SELECT 1 FROM pg_dist_partition WHERE logicalrelid = 'outcrop.models'::regclass");
  return row !== undefined;
}

/** The tables that are not distributed yet but should be. `models` comes first, because the others are placed with it. */
async function undistributed(session: Session): Promise<string[]> {
  const rows = await session.all<{ name: string }>(
    `SELECT tables.table_name AS name FROM information_schema.tables
     WHERE table_schema = 'outcrop' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1)
       AND NOT EXISTS (
         SELECT 1 FROM pg_dist_partition
         WHERE logicalrelid = format('%I.%I', tables.table_schema, tables.table_name)::regclass
       )
     ORDER BY table_name <> 'models', table_name`,
    local,
  );
  return rows.map(({ name }) => name);
}
