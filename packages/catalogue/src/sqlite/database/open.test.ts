import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import { type Catalogue, NameTakenError, openCatalogue, UnusableStoreError } from "@outcrop/catalogue";
import { east, jobOf, modelOf, other, start } from "../../../test/models.ts";
import { withoutAwaitedModels, withoutThings } from "../../../test/without-things.ts";

describe("opening a catalogue's file", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "outcrop-open-"));
    path = join(folder, "catalogue.db");
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A closed catalogue with so many models. */
  async function fill(models: number): Promise<void> {
    const catalogue = await openCatalogue(path);
    await catalogue.importModels(Array.from({ length: models }, (_, number) => modelOf(east, number)));
    await catalogue.close();
  }

  /** Fails unless opening is refused with such a message, and every file is left as it was. */
  async function refuses(message: RegExp): Promise<void> {
    const before = await readFile(path);
    const files = await readdir(folder);
    await assert.rejects(openCatalogue(path), (error) => {
      assert.ok(error instanceof UnusableStoreError, `${error}`);
      assert.ok(error.message.includes(path), error.message);
      assert.match(error.message, message);
      return true;
    });
    assert.deepEqual(await readFile(path), before);
    assert.deepEqual(await readdir(folder), files);
  }

  it("refuses a file that is no database", async () => {
    await writeFile(path, "Dear diary, today I met a database.\n".repeat(100));
    await refuses(/not an Outcrop catalogue/);
  });

  it("refuses a file that is too short for a database", async () => {
    await writeFile(path, "SQLite");
    await refuses(/not an Outcrop catalogue/);
  });

  it("refuses the database of another program", async () => {
    const theirs = new DatabaseSync(path);
    theirs.exec("PRAGMA journal_mode = WAL; CREATE TABLE models (theirs TEXT); PRAGMA user_version = 1");
    theirs.close();
    await refuses(/another program/);
  });

  it("refuses a schema below zero", async () => {
    await (await openCatalogue(path)).close();
    const damaged = new DatabaseSync(path);
    damaged.exec("PRAGMA user_version = -1");
    damaged.close();
    await refuses(/schema -1, which no version of Outcrop writes/);
  });

  it("makes files that their owner alone may read", async () => {
    const before = process.umask(0);
    try {
      const catalogue = await openCatalogue(path);
      await catalogue.importModels([modelOf(east, 1)]);
      const modes = await Promise.all(
        (await readdir(folder)).map(
          async (name) => `${name} ${((await stat(join(folder, name))).mode & 0o777).toString(8)}`,
        ),
      );
      assert.ok(modes.length >= 2, String(modes));
      assert.ok(
        modes.every((mode) => mode.endsWith(" 600")),
        String(modes),
      );
      await catalogue.close();
    } finally {
      process.umask(before);
    }
  });

  it("refuses a newer schema", async () => {
    await fill(1);
    const newer = new DatabaseSync(path);
    newer.exec("PRAGMA user_version = 1000");
    newer.close();
    await refuses(/schema 1000.*newer Outcrop/);
  });

  it("takes the models of jobs in progress from where the schema before this one kept them, and makes them in their time", async () => {
    const filled = await openCatalogue(path);
    const [made, copied] = [modelOf(east, 1, { modelStatus: "Creating" }), modelOf(east, 2)];
    const tags = [{ key: "team", value: "search" }];
    await filled.importModels([{ ...made, tags, sharedWith: [other.account] }, modelOf(east, 3)]);
    const job = jobOf(east, 1, made);
    await filled.createCustomizationJob(job, undefined);
    await filled.createModel(copied, { outcome: { completesAt: start + 5000 }, now: start });
    await filled.close();
    const file = new DatabaseSync(path);
    file
      .prepare("INSERT INTO under_way (arn, model_arn, completes_at) VALUES (?, ?, ?)")
      .run(job.jobArn, made.modelArn, start + 5000);
    file.exec(`${withoutAwaitedModels} PRAGMA user_version = 5`);
    file.close();

    const catalogue = await openCatalogue(path);
    const names = async (viewer = east) =>
      (await catalogue.listModels({ viewer, maxResults: 9 })).summaries.map((text) => JSON.parse(text).modelName);
    assert.deepEqual(await names(), ["model-3", "model-2"]);
    assert.deepEqual(await names(other), []);
    assert.equal(await catalogue.getModel(east, made.modelArn), undefined);
    assert.equal(await catalogue.countModels(), 2);
    await assert.rejects(catalogue.createModel(modelOf(east, 4, { modelName: "model-1" })), NameTakenError);
    assert.equal(await catalogue.settle(start + 5000), undefined);
    assert.deepEqual(await names(), ["model-3", "model-2", "model-1"]);
    assert.equal((await catalogue.getModel(east, "model-1"))?.modelStatus, "Active");
    assert.equal((await catalogue.getModel(east, "model-2"))?.modelStatus, "Active");
    assert.equal((await catalogue.getCustomizationJob(east, "job-1"))?.status, "Completed");
    assert.deepEqual(await catalogue.listTags(east, made.modelArn), tags);
    await catalogue.close();
  });

  it("brings a file of the schema before this one up to date, with what is in it", async () => {
    await fill(10);
    const file = new DatabaseSync(path);
    const indexes = () => file.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name").all();
    const current = indexes();
    file.exec(`
            DROP INDEX models_by_name;
      DROP INDEX models_by_id;
      DROP INDEX models_by_foundation;
      CREATE UNIQUE INDEX models_by_name ON models (range, name) WHERE more IS NOT NULL;
      CREATE UNIQUE INDEX models_by_id ON models (range, substr(place, 10)) WHERE more IS NOT NULL;
      CREATE INDEX models_by_foundation ON models (range, foundation, place, status, base);
      ${withoutThings}
      PRAGMA user_version = 1`);
    const catalogue = await openCatalogue(path);
    const seventh = modelOf(east, 7);
    assert.equal((await catalogue.getModel(east, "model-7"))?.modelArn, seventh.modelArn);
    assert.equal((await catalogue.getModel(east, seventh.modelArn))?.modelName, "model-7");
    await assert.rejects(catalogue.createModel(modelOf(east, 11, { modelName: "model-7" })), NameTakenError);
    const query = { viewer: east, maxResults: 100, foundationModelArnEquals: seventh.foundationModelArn };
    assert.equal((await catalogue.listModels(query)).summaries.length, 10);
    await catalogue.close();
    assert.deepEqual(indexes(), current);
    file.close();
  });

  it("refuses a file that was cut short, wherever it was cut", async () => {
    await fill(2000);
    const whole = await readFile(path);
    for (const share of [0.01, 0.1, 0.5, 0.9, 0.999]) {
      await writeFile(path, whole);
      await truncate(path, Math.floor(whole.length * share));
      await refuses(/damaged or cut short/);
    }
  });

  it("refuses a folder, and a path in no folder", async () => {
    await assert.rejects(openCatalogue(folder), UnusableStoreError);
    await assert.rejects(openCatalogue(join(folder, "none", "catalogue.db")), (error) => {
      assert.ok(error instanceof UnusableStoreError);
      assert.match(error.message, /Does its folder exist/);
      return true;
    });
  });

  it("refuses a file that it may only read", async () => {
    await fill(1);
    await chmod(folder, 0o755);
    await chmod(path, 0o444);
    // Root may write to everything, so another user has to try.
    const asRoot = process.getuid?.() === 0;
    if (asRoot) await chown(folder, 0, 0);
    else await chmod(folder, 0o555);
    const script = `
      import { openCatalogue } from ${JSON.stringify(import.meta.resolve("@outcrop/catalogue"))};
      // Everything is loaded by now: another user may have no way into this folder.
      if (${asRoot}) process.setgid(65534), process.setuid(65534);
      openCatalogue(${JSON.stringify(path)}).catch((error) => console.log(error.name + ": " + error.message));`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
      encoding: "utf8",
      cwd: "/",
    });
    await chmod(folder, 0o755);
    assert.match(stdout, /^UnusableStoreError: .*may only be read/, stderr);
  });

  it("brings a file that was only begun up to date", async () => {
    await writeFile(path, "");
    const catalogue = await openCatalogue(path);
    await catalogue.createModel(modelOf(east, 1));
    await catalogue.close();
    assert.ok((await stat(path)).size > 0);
  });

  it("is done by several at once, of whom one makes the tables", async () => {
    const catalogues = await Promise.all(Array.from({ length: 8 }, () => openCatalogue(path)));
    await Promise.all(catalogues.map((catalogue, number) => catalogue.createModel(modelOf(east, number))));
    assert.equal(await catalogues[0]?.countModels(), 8);
    for (const catalogue of catalogues) await catalogue.close();
  });

  it("in memory gives each its own, which is gone when it is closed", async () => {
    const [one, two] = [await openCatalogue(":memory:"), await openCatalogue(":memory:")];
    await one.createModel(modelOf(east, 1));
    assert.equal(await two.countModels(), 0);
    await one.close();
    await two.close();
  });
});

describe("a catalogue's file that fails later", () => {
  let folder: string;
  let path: string;
  let catalogue: Catalogue;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "outcrop-failing-"));
    path = join(folder, "catalogue.db");
    catalogue = await openCatalogue(path);
  });
  afterEach(async () => {
    await catalogue.close();
    await rm(folder, { recursive: true });
  });

  it("that can grow no further keeps what it had, says so, and goes on when there is room", async () => {
    await catalogue.createModel(modelOf(east, 0));
    await catalogue.close();
    // A limit on the size of files, set for this separate process only, fails like a full disk.
    const script = `
      import { openCatalogue } from ${JSON.stringify(import.meta.resolve("@outcrop/catalogue"))};
      import { east, modelOf } from ${JSON.stringify(import.meta.resolve("../../../test/models.ts"))};
      const catalogue = await openCatalogue(${JSON.stringify(path)});
      let created = 1;
      try {
        for (; created < 2000; created++) {
          await catalogue.createModel(modelOf(east, created, { details: { padding: "x".repeat(2000) } }));
        }
      } catch (error) {
        console.log(JSON.stringify({ created, counted: await catalogue.countModels(), error: String(error) }));
        process.kill(process.pid, "SIGKILL");
      }`;
    const { stdout, stderr } = spawnSync(
      "sh",
      ["-c", 'ulimit -f 2000 && exec "$0" --input-type=module --eval "$1"', process.execPath, script],
      { encoding: "utf8" },
    );
    assert.match(stdout, /^\{/, stderr);
    const { created, counted, error } = JSON.parse(stdout) as { created: number; counted: number; error: string };
    assert.match(error, /^StoreUnavailableError: .*catalogue.db: .*free some space/);
    assert.equal(counted, created);
    catalogue = await openCatalogue(path);
    assert.equal(await catalogue.countModels(), created);
    await catalogue.createModel(modelOf(east, created));
    assert.equal(await catalogue.countModels(), created + 1);
  });

  it("that another process keeps locked lets reads through, and the write when it is free", async () => {
    await catalogue.createModel(modelOf(east, 1));
    const writer = new DatabaseSync(path);
    writer.exec("BEGIN IMMEDIATE");
    const created = catalogue.createModel(modelOf(east, 2));
    for (let turn = 0; turn < 5; turn++) {
      assert.equal((await catalogue.listModels({ viewer: east, maxResults: 10 })).summaries.length, 1);
      await new Promise(setImmediate);
    }
    writer.exec("ROLLBACK");
    writer.close();
    await created;
    assert.equal(await catalogue.countModels(), 2);
  });
});
