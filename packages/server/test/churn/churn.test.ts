import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seedOfRun } from "../../../../test/seed.ts";
import { databases } from "../databases/databases.ts";
import { listDuringChurn } from "./list-during-churn.ts";

describe("listings through two servers, while models are created and deleted", () => {
  for (const [name, makeDatabase] of Object.entries(databases)) {
    it(`show what stood throughout exactly once and in order, on ${name}`, async (test) => {
      test.diagnostic(`seed ${seedOfRun}`);
      await using database = await makeDatabase();
      const plan = { servers: 2, standingModels: 200, listings: 4, seed: seedOfRun };
      const { created, deleted } = await listDuringChurn(database, plan);
      assert.ok(deleted > 0 && created >= deleted);
    });
  }
});
