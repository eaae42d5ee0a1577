import assert from "node:assert/strict";
import test from "node:test";
import { bucketAt, countOf, filterOf, moved, runOf } from "./chart-stretch.ts";

const buckets = [0, 100, 200, 300].map((from, index) => ({ from, to: from + 100, count: index, isExact: index !== 2 }));

test("every run of buckets becomes a time filter that means the same run", () => {
  for (let first = 0; first < 4; first++) {
    for (let last = first + 1; last <= 4; last++) {
      const { creationTimeAfter, creationTimeBefore } = filterOf(buckets, { first, last });
      assert.deepEqual(runOf(buckets, creationTimeAfter, creationTimeBefore), { first, last });
      // Both bounds are exclusive: the first millisecond of the first bucket is included, and the one after the last bucket is not.
      assert.equal(creationTimeAfter, first === 0 ? undefined : first * 100 - 1);
      assert.equal(creationTimeBefore, last === 4 ? undefined : last * 100);
    }
  }
});

test("a place on the chart lies in one bucket, also at its ends", () => {
  assert.deepEqual(
    [-0.2, 0, 0.2499, 0.25, 1, 7].map((place) => bucketAt(4, place)),
    [0, 0, 0, 1, 3, 3],
  );
});

test("an end is moved within the chart, and a run keeps a bucket", () => {
  assert.deepEqual(moved({ first: 1, last: 3 }, "first", 5, 4), { first: 2, last: 3 });
  assert.deepEqual(moved({ first: 1, last: 3 }, "last", 5, 4), { first: 1, last: 4 });
  assert.deepEqual(moved({ first: 1, last: 3 }, "last", -5, 4), { first: 1, last: 2 });
});

test("the count of a run is exact where that of each bucket is", () => {
  assert.deepEqual(countOf(buckets, { first: 0, last: 2 }), { count: 1, isExact: true });
  assert.deepEqual(countOf(buckets, { first: 1, last: 4 }), { count: 6, isExact: false });
});
