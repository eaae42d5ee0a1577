import assert from "node:assert/strict";
import { after, afterEach, beforeEach, describe, it } from "node:test";
import { type Catalogue, StoreUnavailableError } from "@outcrop/catalogue";
import type pg from "pg";
import { startPostgres } from "../../../../../test/postgres.ts";
import { type Administered, openAdministered } from "../../../test/administered.ts";
import { east, modelOf } from "../../../test/models.ts";
import { listNames } from "../../../test/suite/store.ts";

const postgres = await startPostgres({ fsync: "off" });
after(() => postgres[Symbol.asyncDispose]());

const [one, two] = [modelOf(east, 1), modelOf(east, 2)];

/**
 * CockroachDB and YugabyteDB report a lost race as 40001, at any statement and at the commit. A replica that has to give way to its original
 * does so too. Here PostgreSQL itself fails that many statements with 40001.
 */
describe("what loses a race", () => {
  let administrator: pg.Client;
  let catalogue: Catalogue;
  let opened: Administered;
  beforeEach(async () => {
    opened = await openAdministered(postgres);
    ({ catalogue, administrator } = opened);
    await catalogue.createModel(one);
    // A sequence keeps its count when a transaction is rolled back.
    await administrator.query(`
      CREATE SEQUENCE losses;
      CREATE FUNCTION lose(times bigint) RETURNS boolean VOLATILE LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('losses') > times THEN RETURN true; END IF;
        RAISE EXCEPTION 'restart transaction' USING ERRCODE = '40001';
      END $$;
      CREATE FUNCTION lose_on_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM lose(TG_ARGV[0]::bigint);
        RETURN coalesce(NEW, OLD);
      END $$`);
  });
  afterEach(() => opened[Symbol.asyncDispose]());

  const moments = {
    "at a statement": "CREATE TRIGGER losing BEFORE",
    "at its commit": "CREATE CONSTRAINT TRIGGER losing AFTER",
  };
  const loseOnChange = (moment: string, times: number) =>
    administrator.query(
      `${moment} INSERT OR DELETE ON outcrop.listing ${moment.includes("CONSTRAINT") ? "DEFERRABLE INITIALLY DEFERRED" : ""}
       FOR EACH ROW EXECUTE FUNCTION lose_on_change(${times})`,
    );

  async function attempts(): Promise<number> {
    const { rows } = await administrator.query("SELECT last_value::int AS attempts FROM losses");
    return rows[0].attempts;
  }

  for (const [name, moment] of Object.entries(moments)) {
    it(`${name} is run again: a change is made once`, async () => {
      await loseOnChange(moment, 4);
      await catalogue.createModel(two, { tags: [{ key: "team", value: "search" }] });
      assert.deepEqual(await listNames(catalogue, { viewer: east }), [two.modelName, one.modelName]);
      assert.deepEqual(await attempts(), 5);
      // The statements are sent together. Those after the one that lost the race fail too, for another reason.
      await administrator.query("ALTER SEQUENCE losses RESTART");
      assert.equal(await catalogue.deleteModel(east, one.modelName), true);
      assert.deepEqual(await listNames(catalogue, { viewer: east }), [two.modelName]);
      assert.deepEqual(await attempts(), 5);
    });

    it(`${name} again and again is unavailable in the end, and nothing of it is left`, async () => {
      await loseOnChange(moment, 1e6);
      await assert.rejects(
        catalogue.createModel(two, { tags: [{ key: "team", value: "search" }] }),
        StoreUnavailableError,
      );
      await assert.rejects(catalogue.deleteModel(east, one.modelName), StoreUnavailableError);
      assert.deepEqual(await listNames(catalogue, { viewer: east }), [one.modelName]);
      const { rows } = await administrator.query("SELECT FROM outcrop.models UNION ALL SELECT FROM outcrop.tags");
      assert.equal(rows.length, 1);
    });
  }

  it("while it reads is run again", async () => {
    await administrator.query(`
      ALTER TABLE outcrop.listing RENAME TO listed;
      CREATE VIEW outcrop.listing AS SELECT * FROM outcrop.listed WHERE lose(4)`);
    assert.deepEqual(await listNames(catalogue, { viewer: east }), [one.modelName]);
    assert.deepEqual(await listNames(catalogue, { viewer: east, nameContains: "model" }), [one.modelName]);
  });
});
