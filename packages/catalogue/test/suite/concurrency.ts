import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalogue } from "@outcrop/catalogue";
import { east, modelOf, start } from "../models.ts";
import { listAll, type MakeStore, withCatalogue } from "./store.ts";

const standing = Array.from({ length: 300 }, (_, number) =>
  modelOf(east, number, { modelName: `standing-${number}`, creationTime: start + Math.floor(number / 4) }),
);

/** Creates and deletes models between the standing ones until told to stop. */
async function churn(catalogue: Catalogue, firstNumber: number, isOver: () => boolean): Promise<number> {
  let number = firstNumber;
  while (!isOver()) {
    const creationTime = start + ((number * 7) % 75);
    const arn = await catalogue.createModel(modelOf(east, number, { modelName: `passing-${number}`, creationTime }));
    if (number % 3 !== 0) await catalogue.deleteModel(east, arn);
    number++;
  }
  return number - firstNumber;
}

/** @param rounds how many listings are compared with the models that exist throughout */
export function concurrencySuite(makeStore: MakeStore, rounds = 20): void {
  describe("listings while models are created and deleted", () => {
    it(
      "show every model that existed throughout exactly once and in order, through two catalogues",
      withCatalogue(makeStore, async (catalogue, store) => {
        const second = await store.open();
        await catalogue.importModels(standing);
        const expected = standing.map(({ modelArn }) => modelArn);
        let isOver = false;
        const churning = [churn(catalogue, 1_000, () => isOver), churn(second, 1_000_000, () => isOver)];
        try {
          for (let round = 0; round < rounds; round++) {
            const sortOrder = round % 2 === 0 ? "Ascending" : "Descending";
            const listed = await listAll(round % 3 === 0 ? second : catalogue, {
              viewer: east,
              maxResults: 1 + ((round * 3) % 100),
              sortOrder,
            });
            const arns = listed.map(({ modelArn }) => modelArn);
            assert.equal(new Set(arns).size, arns.length);
            assert.deepEqual(
              listed.filter(({ modelName }) => modelName.startsWith("standing-")).map(({ modelArn }) => modelArn),
              sortOrder === "Ascending" ? expected : expected.toReversed(),
            );
            // Lets the writers run in between.
            await new Promise(setImmediate);
          }
        } finally {
          isOver = true;
        }
        const created = await Promise.all(churning);
        assert.ok(created.every((count) => count > 0));
      }),
    );
  });
}
