import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Catalogue, type ImportedModel, type ModelQuery, openCatalogue, type Scope } from "@outcrop/catalogue";
import pg from "pg";
import { startPostgres } from "../../../../../test/postgres.ts";
import { east, foundations, modelOf, other } from "../../../test/models.ts";
import { expectedArns } from "../../../test/reference.ts";
import { type ListedModel, listAll, type Query } from "../../../test/suite/store.ts";

/** More models than three requests look at. The newest have many names in common; the rare names are old. */
const count = 14_000;
const oldest = ["red-white-0", "ab\\cd", "quartz-100%-pure", "Quartz_Vein", "x+ab"];
const stale = 4_000;

const models = Array.from({ length: count }, (_, number): ImportedModel => {
  const colours = number % 2 === 0 ? "red-green" : "white-blue";
  const modelName = oldest[number] ?? (number < stale ? `stale-${number}` : `${colours}-${number}`);
  return Object.assign(
    modelOf(number % 7 === 3 ? other : east, number, {
      modelName,
      modelStatus: number % 3 === 0 ? "Failed" : "Active",
      baseModelArn: number % 5 === 0 ? foundations.nova : foundations.titan,
      ...(number % 4 === 0 ? { jobName: `train.${number}` } : {}),
    }),
    number % 7 === 3 && number < 5_000 ? { sharedWith: [east.account] } : {},
  );
});

/** An account that has more models of this name than one request compares. */
const third: Scope = { account: "777788889999", region: east.region };
const elsewhere = Array.from({ length: 1_500 }, (_, number) =>
  modelOf(third, number, { modelName: `granite-${number}` }),
);

describe("a listing by name of a catalogue that one request cannot look through", () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let client: pg.Client;
  let url = "";
  before(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase();
    const catalogue = await openCatalogue(url);
    await catalogue.importModels([...models, ...elsewhere]);
    await catalogue.close();
    client = new pg.Client(url);
    await client.connect();
  });
  after(async () => {
    await client.end();
    await postgres[Symbol.asyncDispose]();
  });

  /** What PostgreSQL has counted so far: lookups in the index of trigrams, and rows of the listing that were read through any index. */
  async function counted() {
    await client.query("SELECT pg_stat_clear_snapshot()");
    const { rows } = await client.query(
      `SELECT listing.idx_scan::int AS scans, listing.idx_tup_fetch::int AS "rowsRead", names.idx_scan::int AS lookups
       FROM pg_stat_user_tables AS listing, pg_stat_user_indexes AS names
       WHERE listing.relname = 'listing' AND names.indexrelname = 'listing_by_names'`,
    );
    return rows[0] as { readonly scans: number; readonly rowsRead: number; readonly lookups: number };
  }

  /** Lists with a new catalogue, which knows nothing of earlier listings, and returns what that took. */
  async function cost(list: (catalogue: Catalogue) => Promise<void>) {
    const before = await counted();
    const catalogue = await openCatalogue(url);
    await list(catalogue);
    // A connection reports its counts when it ends.
    await catalogue.close();
    let after = await counted();
    while (after.scans === before.scans) after = await counted();
    return { lookups: after.lookups - before.lookups, rowsRead: after.rowsRead - before.rowsRead };
  }

  async function pagesOf(catalogue: Catalogue, query: Omit<ModelQuery, "viewer" | "maxResults">): Promise<number> {
    let pages = 0;
    let position: ModelQuery["after"];
    do {
      const page = await catalogue.listModels({
        viewer: east,
        maxResults: 1_000,
        ...query,
        ...(position === undefined ? {} : { after: position }),
      });
      pages++;
      position = page.next;
    } while (position !== undefined);
    return pages;
  }

  const rareNames = ["red-white-0", "Quartz", "ab\\", "\\cd", "100%", "tz_V", "x+ab", "stale-1999", "no-such-name"];

  it("finds a rare name, or that there is none, in one request", async () => {
    for (const nameContains of rareNames) {
      const { lookups } = await cost(async (catalogue) => {
        assert.equal(await pagesOf(catalogue, { nameContains }), 1, nameContains);
      });
      assert.equal(lookups, 1, nameContains);
    }
  });

  it("finds in one request that there is none, where other accounts have many", async () => {
    const { lookups } = await cost(async (catalogue) => {
      assert.equal(await pagesOf(catalogue, { nameContains: "granite" }), 1);
    });
    assert.equal(lookups, 1);
  });

  it("finds a name of common words, where no other has all of them, in one request", async () => {
    for (const nameContains of ["red-white", "ed-wh"]) {
      await cost(async (catalogue) => assert.equal(await pagesOf(catalogue, { nameContains }), 1, nameContains));
    }
  });

  it("does not ask the index for a name of words that stand together everywhere", async () => {
    const { lookups } = await cost(async (catalogue) => {
      for (const nameContains of ["green-red", "blue-white", "GREEN-RED", "n-r", "-"]) {
        await pagesOf(catalogue, { nameContains });
      }
    });
    assert.equal(lookups, 0);
  });

  it("asks the index once in a few requests, where it leads to too many rows", async () => {
    const { lookups } = await cost(async (catalogue) => {
      assert.equal(await pagesOf(catalogue, { nameContains: "stale-x" }), 4);
    });
    assert.equal(lookups, 1);
  });

  it("reads no more rows than it gives, whatever else is asked for", async () => {
    for (const filter of [
      { modelStatus: "Failed" },
      { isOwned: true },
      { baseModelArnEquals: foundations.nova },
      { foundationModelArnEquals: foundations.titan, modelStatus: "Active" },
    ] as const) {
      const { rowsRead } = await cost(async (catalogue) => {
        const query = { viewer: east, maxResults: 10, nameContains: "red-green-13", ...filter };
        assert.equal((await catalogue.listModels(query)).summaries.length, 10);
      });
      // One row more than the page shows that there is a next page.
      assert.ok(rowsRead <= 11, `${Object.keys(filter)}: ${rowsRead} rows were read`);
    }
  });

  it("equals a plain filter over the same models, however it was found", async () => {
    const catalogue = await openCatalogue(url);
    const rests: Partial<Query>[] = [
      {},
      { sortOrder: "Ascending" },
      { modelStatus: "Failed" },
      { baseModelArnEquals: foundations.nova, isOwned: true },
      { isOwned: false, creationTimeAfter: modelOf(east, 1).creationTime },
      { creationTimeBefore: modelOf(east, 9_000).creationTime, maxResults: 7 },
      { viewer: other },
    ];
    for (const nameContains of [...rareNames, "train.13", "stale-18", "-1311", "red-white", "green-red", "quartz"]) {
      for (const rest of rests) {
        const query = { viewer: east, nameContains, ...rest };
        const listed = await listAll(catalogue, query);
        assert.deepEqual(
          listed.map(({ modelArn }: ListedModel) => modelArn),
          expectedArns(models, query),
          JSON.stringify(query),
        );
      }
    }
    await catalogue.close();
  });

  it("lists a name that one model in 500 has in as many requests as it fills pages, and compares those models only", async () => {
    const fourth: Scope = { account: "888899990000", region: east.region };
    const filled = await openCatalogue(url);
    await filled.importModels(
      Array.from({ length: 20_000 }, (_, number) =>
        modelOf(fourth, number, { modelName: `${number % 500 === 250 ? "red-lapis" : "red-white"}-${number}` }),
      ),
    );
    await filled.close();
    for (const [nameContains, found] of [
      ["red-lapis", 40],
      ["d-lap", 40],
    ] as const) {
      const { lookups, rowsRead } = await cost(async (catalogue) => {
        const query = { viewer: fourth, nameContains, maxResults: 15 };
        const pages: number[] = [];
        let after: ModelQuery["after"];
        do {
          const page = await catalogue.listModels({ ...query, ...(after === undefined ? {} : { after }) });
          pages.push(page.summaries.length);
          after = page.next;
        } while (after !== undefined);
        assert.deepEqual(pages, [15, 15, found - 30]);
      });
      assert.equal(lookups, 3);
      // Each page compares all of them. Before that, the first has looked through names, and has read the rows of one page by their places.
      assert.ok(rowsRead <= 3 * found + 20, `${rowsRead} rows were read`);
    }
  });
});
