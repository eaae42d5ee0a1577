import type { Database, Session } from "../database/database.ts";
import { listingIndexes } from "../database/listing-indexes.ts";
import { LoadingConnection } from "../database/loading-connection.ts";

/** The note of a load that has dropped indexes: their names. Its row is held while the load goes on. */
const loadNote = "load";

/**
 * Drops the indexes that an empty catalogue can do without while it is filled. Names and identifiers stay unique: those indexes stay.
 * @returns false if nothing was dropped because there are models, or another load is running
 */
export function dropIndexes(database: Database): Promise<boolean> {
  return database.write(async (session) => {
    if ((await session.get("SELECT 1 FROM outcrop.models LIMIT 1")) !== undefined) return false;
    const rows = await session.all<{ name: string }>(
      "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'outcrop' AND indexname = ANY ($1)",
      listingIndexes.map(({ name }) => name),
    );
    const names = rows.map(({ name }) => name);
    const isFirst = await session.run(
      "INSERT INTO outcrop.notes (name, text) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
      loadNote,
      names.join(" "),
    );
    if (isFirst === 0) return false;
    for (const name of names) await session.run(`DROP INDEX outcrop.${name}`);
    return true;
  });
}

/** The indexes that a load has dropped, and that were not yet made again. */
export async function lateIndexes(session: Session): Promise<readonly string[]> {
  const row = await session.get<{ text: string }>("SELECT text FROM outcrop.notes WHERE name = $1", loadNote);
  return row?.text.split(" ") ?? [];
}

/**
 * Holds the load that has dropped indexes, runs `work`, and makes the indexes again, even if `work` fails.
 * @returns false, without having run it, if no load has dropped indexes or another process holds it
 */
export async function whileHoldingLoad(
  guard: LoadingConnection,
  connections: readonly LoadingConnection[],
  work: () => Promise<void>,
): Promise<boolean> {
  let outcome: PromiseSettledResult<void> | undefined;
  await guard.transaction(async () => {
    const sql = "SELECT text FROM outcrop.notes WHERE name = $1 FOR UPDATE SKIP LOCKED";
    const [note] = await guard.run<{ text: string }>(sql, loadNote);
    if (note === undefined) return;
    [outcome] = await Promise.allSettled([work()]);
    await makeIndexes(connections, note.text.split(" "));
    await guard.run("DELETE FROM outcrop.notes WHERE name = $1", loadNote);
  });
  if (outcome?.status === "rejected") throw outcome.reason;
  return outcome !== undefined;
}

/** Makes the indexes that a killed load did not make again. Does nothing while a load is running. */
export async function finishLoad(database: Database): Promise<void> {
  const [guard, maker] = [await LoadingConnection.open(database), await LoadingConnection.open(database)];
  try {
    await whileHoldingLoad(guard, [maker], async () => undefined);
  } finally {
    await Promise.all([guard.close(), maker.close()]);
  }
}

async function makeIndexes(connections: readonly LoadingConnection[], names: readonly string[]): Promise<void> {
  const missing = listingIndexes.filter(({ name }) => names.includes(name));
  await Promise.all(
    connections.map(async (connection) => {
      for (let index = missing.shift(); index !== undefined; index = missing.shift()) {
        const sql = `CREATE INDEX IF NOT EXISTS ${index.name} ON outcrop.listing ${index.on}`;
        await connection.transaction(() => connection.run(sql));
      }
    }),
  );
}
