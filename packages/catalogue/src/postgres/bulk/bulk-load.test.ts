import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, afterEach, beforeEach, describe, it } from "node:test";
import {
  type Catalogue,
  ConflictError,
  type ImportedModel,
  NameTakenError,
  openCatalogue,
  plausibleAccounts,
  plausibleModels,
} from "@outcrop/catalogue";
import pg from "pg";
import { startPostgres } from "../../../../../test/postgres.ts";
import { modelOf } from "../../../test/models.ts";
import { expectedArns } from "../../../test/reference.ts";
import { listAll } from "../../../test/suite/store.ts";

const batchSize = 5_000;
/** Enough models to be copied over several connections, and a batch that is not full. */
const size = 4 * batchSize + 500;
const accounts = plausibleAccounts(2);
const region = "us-east-1";
const seeded = [...plausibleModels({ models: size, seed: 3, accounts })];
const [account = ""] = accounts;

describe("a load into PostgreSQL", () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let url: string;
  let catalogue: Catalogue;
  let administrator: pg.Client;
  let indexes: readonly string[];
  beforeEach(async () => {
    postgres ??= await startPostgres({ fsync: "off" });
    url = await postgres.createDatabase();
    catalogue = await openCatalogue(url);
    administrator = new pg.Client(url);
    await administrator.connect();
    indexes = await standingIndexes();
  });
  afterEach(async () => {
    await catalogue.close();
    await administrator.end();
  });
  after(() => postgres[Symbol.asyncDispose]());

  async function standingIndexes(): Promise<string[]> {
    const { rows } = await administrator.query(
      "SELECT indexdef FROM pg_indexes WHERE schemaname = 'outcrop' ORDER BY indexname",
    );
    return rows.map(({ indexdef }) => indexdef);
  }

  async function holds(models: readonly ImportedModel[]): Promise<void> {
    assert.equal(await catalogue.countModels(), models.length);
    for (const each of accounts) {
      for (const filter of [{}, { modelStatus: "Failed" }, { nameContains: "chat" }] as const) {
        const query = { viewer: { account: each, region }, maxResults: 1000, ...filter };
        const listed = (await listAll(catalogue, query)).map(({ modelArn }) => modelArn);
        assert.deepEqual(listed, expectedArns(models, query));
      }
    }
    assert.deepEqual(await standingIndexes(), indexes);
  }

  it("stores every model with its tags and shares, tells its progress in order, and leaves the indexes as they were", async () => {
    const odd: ImportedModel = {
      ...modelOf({ account, region }, 1, { modelName: "odd" }),
      baseModelName: 'a "base" \\ of\ttabs\nand\r\\N lines, \u2028 ü 🪨',
      tags: [{ key: "a\\b", value: "c\td\ne" }],
    };
    const told: number[] = [];
    const models = [...seeded, odd];
    assert.equal(await catalogue.importModels(models, (stored) => told.push(stored)), models.length);
    assert.deepEqual(told, [5_000, 10_000, 15_000, 20_000, models.length]);
    await holds(models);
    const { tags, ...stored } = odd;
    assert.deepEqual(await catalogue.getModel({ account, region }, "odd"), stored);
    assert.deepEqual(await catalogue.listTags({ account, region }, odd.modelArn), tags);
    const tagged = seeded.find((model) => model.tags !== undefined);
    assert.ok(tagged?.tags);
    const owner = { account: tagged.modelArn.split(":")[4] ?? "", region };
    const byKey = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1);
    assert.deepEqual(await catalogue.listTags(owner, tagged.modelArn), [...tagged.tags].sort(byKey));
  });

  it("into a catalogue that holds models keeps its indexes, and adds to them", async () => {
    const first = seeded.slice(0, 10);
    await catalogue.importModels(first);
    await catalogue.importModels(seeded.slice(10));
    await holds(seeded);
  });

  /** Two batches that are being stored at the same time, one batch, and batches far from each other. */
  for (const [first, second] of [
    [batchSize - 1, batchSize],
    [batchSize + 1, batchSize + 2],
    [3, size - 1],
  ] as const) {
    it(`of models of which number ${first} and number ${second} have one name stores the batches before the later one`, async () => {
      const named = seeded.findIndex((model, at) => at >= first && model.modelArn.includes(account) && at < second + 1);
      assert.ok(named >= 0);
      const twin = { ...modelOf({ account, region }, 7), modelName: seeded[named]?.modelName ?? "" };
      const models = [...seeded.slice(0, second), twin, ...seeded.slice(second)];
      await assert.rejects(catalogue.importModels(models), (error) => {
        assert.ok(error instanceof NameTakenError);
        assert.ok(error.message.includes(twin.modelName), error.message);
        return true;
      });
      await holds(models.slice(0, Math.floor(second / batchSize) * batchSize));
    });
  }

  it("of an identifier that is taken, of a time that cannot be, or from a source that fails stores the batches before", async () => {
    const [existing] = seeded;
    assert.ok(existing);
    const twin = { ...seeded[1], modelArn: existing.modelArn, modelName: "another" } as ImportedModel;
    await assert.rejects(catalogue.importModels([...seeded, twin]), ConflictError);
    await holds(seeded.slice(0, 4 * batchSize));
    await catalogue.clear();
    await assert.rejects(catalogue.importModels([...seeded, { ...twin, creationTime: -1 }]), RangeError);
    await holds(seeded.slice(0, 4 * batchSize));
    await catalogue.clear();
    function* failing() {
      yield* seeded;
      throw new Error("the source ran dry");
    }
    await assert.rejects(catalogue.importModels(failing()), /the source ran dry/);
    await holds(seeded.slice(0, 4 * batchSize));
  });

  it("goes on while another process creates models, and two loads at once store both", async () => {
    const other = await openCatalogue(url);
    const own = modelOf({ account, region }, 1, { modelName: "meanwhile" });
    const more = [...plausibleModels({ models: size, seed: 4, accounts })];
    let created: Promise<string> | undefined;
    await Promise.all([
      catalogue.importModels(seeded, () => {
        created ??= other.createModel(own);
      }),
      other.importModels(more),
    ]);
    await created;
    await other.close();
    const all = [...seeded, ...more, own].sort((one, two) => one.creationTime - two.creationTime);
    await holds(all);
  });

  it("that is killed leaves whole batches from the beginning of its source, and the next to open makes its indexes", async () => {
    const stored = await killLoad(25_000);
    const lacking = await standingIndexes();
    assert.ok(lacking.length < indexes.length);
    await catalogue.close();
    catalogue = await openCatalogue(url);
    assert.ok((await catalogue.countModels()) >= stored);
    const whole: ImportedModel[] = [];
    const present = await catalogue.countModels();
    for (const model of plausibleModels({ ...endless, accounts })) {
      if (whole.length === present) break;
      whole.push(model);
    }
    assert.equal(whole.length % batchSize, 0);
    await holds(whole);
  });

  const endless = { models: 400_000, seed: 5 };

  /** Kills a loading process when it reports that so many models are stored, and waits until nothing of it is left in the database. */
  async function killLoad(models: number): Promise<number> {
    const script = `
      import { openCatalogue, plausibleModels } from ${JSON.stringify(import.meta.resolve("@outcrop/catalogue"))};
      const catalogue = await openCatalogue(${JSON.stringify(url)});
      const options = ${JSON.stringify({ ...endless, accounts })};
      await catalogue.importModels(plausibleModels(options), (stored) => console.log(stored));`;
    const loading = spawn(process.execPath, ["--input-type=module", "--eval", script]);
    loading.stderr.pipe(process.stderr);
    let said = "";
    for await (const text of loading.stdout.setEncoding("utf8")) {
      said += text;
      if (said.includes(`${models}\n`)) break;
    }
    assert.ok(said.includes(`${models}\n`), "the process that is to be killed ended by itself");
    loading.kill("SIGKILL");
    await once(loading, "close");
    const alive = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'outcrop import'";
    while ((await administrator.query(alive)).rows.length > 0);
    return models;
  }
});
