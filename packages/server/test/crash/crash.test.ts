import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seedOfRun } from "../../../../test/seed.ts";
import { databases } from "../databases/databases.ts";
import { killAndCheck } from "./kill-and-check.ts";

describe("a server that is killed at 3 random moments under load", () => {
  for (const [name, makeDatabase] of Object.entries(databases)) {
    it(`loses nothing that it acknowledged and leaves nothing half done, on ${name}`, async (test) => {
      test.diagnostic(`seed ${seedOfRun}`);
      await using database = await makeDatabase();
      const { acknowledged, openCreations } = await killAndCheck(database, 3, seedOfRun);
      test.diagnostic(`${acknowledged} changes acknowledged, ${openCreations} creations asked for again`);
      assert.ok(acknowledged >= 3);
    });
  }
});
