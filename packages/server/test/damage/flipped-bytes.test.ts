import assert from "node:assert/strict";
import { it, mock } from "node:test";
import { serveFlippedFiles } from "./flipped-bytes.ts";

it("of a file with flipped bytes nothing is given that was not stored, and no answer names it", async () => {
  mock.method(console, "error", () => {});
  const tally = await serveFlippedFiles(20);
  console.log(JSON.stringify(tally));
  assert.ok(tally.refusedAtStart + tally.refusedLater > 0, "some of the damage is where it is read");
});
