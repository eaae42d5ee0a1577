import assert from "node:assert/strict";
import { after, afterEach, beforeEach, describe, it } from "node:test";
import { type Catalogue, ConflictError, UnusableStoreError } from "@outcrop/catalogue";
import type pg from "pg";
import { startPostgres } from "../../../../../test/postgres.ts";
import { type Administered, openAdministered } from "../../../test/administered.ts";
import { east, modelOf } from "../../../test/models.ts";

const postgres = await startPostgres({ fsync: "off" });
after(() => postgres[Symbol.asyncDispose]());

describe("an error of the database", () => {
  let administrator: pg.Client;
  let catalogue: Catalogue;
  let opened: Administered;
  beforeEach(async () => {
    opened = await openAdministered(postgres);
    ({ administrator, catalogue } = opened);
  });
  afterEach(() => opened[Symbol.asyncDispose]());

  const onEachModel = (statements: string) =>
    administrator.query(`
      CREATE FUNCTION disturb() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statements} RETURN NEW; END $$;
      CREATE TRIGGER disturbing BEFORE INSERT ON outcrop.models FOR EACH ROW EXECUTE FUNCTION disturb()`);

  for (const [name, code] of Object.entries({
    itself: "23505",
    "wrapped by an engine that distributes rows": "XX000",
  })) {
    it(`is a conflict where a row is there twice, told by the code ${name}`, async () => {
      await onEachModel(
        `RAISE EXCEPTION 'duplicate key value violates unique constraint "models_pkey"' USING ERRCODE = '${code}';`,
      );
      await assert.rejects(catalogue.createModel(modelOf(east, 1)), ConflictError);
    });
  }

  const mixedUp = {
    "that it does not know": "EXECUTE 'DEALLOCATE ALL';",
    "that it knows already":
      "RAISE EXCEPTION 'prepared statement \"outcrop_1\" already exists' USING ERRCODE = '42P05';",
  };
  for (const [name, statement] of Object.entries(mixedUp)) {
    it(`names the pooler where a connection is asked for a prepared statement ${name}`, async () => {
      await onEachModel(statement);
      const changes = async () => {
        for (const number of [1, 2]) await catalogue.createModel(modelOf(east, number));
      };
      await assert.rejects(changes, (error) => {
        assert.ok(error instanceof UnusableStoreError, String(error));
        assert.match(error.message, /PgBouncer .*1\.21.*max_prepared_statements/);
        return true;
      });
    });
  }
});
