import pg from "pg";

/** Compares every index of a catalogue in PostgreSQL with its table, as `amcheck` does. Throws where they differ. */
export async function checkIndexes(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("CREATE EXTENSION IF NOT EXISTS amcheck");
    await client.query(`
      SELECT bt_index_check(index.oid, true) FROM pg_class AS index
      JOIN pg_am ON pg_am.oid = index.relam AND pg_am.amname = 'btree'
      WHERE index.relnamespace = 'outcrop'::regnamespace`);
  } finally {
    await client.end();
  }
}
