import assert from "node:assert/strict";
import { it } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import { base36, nineDigits, sixDigits } from "./base36.ts";

it("numbers in base 36 are what toString(36) writes, with leading zeros", () => {
  for (const [width, written] of [
    [6, sixDigits],
    [9, nineDigits],
  ] as const) {
    const largest = 36 ** width - 1;
    const numbers = fc.oneof(
      fc.maxSafeNat().map((number) => number % (largest + 1)),
      fc.constantFrom(0, 35, 36, 1296, largest),
    );
    fc.assert(
      fc.property(numbers, (number) => assert.equal(written(number), number.toString(36).padStart(width, "0"))),
      { numRuns: 2_000 },
    );
  }
  fc.assert(
    fc.property(fc.maxSafeNat(), (number) => {
      const small = number % 36 ** 9;
      assert.equal(base36(small), small.toString(36));
      assert.equal(base36(small % 2000), (small % 2000).toString(36));
    }),
    { numRuns: 2_000 },
  );
});
