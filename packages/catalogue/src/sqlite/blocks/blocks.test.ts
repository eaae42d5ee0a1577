import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type Catalogue, type ImportedModel, openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { fc } from "../../../../../test/fast-check.ts";
import { foundations, idOf } from "../../../test/models.ts";
import { expectedArns } from "../../../test/reference.ts";
import { listAll, type Query } from "../../../test/suite/store.ts";

const owner = { account: "111122223333", region: "us-east-1" };
const viewer = { account: "444455556666", region: "us-east-1" };

/** Large enough for its range to be divided into segments of blocks, with some models loose behind them. */
const size = 40_000;

describe("a range that is divided into blocks", () => {
  let folder: string;
  let catalogue: Catalogue;
  /** What the catalogue should hold. */
  const models = new Map<string, ImportedModel>();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "outcrop-blocks-"));
    catalogue = await openCatalogue(join(folder, "catalogue.db"));
    const seeded = [...plausibleModels({ models: size, seed: 5, accounts: [owner.account] })];
    for (const model of seeded) models.set(model.modelArn, model);
    assert.equal(await catalogue.importModels(seeded), size);
    await changeAfterwards(seeded);
  });
  after(async () => {
    await catalogue.close();
    await rm(folder, { recursive: true });
  });

  /** Creates, deletes, completes and shares models in the midst of the blocks. */
  async function changeAfterwards(seeded: readonly ImportedModel[]): Promise<void> {
    const late = seeded.filter((_, number) => number % 97 === 0);
    await Promise.all(
      late.map(async (neighbour, number) => {
        const model: ImportedModel = {
          ...neighbour,
          modelArn: neighbour.modelArn.replace(/[^/]+$/, idOf(number)),
          modelName: `Latecomer~${number}`,
          jobName: `Zq.${number}`,
          modelStatus: "Active",
          baseModelArn: number % 2 === 0 ? neighbour.modelArn : foundations.titan,
        };
        await catalogue.createModel(model, { outcome: { completesAt: 1000 }, now: 0 });
        models.set(model.modelArn, model);
      }),
    );
    for (let due = await catalogue.settle(0); due !== undefined; ) due = await catalogue.settle(1000);
    for (const { modelArn } of seeded.filter((_, number) => number % 211 === 0)) {
      assert.equal(await catalogue.deleteModel(owner, modelArn), true);
      models.delete(modelArn);
    }
    for (const { modelArn } of late.filter((_, number) => number % 3 === 1)) {
      const model = models.get(modelArn);
      if (model === undefined) continue;
      await catalogue.putPolicy(owner, modelArn, "{}", [viewer.account]);
      models.set(modelArn, { ...model, sharedWith: [viewer.account] });
    }
  }

  const check = async (query: Query) => {
    const listed = (await listAll(catalogue, query)).map(({ modelArn }) => modelArn);
    assert.deepEqual(listed, expectedArns([...models.values()], query));
    return listed.length;
  };

  it("is listed whole, in both orders", async () => {
    assert.equal(await check({ viewer: owner, maxResults: 1000 }), models.size);
    await check({ viewer: owner, maxResults: 1000, sortOrder: "Ascending" });
    await check({ viewer });
  });

  it("finds every part of a name, however rare or short, in both orders", async () => {
    const some = [...models.values()].filter((_, number) => number % 4001 === 0);
    const needles = ["Latecomer~1", "Zq", "Zq.17", "Z", "~", "~~", "never there", "qqqq", "v7-7"];
    for (const { modelName, jobName } of some) needles.push(modelName, modelName.slice(-6), jobName ?? "imported");
    for (const nameContains of needles) {
      for (const sortOrder of ["Ascending", "Descending"] as const) {
        await check({ viewer: owner, nameContains, sortOrder, maxResults: 1000 });
      }
    }
  });

  it("answers every combination of filters as a plain filter does", async () => {
    const all = [...models.values()];
    const bases = fc.nat(all.length - 1).map((at) => all[at]?.baseModelArn ?? "");
    const roots = fc.nat(all.length - 1).map((at) => all[at]?.foundationModelArn ?? "");
    const times = fc.nat(all.length - 1).map((at) => all[at]?.creationTime ?? 0);
    const queries: fc.Arbitrary<Query> = fc.record(
      {
        viewer: fc.constantFrom(owner, owner, owner, viewer),
        maxResults: fc.constantFrom(17, 100, 1000),
        sortOrder: fc.constantFrom("Ascending" as const, "Descending" as const),
        creationTimeAfter: times,
        creationTimeBefore: times,
        nameContains: fc.constantFrom("Latecomer", "Zq.1", "chat", "-v7-", "a1", "q", "zzz", "train-"),
        baseModelArnEquals: bases,
        foundationModelArnEquals: roots,
        modelStatus: fc.constantFrom("Active", "Creating", "Failed"),
        isOwned: fc.boolean(),
      },
      { requiredKeys: ["viewer", "maxResults"] },
    );
    await fc.assert(
      fc.asyncProperty(queries, async (query) => void (await check(query))),
      { numRuns: 60 },
    );
  });

  it("gives pages that end, and that never take long", async () => {
    const needles = ["never there", "qz~", "~", "e"];
    for (const [turn, nameContains] of [...needles, ...needles].entries()) {
      let pages = 0;
      let after: Query["after"];
      do {
        const page: Awaited<ReturnType<Catalogue["listModels"]>> = await catalogue.listModels({
          viewer: owner,
          maxResults: 100,
          nameContains,
          modelStatus: "Creating",
          sortOrder: turn < needles.length ? "Ascending" : "Descending",
          ...(after === undefined ? {} : { after }),
        });
        if (after !== undefined) assert.notDeepEqual(page.next, after, "a page ends where it began");
        after = page.next;
        pages++;
      } while (after !== undefined);
      assert.ok(pages <= size / 1500 + 2, `${pages} pages for ${nameContains}`);
    }
  });
});
