import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type ImportedModel, NameTakenError, plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { east, modelOf, other } from "../models.ts";
import { listAll, listNames, type MakeStore, withCatalogue } from "./store.ts";

export function importSuite(makeStore: MakeStore): void {
  describe("an import", () => {
    it(
      "stores models as they stand, with their tags and shares",
      withCatalogue(makeStore, async (catalogue) => {
        const tags = [{ key: "team", value: "search" }];
        const told: number[] = [];
        const stored = await catalogue.importModels(
          [
            modelOf(east, 1, { modelStatus: "Creating" }),
            { ...modelOf(east, 2), tags, sharedWith: [other.account, east.account] },
          ],
          (count) => told.push(count),
        );
        assert.equal(stored, 2);
        assert.equal(told.at(-1), 2);
        assert.equal((await catalogue.getModel(east, "model-1"))?.modelStatus, "Creating");
        assert.deepEqual(await catalogue.listTags(east, modelOf(east, 2).modelArn), tags);
        assert.deepEqual(await listNames(catalogue, { viewer: other }), ["model-2"]);
        assert.equal(await catalogue.countModels(), 2);
        assert.equal(await catalogue.deletePolicy(east, modelOf(east, 2).modelArn), true);
        assert.deepEqual(await listNames(catalogue, { viewer: other }), []);
      }),
    );

    it(
      "takes an asynchronous source, and adds to what is there",
      withCatalogue(makeStore, async (catalogue) => {
        async function* source(): AsyncGenerator<ImportedModel> {
          for (const number of [2, 3]) yield modelOf(east, number);
        }
        await catalogue.createModel(modelOf(east, 1));
        assert.equal(await catalogue.importModels(source()), 2);
        assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-3", "model-2", "model-1"]);
        assert.equal(await catalogue.importModels([]), 0);
      }),
    );

    it(
      "whose batch holds a name twice stores nothing of that batch",
      withCatalogue(makeStore, async (catalogue) => {
        const models = [modelOf(east, 1), modelOf(east, 2, { modelName: "model-1" })];
        await assert.rejects(catalogue.importModels(models), (error) => {
          assert.ok(error instanceof NameTakenError);
          assert.match(error.message, /model-1/);
          return true;
        });
        assert.deepEqual(await listAll(catalogue, { viewer: east }), []);
        assert.equal(await catalogue.countModels(), 0);
        await catalogue.createModel(modelOf(east, 1));
      }),
    );

    it(
      "of a seed gives every account what the seed says",
      withCatalogue(makeStore, async (catalogue) => {
        const accounts = plausibleAccounts(2);
        const options = { models: 3000, seed: 42, accounts, regions: ["us-east-1", "eu-west-1"] };
        await catalogue.importModels(plausibleModels(options));
        const seeded = [...plausibleModels(options)];
        for (const account of accounts) {
          for (const region of options.regions) {
            const own = seeded.filter(({ modelArn }) => modelArn.includes(`:${region}:${account}:`));
            const shared = seeded.filter(
              ({ modelArn, sharedWith }) => modelArn.includes(`:${region}:`) && sharedWith?.includes(account),
            );
            const listed = await listAll(catalogue, { viewer: { account, region }, maxResults: 1000 });
            assert.deepEqual(
              new Set(listed.map(({ modelArn }) => modelArn)),
              new Set([...own, ...shared].map(({ modelArn }) => modelArn)),
            );
          }
        }
      }),
    );
  });
}
