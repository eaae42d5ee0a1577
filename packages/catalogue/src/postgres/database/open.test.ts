import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { NameTakenError, openCatalogue, StoreUnavailableError, UnusableStoreError } from "@outcrop/catalogue";
import pg from "pg";
import { startPostgres } from "../../../../../test/postgres.ts";
import { east, jobOf, modelOf, other, start } from "../../../test/models.ts";
import { listNames } from "../../../test/suite/store.ts";
import {
  withoutAwaitedModelsInPostgres,
  withoutNamesInPostgres,
  withoutThingsInPostgres,
} from "../../../test/without-things.ts";

const postgres = await startPostgres();
after(() => postgres[Symbol.asyncDispose]());

/** Asks a database directly, as its administrator. */
async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

describe("a PostgreSQL database", () => {
  it("is made ready once by eight servers that start at once", async () => {
    const url = await postgres.createDatabase();
    const catalogues = await Promise.all(Array.from({ length: 8 }, () => openCatalogue(url)));
    await catalogues[0]?.createModel(modelOf(east, 1));
    for (const catalogue of catalogues) {
      assert.equal(await catalogue.countModels(), 1);
      await catalogue.close();
    }
  });

  it("whose schema outcrop is another program's is refused and left as it is", async () => {
    const url = await postgres.createDatabase();
    await ask(url, "CREATE SCHEMA outcrop", "CREATE TABLE outcrop.rocks (name text)");
    await assert.rejects(openCatalogue(url), (error) => {
      assert.ok(error instanceof UnusableStoreError);
      assert.match(error.message, /another program's/);
      return true;
    });
    assert.deepEqual(
      await ask(url, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'outcrop'"),
      [{ table_name: "rocks" }],
    );
  });

  it("of a newer schema is refused and left as it is", async () => {
    const url = await postgres.createDatabase();
    await (await openCatalogue(url)).close();
    await ask(url, "UPDATE outcrop.schema_version SET version = 999");
    await assert.rejects(openCatalogue(url), (error) => {
      assert.ok(error instanceof UnusableStoreError);
      assert.match(error.message, /schema 999/);
      return true;
    });
    assert.deepEqual(await ask(url, "SELECT version FROM outcrop.schema_version"), [{ version: 999 }]);
  });

  it("of the schema before this one keeps the models of jobs in progress, and makes them in their time", async () => {
    const url = await postgres.createDatabase();
    const filled = await openCatalogue(url);
    const made = modelOf(east, 1, { modelStatus: "Creating" });
    const tags = [{ key: "team", value: "search" }];
    await filled.importModels([{ ...made, tags, sharedWith: [other.account] }, modelOf(east, 3)]);
    const job = jobOf(east, 1, made);
    await filled.createCustomizationJob(job, undefined);
    await filled.createModel(modelOf(east, 2), { outcome: { completesAt: start + 5000 }, now: start });
    await filled.close();
    await ask(
      url,
      `INSERT INTO outcrop.under_way (account, arn, model_arn, completes_at)
       VALUES ('${east.account}', '${job.jobArn}', '${made.modelArn}', ${start + 5000})`,
      ...withoutAwaitedModelsInPostgres,
      "UPDATE outcrop.schema_version SET version = 4",
    );

    const catalogue = await openCatalogue(url);
    try {
      assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-3", "model-2"]);
      assert.deepEqual(await listNames(catalogue, { viewer: other }), []);
      assert.equal(await catalogue.getModel(east, made.modelArn), undefined);
      assert.equal(await catalogue.countModels(), 2);
      await assert.rejects(catalogue.createModel(modelOf(east, 4, { modelName: "model-1" })), NameTakenError);
      assert.equal(await catalogue.settle(start + 5000), undefined);
      assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-3", "model-2", "model-1"]);
      assert.equal((await catalogue.getModel(east, "model-1"))?.modelStatus, "Active");
      assert.equal((await catalogue.getCustomizationJob(east, "job-1"))?.status, "Completed");
      assert.deepEqual(await catalogue.listTags(east, made.modelArn), tags);
      // The shares of that time are gone, together with the model that was shared.
      assert.deepEqual(await listNames(catalogue, { viewer: other }), []);
    } finally {
      await catalogue.close();
    }
  });

  it("of the schema before this one is brought up to date with what is in it", async () => {
    const url = await postgres.createDatabase();
    const filled = await openCatalogue(url);
    await filled.importModels(Array.from({ length: 10 }, (_, number) => modelOf(east, number)));
    await filled.close();
    const columns = {
      owned: "status, base",
      status: "owned, base",
      base: "owned, status",
      foundation: "owned, status",
    };
    await ask(
      url,
      "DROP INDEX outcrop.listing_names_by_place",
      ...Object.entries(columns).flatMap(([column, others]) => [
        `DROP INDEX outcrop.listing_names_by_${column}`,
        `CREATE INDEX listing_by_${column} ON outcrop.listing (account, region, ${column}, spot, ${others})`,
      ]),
      ...withoutThingsInPostgres,
      "DROP TABLE outcrop.notes",
      "UPDATE outcrop.schema_version SET version = 1",
    );
    const catalogue = await openCatalogue(url);
    const query = { viewer: east, nameContains: "model-7", modelStatus: "Active" } as const;
    assert.deepEqual(await listNames(catalogue, query), ["model-7"]);
    await catalogue.close();
    const indexes = await ask(
      url,
      "SELECT indexname AS name FROM pg_indexes WHERE tablename = 'listing' AND indexdef LIKE '% spot, %' ORDER BY name",
    );
    assert.deepEqual(indexes, [
      { name: "listing_names_by_base" },
      { name: "listing_names_by_foundation" },
      { name: "listing_names_by_owned" },
      { name: "listing_names_by_place" },
      { name: "listing_names_by_status" },
    ]);
  });

  it("that does not exist is unusable, and a server that is not there is unavailable, and neither error shows the password", async () => {
    const missing = `postgres://outcrop:secret@127.0.0.1:${postgres.port}/nowhere`;
    await assert.rejects(openCatalogue(missing), (error) => {
      assert.ok(error instanceof UnusableStoreError);
      assert.match(error.message, /nowhere/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    await assert.rejects(openCatalogue("postgres://outcrop:secret@127.0.0.1:1/models"), (error) => {
      assert.ok(error instanceof StoreUnavailableError);
      assert.match(error.message, /127\.0\.0\.1:1/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });

  it("whose user may make tables and nothing else finds names, and nothing is said", async () => {
    const url = await postgres.createDatabase();
    await ask(
      url,
      "CREATE ROLE plain LOGIN",
      "CREATE SCHEMA outcrop AUTHORIZATION plain",
      `REVOKE CREATE ON DATABASE ${new URL(url).pathname.slice(1)} FROM PUBLIC`,
    );
    const told: string[] = [];
    const catalogue = await openCatalogue(url.replace("outcrop@", "plain@"), { log: (message) => told.push(message) });
    await catalogue.importModels(Array.from({ length: 10_000 }, (_, number) => modelOf(east, number)));
    const page = await catalogue.listModels({ viewer: east, nameContains: "model-0-", maxResults: 10 });
    assert.deepEqual(page, { summaries: [] });
    assert.deepEqual(told, []);
    await catalogue.close();
  });

  it("of the schema before this one, with a trigram index, finds names without it", async () => {
    const url = await postgres.createDatabase();
    const filled = await openCatalogue(url);
    await filled.importModels(Array.from({ length: 10_000 }, (_, number) => modelOf(east, number)));
    await filled.close();
    await ask(
      url,
      ...withoutNamesInPostgres,
      "CREATE EXTENSION pg_trgm WITH SCHEMA public",
      "CREATE INDEX listing_by_names ON outcrop.listing USING gin (names public.gin_trgm_ops)",
      "UPDATE outcrop.schema_version SET version = 5",
    );
    const catalogue = await openCatalogue(url);
    assert.deepEqual(await ask(url, "SELECT 1 FROM pg_indexes WHERE indexname = 'listing_by_names'"), []);
    assert.deepEqual(await listNames(catalogue, { viewer: east, nameContains: "model-777" }), [
      ...Array.from({ length: 10 }, (_, digit) => `model-777${9 - digit}`),
      "model-777",
    ]);
    // The first listing has it divided in the background.
    const query = { viewer: east, nameContains: "model-0-", maxResults: 10 };
    while ((await catalogue.listModels(query)).next !== undefined);
    await catalogue.close();
  });

  it("that restarts is unavailable meanwhile and served again after, by the same catalogue", async () => {
    await using own = await startPostgres();
    const catalogue = await openCatalogue(await own.createDatabase());
    await catalogue.createModel(modelOf(east, 1));
    await own.stop("immediate");
    await assert.rejects(catalogue.createModel(modelOf(east, 2)), StoreUnavailableError);
    await assert.rejects(listNames(catalogue, { viewer: east }), StoreUnavailableError);
    await own.start();
    await catalogue.createModel(modelOf(east, 3));
    assert.equal((await listNames(catalogue, { viewer: east })).length, 2);
    await catalogue.close();
  });

  it("whose connections are cut between two calls serves the next call", async () => {
    const url = await postgres.createDatabase();
    const catalogue = await openCatalogue(url);
    await catalogue.createModel(modelOf(east, 1));
    await ask(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    assert.equal((await listNames(catalogue, { viewer: east })).length, 1);
    await catalogue.close();
  });

  it("that has no Citus is not distributed, and says so; neither is one by an engine that is not known", async () => {
    const url = await postgres.createDatabase();
    await assert.rejects(openCatalogue(`${url}?distribute=citus`), (error) => {
      assert.ok(error instanceof UnusableStoreError);
      assert.match(error.message, /has no Citus .*coordinator/);
      return true;
    });
    await assert.rejects(openCatalogue(`${url}?distribute=shards`), (error) => {
      assert.ok(error instanceof UnusableStoreError);
      assert.match(error.message, /distribute=shards is not known/);
      return true;
    });
    await (await openCatalogue(url)).close();
  });
});
