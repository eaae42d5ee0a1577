import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seedOfRun } from "../../../../test/seed.ts";
import { databases } from "../databases/databases.ts";
import { killAndCheckLives } from "./kill-and-check.ts";

describe("a server that is killed at 100 random moments of models' lives", () => {
  for (const [name, makeDatabase] of Object.entries(databases)) {
    it(`loses no step that it acknowledged and leaves none half done, on ${name}`, async (test) => {
      test.diagnostic(`seed ${seedOfRun}`);
      await using database = await makeDatabase();
      const acknowledged = await killAndCheckLives(database, 100, seedOfRun);
      test.diagnostic(`${acknowledged} steps acknowledged`);
      assert.ok(acknowledged >= 100);
    });
  }
});
