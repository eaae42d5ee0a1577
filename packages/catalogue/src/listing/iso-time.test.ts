import assert from "node:assert/strict";
import { it } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import { isoTime } from "./iso-time.ts";
import { latestTime } from "./place.ts";

it("a time in ISO 8601 is what toISOString writes, whatever was written before", () => {
  const times = fc.oneof(
    fc.nat(latestTime),
    fc.nat(200_000_000),
    fc.constantFrom(0, 86_399_999, 86_400_000, latestTime),
  );
  fc.assert(
    fc.property(times, (time) => assert.equal(isoTime(time), new Date(time).toISOString())),
    { numRuns: 5_000 },
  );
});
