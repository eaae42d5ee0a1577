import assert from "node:assert/strict";
import { it } from "node:test";
import { MergedListing } from "@outcrop/catalogue";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { modelOf, start } from "../models.ts";
import { listAll, type MakeStore, withCatalogue } from "./store.ts";

export function mergedListingSuite(makeStore: MakeStore): void {
  it(
    `lists several viewers as one, in either order, read in pieces of any size (seed ${seedOfRun})`,
    withCatalogue(makeStore, async (catalogue) => {
      const random = new Random(seedOfRun);
      const scopes = Array.from({ length: 7 }, (_, number) => ({
        account: String(number).repeat(12),
        region: random.pick(["us-east-1", "us-west-2"]),
      }));
      await catalogue.importModels(
        Array.from({ length: 400 }, (_, number) => {
          // One viewer has most of the models, and many are of the same time.
          const scope = random.chance(0.5) ? random.pick(scopes.slice(0, 1)) : random.pick(scopes);
          return modelOf(scope, number, { creationTime: start + random.below(90) });
        }),
      );
      for (const sortOrder of ["Ascending", "Descending"] as const) {
        const queries = scopes.map((viewer) => ({ viewer, sortOrder }));
        const lists = await Promise.all(queries.map((query) => listAll(catalogue, { ...query, maxResults: 1000 })));
        const expected = lists
          .flatMap((models, from) =>
            models.map(({ modelArn, creationTime }) => ({ from, modelArn, time: Date.parse(creationTime) })),
          )
          // A stable sort: of models of one time those of the first viewer come first, each viewer's in its own order.
          .sort((a, b) => (sortOrder === "Ascending" ? a.time - b.time : b.time - a.time));
        for (const most of [1, 7, 100, 1000]) {
          const merged = new MergedListing((query) => catalogue.listModels(query), queries);
          const listed: unknown[] = [];
          for (let models = await merged.next(most); models.length > 0; models = await merged.next(most)) {
            assert.ok(models.length === most || listed.length + models.length === expected.length);
            for (const { from, summary, creationTime } of models) {
              const { modelArn } = JSON.parse(summary) as { modelArn: string }; // written by the catalogue
              listed.push({ from, modelArn, time: creationTime });
            }
          }
          assert.deepEqual(listed, expected, `${sortOrder}, ${most} at a time`);
        }
      }
    }),
  );
}
