import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seedOfRun } from "../../../../test/seed.ts";
import { databases } from "../databases/databases.ts";
import { rateOf } from "./churn.ts";
import { listDuringChurn } from "./list-during-churn.ts";

/**
 * Models a second that must be created and deleted again during the listings, for a run to tell anything. Two cores do 880 and more
 * (docs/scaling.md has what was measured). Half of 500 is left where others use them too, which are 500 changes.
 */
const leastRate = 250;
const listings = 200;

describe(`${listings} listings while models are created and deleted`, () => {
  for (const [name, makeDatabase] of Object.entries(databases)) {
    for (const servers of [1, 2]) {
      it(`show what stood throughout exactly once and in order, servers: ${servers} over one ${name}`, async (test) => {
        await using database = await makeDatabase();
        const plan = { servers, standingModels: 1000, listings, seed: seedOfRun };
        const churned = await listDuringChurn(database, plan);
        const { created, deleted, passing } = churned;
        const rate = rateOf(churned);
        test.diagnostic(
          `seed ${seedOfRun}; ${rate.toFixed(0)} created and deleted a second, ${passing} of them listed`,
        );
        assert.equal(created, deleted);
        assert.ok(rate >= leastRate, `${rate} a second`);
        assert.ok(passing > listings, `${passing} of them seen`);
      });
    }
  }
});
