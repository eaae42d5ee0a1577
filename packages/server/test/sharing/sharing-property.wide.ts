import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seedOfRun } from "../../../../test/seed.ts";
import { databases } from "../databases/databases.ts";
import { takeRandomSteps } from "./take-random-steps.ts";

/** Each begins with nothing, since a world in which every name is taken refuses most of what is tried. */
const worlds = 10;
const steps = 100;

describe(`${worlds * steps} random creates, shares, withdrawals, copies and deletes of two accounts in two regions`, () => {
  for (const [name, makeDatabase] of Object.entries(databases)) {
    it(`leave after each what a plain model of it expects in every listing, on ${name}`, async (test) => {
      test.diagnostic(`seed ${seedOfRun}; SEED=${seedOfRun} repeats the run`);
      const all = { done: 0, refused: 0, sharedRows: 0 };
      // Keeps what holds the databases, from one world to the next.
      await using _kept = await makeDatabase();
      for (let world = 0; world < worlds; world += 1) {
        await using database = await makeDatabase();
        const taken = await takeRandomSteps({ data: database.data }, { seed: seedOfRun + world, steps });
        all.done += taken.done;
        all.refused += taken.refused;
        all.sharedRows += taken.sharedRows;
      }
      test.diagnostic(`${all.done} steps done, ${all.refused} refused, ${all.sharedRows} rows of shared models`);
      assert.ok(all.done > 200 && all.refused > 200 && all.sharedRows > 500);
    });
  }
});
