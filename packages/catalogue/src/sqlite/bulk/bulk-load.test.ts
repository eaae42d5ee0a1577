import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import {
  type Catalogue,
  ConflictError,
  type ImportedModel,
  NameTakenError,
  openCatalogue,
  plausibleAccounts,
  plausibleModels,
} from "@outcrop/catalogue";
import { fc } from "../../../../../test/fast-check.ts";
import { lines } from "../../../test/lines.ts";
import { east, modelOf, west, wholeModelOf } from "../../../test/models.ts";
import { expectedArns } from "../../../test/reference.ts";
import { checkLines } from "../../../test/suite/lines-property.ts";
import { listAll } from "../../../test/suite/store.ts";

/** Enough models to be loaded in bulk. */
const size = 10_000;
const accounts = plausibleAccounts(2);
const seeded = [...plausibleModels({ models: size, seed: 3, accounts })];
const region = "us-east-1";

describe("a bulk load", () => {
  let folder: string;
  let path: string;
  let catalogue: Catalogue;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "outcrop-bulk-"));
    path = join(folder, "catalogue.db");
    catalogue = await openCatalogue(path);
  });
  afterEach(async () => {
    await catalogue.close();
    await rm(folder, { recursive: true });
  });

  async function holds(models: readonly ImportedModel[]): Promise<void> {
    assert.equal(await catalogue.countModels(), models.length);
    for (const account of accounts) {
      const query = { viewer: { account, region }, maxResults: 1000 };
      const listed = (await listAll(catalogue, query)).map(({ modelArn }) => modelArn);
      assert.deepEqual(listed, expectedArns(models, query));
    }
  }

  function integrity(): void {
    const database = new DatabaseSync(path);
    assert.deepEqual({ ...database.prepare("PRAGMA integrity_check").get() }, { integrity_check: "ok" });
    database.close();
  }

  it("stores every model, in whatever order they come, and lets the catalogue be used meanwhile", async () => {
    const told: number[] = [];
    const loading = catalogue.importModels(seeded.toReversed(), (stored) => told.push(stored));
    const counting = catalogue.countModels();
    assert.equal(await loading, size);
    assert.ok([0, size].includes(await counting));
    assert.equal(told.at(-1), size);
    assert.deepEqual(
      told,
      told.toSorted((one, two) => one - two),
    );
    await holds(seeded);
    const [one] = seeded;
    assert.ok(one);
    const { tags, sharedWith, ...model } = one;
    assert.deepEqual({ ...(await catalogue.getModel(accountOf(one), one.modelArn)) }, model);
    await assert.rejects(catalogue.createModel(model), NameTakenError);
    integrity();
  });

  it("keeps every member of a model", async () => {
    const whole = Array.from({ length: 4_000 }, (_, number) => wholeModelOf(east, number));
    await catalogue.importModels(whole);
    for (const model of [whole[0], whole[3_999]]) {
      assert.deepEqual({ ...(await catalogue.getModel(east, model?.modelArn ?? "")) }, model);
    }
  });

  it("finds models that are their own base, however few or many are imported", async () => {
    for (const many of [3_999, 4_000]) {
      const own = Array.from({ length: many }, (_, number) => {
        const { modelArn } = modelOf(east, number);
        return modelOf(east, number, { baseModelArn: modelArn, foundationModelArn: modelArn });
      });
      const imported = await openCatalogue(join(folder, `own-${many}.db`));
      await imported.importModels(own);
      const { modelArn = "" } = own[many - 1] ?? {};
      for (const filter of [{ baseModelArnEquals: modelArn }, { foundationModelArnEquals: modelArn }]) {
        const listed = await listAll(imported, { viewer: east, ...filter });
        assert.deepEqual(
          listed.map((model) => model.modelArn),
          [modelArn],
          `${many} models by ${JSON.stringify(filter)}`,
        );
      }
      await imported.close();
    }
  });

  it("of lines of models is listed by base and by root as a plain filter lists them", async () => {
    let files = 0;
    await fc.assert(
      fc.asyncProperty(lines(40), async (line) => {
        // The last ones are many others of another time, so that the load is large enough.
        const models = [
          ...line.map(({ model }) => model),
          ...Array.from({ length: 4_000 }, (_, number) => modelOf(west, number)),
        ];
        const loaded = await openCatalogue(join(folder, `lines-${++files}.db`));
        await loaded.importModels(models);
        await checkLines(
          loaded,
          line.map(({ model }) => model),
        );
        await loaded.close();
      }),
      { numRuns: 5 },
    );
  });

  it("stores nothing when a name comes twice, and says which", async () => {
    const [first] = seeded;
    const twin = { ...seeded[size - 1], modelName: first?.modelName, modelArn: first?.modelArn.replace(/.$/, "~") };
    await assert.rejects(catalogue.importModels([...seeded, twin as ImportedModel]), (error) => {
      assert.ok(error instanceof NameTakenError);
      assert.ok(error.message.includes(first?.modelName ?? "?"), error.message);
      return true;
    });
    await holds([]);
    await catalogue.importModels(seeded);
    await holds(seeded);
  });

  it("stores nothing when an identifier comes twice, or its source fails", async () => {
    const [first] = seeded;
    const twin = { ...first, modelName: "another-name" } as ImportedModel;
    await assert.rejects(catalogue.importModels([...seeded, twin]), ConflictError);
    await holds([]);
    function* failing() {
      yield* seeded;
      throw new Error("the source ran dry");
    }
    await assert.rejects(catalogue.importModels(failing()), /the source ran dry/);
    await assert.rejects(catalogue.importModels([...seeded, { ...twin, creationTime: -1 }]), RangeError);
    await holds([]);
  });

  it("goes on beside others who have the file open", async () => {
    const reader = await openCatalogue(path);
    const viewer = { account: accounts[0] ?? "", region };
    const loading = catalogue.importModels(seeded);
    assert.equal((await reader.listModels({ viewer, maxResults: 10 })).summaries.length, 0);
    await loading;
    assert.equal((await reader.listModels({ viewer, maxResults: 10 })).summaries.length, 10);
    await reader.close();
    await holds(seeded);
  });

  it("that is killed leaves an empty catalogue", async () => {
    await catalogue.close();
    await killAfter(12_000);
    catalogue = await openCatalogue(path);
    await holds([]);
    integrity();
    await catalogue.importModels(seeded);
    await holds(seeded);
  });

  /** Loads so many models in a process of its own, which prints how many are stored so far. */
  function loadElsewhere(models: number) {
    const script = `
      import { openCatalogue, plausibleModels } from ${JSON.stringify(import.meta.resolve("@outcrop/catalogue"))};
      const catalogue = await openCatalogue(${JSON.stringify(path)});
      await catalogue.importModels(plausibleModels({ models: ${models} }), (stored) => console.log(stored));`;
    const loading = spawn(process.execPath, ["--input-type=module", "--eval", script]);
    loading.stdout.resume();
    loading.stderr.pipe(process.stderr);
    return loading;
  }

  /** Kills a load that would go on for long when it has stored this many models, and waits until nothing of it is left. */
  async function killAfter(models: number): Promise<void> {
    const loading = loadElsewhere(2 ** 31);
    let said = "";
    for await (const text of loading.stdout.setEncoding("utf8")) {
      said += text;
      if (said.includes(`${models}\n`)) break;
    }
    assert.ok(said.includes(`${models}\n`), "the process that is to be killed ended by itself");
    loading.kill("SIGKILL");
    await once(loading, "close");
  }
});

function accountOf({ modelArn }: ImportedModel) {
  return { account: modelArn.split(":")[4] ?? "", region };
}
