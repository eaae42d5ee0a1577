import assert from "node:assert/strict";
import { it } from "node:test";
import { east, modelOf, other, west } from "../models.ts";
import { type MakeStore, withCatalogue } from "./store.ts";

export function scopesSuite(makeStore: MakeStore): void {
  it(
    "names the accounts and regions whose listings have models, own or shared, and no others",
    withCatalogue(makeStore, async (catalogue) => {
      assert.deepEqual(await catalogue.listScopes(), []);
      await catalogue.importModels([
        modelOf(west, 1),
        modelOf(west, 2),
        { ...modelOf(east, 3), sharedWith: [other.account] },
      ]);
      assert.deepEqual(
        (await catalogue.listScopes()).map((scope) => ({ ...scope })),
        [east, west, other],
      );
      await catalogue.deleteModel(east, "model-3");
      assert.deepEqual(
        (await catalogue.listScopes()).map((scope) => ({ ...scope })),
        [west],
      );
    }),
  );

  it(
    "names all of them, however many there are",
    withCatalogue(makeStore, async (catalogue) => {
      const accounts = Array.from({ length: 10_100 }, (_, number) => String(number).padStart(12, "0"));
      await catalogue.importModels(
        accounts.map((account, number) => modelOf({ account, region: "us-east-1" }, number)),
      );
      const scopes = await catalogue.listScopes();
      assert.deepEqual(
        scopes.map(({ account }) => account),
        accounts,
      );
    }),
  );
}
