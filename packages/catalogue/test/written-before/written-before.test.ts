import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { openCatalogue } from "@outcrop/catalogue";
import { east, other } from "../models.ts";
import { checkLines } from "../suite/lines-property.ts";
import {
  check,
  completesAt,
  copyJob,
  customizationJob,
  idempotency,
  key,
  models,
  policy,
  third,
  underWay,
  writeSample,
} from "./sample.ts";

const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith(".db.br"));

describe("a file that was written", () => {
  for (const file of files) {
    it(`by the version with ${file.replace(".db.br", "")} holds all that was put into it, to be listed and changed`, async () => {
      await using copy = await temporary(brotliDecompressSync(await readFile(join(import.meta.dirname, file))));
      const catalogue = await openCatalogue(copy.path);
      // The model of the job in progress is in a table of its own since schema 6; that of the copy is Creating.
      await checkLines(catalogue, [...models, underWay[1]]);
      assert.equal(await catalogue.getModel(east, underWay[0].modelArn), undefined);
      for (const { tags = [], sharedWith = [], ...model } of models) {
        const owner = [east, other].find(({ account }) => model.modelArn.includes(account)) ?? east;
        assert.deepEqual(await catalogue.getModel(owner, model.modelArn), model);
        assert.deepEqual(await catalogue.getModel(owner, model.modelName), model);
        assert.deepEqual(await catalogue.listTags(owner, model.modelArn), tags);
        for (const viewer of [other, third]) {
          const isSeen = viewer === owner || sharedWith.includes(viewer.account);
          assert.equal((await catalogue.getModel(viewer, model.modelArn)) !== undefined, isSeen, model.modelName);
        }
      }
      assert.equal(await catalogue.countModels(), models.length + 1);
      assert.equal(await catalogue.getPolicy(east, models[0]?.modelArn ?? ""), policy);
      assert.deepEqual(await catalogue.getKey(key.id), key);
      assert.equal((await catalogue.secret("sample")).length, 32);

      assert.deepEqual(await catalogue.getCustomizationJob(east, customizationJob.jobName), customizationJob);
      assert.deepEqual(await catalogue.getCopyJob(east, copyJob.jobArn), copyJob);
      assert.deepEqual((await catalogue.pendingChecks()).checks, [{ arn: copyJob.jobArn, check }]);
      await catalogue.finishCheck(copyJob.jobArn, { completesAt }, completesAt);
      assert.equal(await catalogue.settle(completesAt), undefined);
      for (const { modelArn } of underWay) {
        assert.equal((await catalogue.getModel(east, modelArn))?.modelStatus, "Active");
      }
      assert.equal(await catalogue.createCopyJob(copyJob, underWay[1], { idempotency }), copyJob.jobArn);
      await catalogue.close();
    });

    it(`by the version with ${file.replace(".db.br", "")} has the tables and indexes of a new one once it was opened`, async () => {
      await using old = await temporary(brotliDecompressSync(await readFile(join(import.meta.dirname, file))));
      await using made = await temporary();
      await (await openCatalogue(old.path)).close();
      await writeSample(() => openCatalogue(made.path));
      assert.deepEqual(schemaOf(old.path), schemaOf(made.path));
      assert.deepEqual(basesIn(old.path), basesIn(made.path));
    });
  }

  it("is there for each version of the schema but the present one", async () => {
    await using made = await temporary();
    await (await openCatalogue(made.path)).close();
    const database = new DatabaseSync(made.path);
    const present = Number(database.prepare("PRAGMA user_version").get()?.user_version);
    database.close();
    assert.deepEqual(
      files.toSorted(),
      Array.from({ length: present - 1 }, (_, before) => `schema-${before + 1}.db.br`),
    );
  });
});

/** A file in a folder of its own, with these bytes. */
async function temporary(bytes?: Uint8Array): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-written-before-"));
  const path = join(folder, "catalogue.db");
  if (bytes !== undefined) await writeFile(path, bytes);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

function schemaOf(path: string) {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
  database.close();
  return rows;
}

/** The stored base of each model. A number is replaced by the ARN for which it stands. */
function basesIn(path: string) {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database
    .prepare(
      "SELECT range, place, ifnull(arn, base) AS base FROM models LEFT JOIN arns ON arn_id = base AND typeof(base) <> 'text'",
    )
    .all();
  database.close();
  return rows;
}
