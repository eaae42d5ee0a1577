import assert from "node:assert/strict";
import test from "node:test";
import type { ListedModel } from "./listed-model.ts";
import type { LoadPage, PageSource } from "./page-source.ts";
import { RowStore } from "./row-store.ts";

/** A listing of numbered models, newest first, whose pages have 100 of them. */
class NumberedListing implements PageSource {
  readonly first: LoadPage;
  readonly requests: number[] = [];
  /** The errors with which the next requests fail, if any. */
  readonly failures: Error[] = [];
  readonly #total: number;

  constructor(total: number) {
    this.#total = total;
    this.first = this.#from(0);
  }

  after(row: ListedModel): LoadPage {
    return this.#from(Number(row.modelName) + 1);
  }

  #from(start: number): LoadPage {
    return async () => {
      this.requests.push(start);
      const failure = this.failures.shift();
      if (failure) throw failure;
      const end = Math.min(this.#total, start + 100);
      const models = Array.from({ length: end - start }, (_, index) => numbered(start + index));
      return { models, next: end < this.#total ? this.#from(end) : undefined };
    };
  }
}

function numbered(number: number): ListedModel {
  return {
    modelArn: `arn:${number}`,
    modelName: `${number}`,
    creationTime: 1e12 - number,
    modelStatus: "Active",
    customizationType: undefined,
    baseModelArn: "",
    baseModelName: "",
    ownerAccountId: undefined,
    account: "000000000000",
    region: "us-east-1",
  };
}

/** Looks at rows and waits until nothing more comes. */
async function look(store: RowStore, from: number, to: number): Promise<void> {
  store.look(from, to);
  // Every request here is answered within a few turns.
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

test("a page ahead of what is looked at is asked for, and no more", async () => {
  const listing = new NumberedListing(100_000);
  const store = new RowStore(listing, () => {});
  await look(store, 0, 20);
  assert.deepEqual(listing.requests, [0, 100]);
  assert.deepEqual(
    [store.length, store.isComplete, store.row(150)?.modelName, store.row(200)],
    [200, false, "150", undefined],
  );
});

test("ten thousand rows that were scrolled through leave a bounded number in memory, and come back", async () => {
  const listing = new NumberedListing(100_000);
  const store = new RowStore(listing, () => {});
  let most = 0;
  for (let row = 0; row < 10_000; row += 40) {
    await look(store, row, row + 40);
    most = Math.max(most, store.heldRows);
  }
  assert.ok(most <= 2500, `${most} rows were held`);
  assert.equal(new Set(listing.requests).size, listing.requests.length, "no page was asked for twice on the way down");
  assert.equal(store.row(0), undefined);
  await look(store, 0, 40);
  assert.equal(store.row(0)?.modelName, "0");
  assert.equal(store.length, 10_100);
  store.close();
});

test("the end is known, also when the last page is full", async () => {
  const store = new RowStore(new NumberedListing(200), () => {});
  await look(store, 0, 200);
  assert.deepEqual([store.length, store.isComplete], [200, true]);
});

test("a token that is no longer good is gone around by the last row's time, without a gap and without a repetition", async () => {
  const listing = new NumberedListing(350);
  const store = new RowStore(listing, () => {});
  await look(store, 0, 10);
  listing.failures.push(Object.assign(new Error("The nextToken has expired."), { name: "ValidationException" }));
  await look(store, 150, 190);
  await look(store, 250, 350);
  assert.equal(store.expiredTokens, 1);
  assert.deepEqual(
    Array.from({ length: store.length }, (_, index) => store.row(index)?.modelName),
    Array.from({ length: 350 }, (_, index) => `${index}`),
  );
});

test("what fails is told and kept from being asked for again until a retry; the rows stay", async () => {
  const listing = new NumberedListing(1000);
  let changes = 0;
  const store = new RowStore(listing, () => changes++);
  await look(store, 0, 10);
  const before = changes;
  listing.failures.push(new TypeError("Failed to fetch"));
  await look(store, 120, 160);
  await look(store, 121, 161);
  assert.deepEqual([store.length, (store.error as Error).message, changes], [200, "Failed to fetch", before + 1]);
  assert.equal(listing.requests.length, 3);
  store.retry();
  await look(store, 121, 161);
  assert.deepEqual([store.length, store.error], [300, undefined]);
});
