import assert from "node:assert/strict";
import test from "node:test";
import { Random } from "../../../../../test/random.ts";
import { seedOfRun } from "../../../../../test/seed.ts";
import { type Ask, estimate, sampleStretch, wholeStretch } from "./time-sample.ts";

const { signal } = new AbortController();
const day = 86_400_000;

/** A listing that has models made at these times. */
function listingOf(times: readonly number[]): { readonly ask: Ask; readonly asked: { count: number } } {
  const sorted = [...times].sort((one, other) => one - other);
  const asked = { count: 0 };
  const ask: Ask = async ({ creationTimeAfter = -Infinity, creationTimeBefore = Infinity, sortOrder, maxResults }) => {
    asked.count++;
    const within = sorted.filter((time) => time > creationTimeAfter && time < creationTimeBefore);
    if (sortOrder === "Descending") within.reverse();
    return { times: within.slice(0, maxResults), hasMore: within.length > maxResults };
  };
  return { ask, asked };
}

function randomTimes(count: number): number[] {
  const random = new Random(seedOfRun);
  return Array.from({ length: count }, () => Math.floor(random.next() * 900 * day));
}

test("few models are counted exactly, each in its bucket, over several listings", async () => {
  const times = randomTimes(400);
  const listings = [listingOf(times.slice(0, 150)).ask, listingOf(times.slice(150)).ask];
  const stretch = await wholeStretch(listings, signal);
  assert.ok(stretch);
  assert.deepEqual(stretch, { from: Math.min(...times), to: Math.max(...times) + 1 });
  const { buckets, count, isExact } = await sampleStretch(listings, stretch, 30, signal);
  assert.deepEqual([count, isExact, buckets.length], [400, true, 30]);
  for (const bucket of buckets) {
    assert.equal(bucket.count, times.filter((time) => time >= bucket.from && time < bucket.to).length);
  }
});

test("many models are estimated within a few percent, by two requests a bucket", async () => {
  const times = randomTimes(50_000);
  const { ask, asked } = listingOf(times);
  const { count, isExact } = await sampleStretch([ask], { from: 0, to: 900 * day }, 60, signal);
  assert.equal(isExact, false);
  assert.ok(Math.abs(count - 50_000) < 2500, `${count} instead of 50,000`);
  assert.ok(asked.count <= 120, `${asked.count} requests`);
});

test("no models at all have no stretch", async () => {
  assert.equal(await wholeStretch([listingOf([]).ask], signal), undefined);
});

test("an estimate never falls below what is certain, and does not count twice what was seen from both ends", () => {
  const steps = (from: number, by: number) => Array.from({ length: 100 }, (_, index) => from + index * by);
  // A hundred models at each end of a stretch that is otherwise empty.
  assert.equal(estimate({ from: 0, to: 1000 }, steps(999, -1), steps(0, 1)), 1000);
  // 110 models over the whole stretch: those seen from each end cover nearly all of it.
  const near = estimate({ from: 0, to: 1100 }, steps(1095, -10), steps(5, 10));
  assert.ok(near >= 100 && near <= 115, `${near}`);
  assert.equal(estimate({ from: 500, to: 501 }, Array(100).fill(500), Array(100).fill(500)), 100);
});

test("stretches that have just more than a look are not taken for twice as many", async () => {
  const times = Array.from({ length: 6600 }, (_, index) => index * 1000);
  const { buckets, count } = await sampleStretch([listingOf(times).ask], { from: 0, to: 6_600_000 }, 60, signal);
  assert.ok(Math.abs(count - 6600) < 200, `${count}`);
  for (const bucket of buckets) assert.ok(Math.abs(bucket.count - 110) <= 5, `${bucket.count}`);
});
