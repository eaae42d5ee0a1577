import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import { justBefore, justBehind, latestTime, placeAsShared, placeOf, positionOf, stretchOf } from "./place.ts";

const id = fc.string({ unit: fc.constantFrom(..."abcxyz0129"), minLength: 1, maxLength: 12 });
const time = fc.oneof(
  fc.nat(40),
  fc.maxSafeNat().map((number) => number % (latestTime + 1)),
);
const position = fc.record({ creationTime: time, id });

describe("a place", () => {
  it("sorts as creation time and then identifier do", () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        const byPosition =
          one.creationTime - other.creationTime || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
        const [first, second] = [placeOf(one), placeOf(other)];
        assert.equal(Math.sign(byPosition), first < second ? -1 : first > second ? 1 : 0);
      }),
    );
  });

  it("is the text that files have for it, and that of a shared model ends in its owner's account", () => {
    const positions = [
      { creationTime: 0, id: "a" },
      { creationTime: Date.UTC(2026, 0, 1), id: "abc123def456" },
      { creationTime: latestTime, id: "zzzzzzzzzzzz" },
    ];
    assert.deepEqual(positions.map(placeOf), ["000000000a", "0mjuohs00abc123def456", "zzzzzzzzzzzzzzzzzzzzz"]);
    assert.equal(placeAsShared("0mjuohs00abc123def456", "111122223333"), "0mjuohs00abc123def456111122223333");
  });

  it("is turned back into the position that it stands for", () => {
    fc.assert(fc.property(position, (it) => assert.deepEqual(positionOf(placeOf(it)), { ...it })));
  });

  it("has nothing between itself and what is just before and just behind it", () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        const [place, another] = [placeOf(one), placeOf(other)];
        assert.ok(justBefore(place) < place && place < justBehind(place));
        assert.equal(another > justBefore(place), another >= place);
        assert.equal(another < justBehind(place), another <= place);
        assert.equal(another < justBefore(place), another < place);
        assert.equal(justBefore(justBehind(place)), place);
      }),
    );
  });

  it("is refused for times that are no whole milliseconds, or out of bounds", () => {
    for (const creationTime of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, latestTime + 1]) {
      assert.throws(() => placeOf({ creationTime, id: "a" }), RangeError);
    }
  });
});

describe("the stretch of a query", () => {
  it("holds exactly the places between its times and behind where the last page ended", () => {
    const bound = fc.option(fc.oneof(fc.double({ min: -5, max: 45, noNaN: true }), fc.integer({ min: -5, max: 45 })));
    fc.assert(
      fc.property(
        bound,
        bound,
        fc.option(position),
        fc.boolean(),
        position,
        (creationTimeAfter, creationTimeBefore, after, ascending, some) => {
          const stretch = stretchOf({
            ...(creationTimeAfter === null ? {} : { creationTimeAfter }),
            ...(creationTimeBefore === null ? {} : { creationTimeBefore }),
            ...(after === null ? {} : { after }),
            sortOrder: ascending ? "Ascending" : "Descending",
          });
          const place = placeOf(some);
          const isInside = stretch !== undefined && stretch.low < place && place < stretch.high;
          const isBehind = after === null || (ascending ? place > placeOf(after) : place < placeOf(after));
          assert.equal(
            isInside,
            isBehind &&
              (creationTimeAfter === null || some.creationTime > creationTimeAfter) &&
              (creationTimeBefore === null || some.creationTime < creationTimeBefore),
          );
        },
      ),
    );
  });
});
