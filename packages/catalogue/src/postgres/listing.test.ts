import assert from "node:assert/strict";
import { it } from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import pg from "pg";
import { startPostgres } from "../../../../test/postgres.ts";
import { east, modelOf } from "../../test/models.ts";

const models = 400;
const pageSize = 100;

it("a page of a new table, of which the planner knows nothing yet, reads each model in question a few times only", async () => {
  // Without this, the database might update its statistics in the middle of the test.
  await using postgres = await startPostgres({ autovacuum: "off" });
  const url = await postgres.createDatabase();
  const catalogue = await openCatalogue(url);
  await catalogue.importModels(Array.from({ length: models }, (_, number) => modelOf(east, number)));
  const client = new pg.Client(url);
  await client.connect();
  /** Rows of listings that were read through an index. */
  const rowsRead = async () => {
    await client.query("SELECT pg_stat_clear_snapshot()");
    const { rows } = await client.query(
      "SELECT idx_scan::int AS scans, idx_tup_fetch::int AS fetched FROM pg_stat_user_tables WHERE relname = 'listing'",
    );
    return rows[0] as { readonly scans: number; readonly fetched: number };
  };
  try {
    const before = await rowsRead();
    for (const filter of [{ nameContains: "model", modelStatus: "Active" }, { nameContains: "model" }] as const) {
      const page = await catalogue.listModels({ viewer: east, maxResults: pageSize, ...filter });
      assert.equal(page.summaries.length, pageSize);
    }
    // A connection reports its counts when it ends.
    await catalogue.close();
    let after = await rowsRead();
    while (after.scans === before.scans) after = await rowsRead();
    const fetched = after.fetched - before.fetched;
    assert.ok(fetched <= 2 * (2 * models + 2 * pageSize), `${fetched} rows were read`);
  } finally {
    await client.end();
  }
});
