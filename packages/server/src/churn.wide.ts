import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seedOfRun } from "../../../test/seed.ts";
import { listDuringChurn } from "../test/churn/list-during-churn.ts";
import { databases } from "../test/databases.ts";

/** Models created and deleted a second, below which a run tells nothing. */
const leastRate = 50;

describe("200 listings while models are created and deleted", () => {
  for (const [name, makeDatabase] of Object.entries(databases)) {
    for (const servers of [1, 2]) {
      it(`show what stood throughout exactly once and in order, servers: ${servers} over one ${name}`, async (test) => {
        await using database = await makeDatabase();
        const plan = { servers, standingModels: 1000, listings: 200, seed: seedOfRun };
        const { created, deleted, seconds, passing } = await listDuringChurn(database, plan);
        const rate = deleted / seconds;
        test.diagnostic(
          `seed ${seedOfRun}; ${rate.toFixed(0)} created and deleted a second, ${passing} of them listed`,
        );
        assert.ok(created >= deleted && rate >= leastRate, `${rate} a second`);
      });
    }
  }
});
