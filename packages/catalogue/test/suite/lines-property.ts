import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalogue, ImportedModel } from "@outcrop/catalogue";
import { fc } from "../../../../test/fast-check.ts";
import { lines, scopes } from "../lines.ts";
import { expectedArns } from "../reference.ts";
import { listAll, type MakeStore } from "./store.ts";

export function linesPropertySuite(makeStore: MakeStore): void {
  describe("lines of models", () => {
    it("are listed by base and by root as a plain filter lists them, however their models were made, shared and stored", async () => {
      await fc.assert(
        fc.asyncProperty(lines(20), async (line) => {
          await using store = await makeStore();
          let catalogue = await store.open();
          for (const { model, isCreated, isReopened } of line) {
            if (isReopened) catalogue = await store.open();
            if (!isCreated) {
              await catalogue.importModels([model]);
              continue;
            }
            const { sharedWith = [], ...created } = model;
            await catalogue.createModel(created);
            const owner = { account: model.modelArn.split(":")[4] ?? "", region: "us-east-1" };
            if (sharedWith.length > 0) await catalogue.putPolicy(owner, model.modelArn, "{}", sharedWith);
          }
          const models = line.map(({ model }) => model);
          await checkLines(catalogue, models);
          await checkLines(await store.open(), models);
        }),
        { numRuns: 8 },
      );
    });
  });
}

/** Compares listings by each base and each root, for each viewer, with a plain filter. */
export async function checkLines(catalogue: Catalogue, models: readonly ImportedModel[]): Promise<void> {
  const bases = new Set(models.flatMap(({ modelArn, baseModelArn }) => [modelArn, baseModelArn]));
  const roots = new Set(models.map(({ foundationModelArn }) => foundationModelArn));
  const [someRoot = ""] = roots;
  for (const viewer of scopes) {
    for (const baseModelArnEquals of bases) {
      for (const rest of [{}, { foundationModelArnEquals: someRoot }, { nameContains: "1" }]) {
        await check(catalogue, models, { viewer, baseModelArnEquals, ...rest });
      }
    }
    for (const foundationModelArnEquals of roots) await check(catalogue, models, { viewer, foundationModelArnEquals });
  }
}

async function check(
  catalogue: Catalogue,
  models: readonly ImportedModel[],
  query: Parameters<typeof expectedArns>[1],
) {
  const listed = (await listAll(catalogue, query)).map(({ modelArn }) => modelArn);
  assert.deepEqual(listed, expectedArns(models, query), JSON.stringify(query));
}
