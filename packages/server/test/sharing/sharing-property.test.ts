import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seedOfRun } from "../../../../test/seed.ts";
import { takeRandomSteps } from "./take-random-steps.ts";

describe("whatever two accounts in two regions create, share, withdraw, copy and delete", () => {
  it("every listing of theirs shows what a plain model of it expects, after every step", async (test) => {
    test.diagnostic(`seed ${seedOfRun}; SEED=${seedOfRun} repeats the run`);
    const { done, refused, sharedRows } = await takeRandomSteps({}, { seed: seedOfRun, steps: 60 });
    test.diagnostic(`${done} steps done, ${refused} refused, ${sharedRows} rows of shared models`);
    assert.ok(done > 0 && refused > 0);
  });
});
