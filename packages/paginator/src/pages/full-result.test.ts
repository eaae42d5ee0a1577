import assert from "node:assert/strict";
import { test } from "node:test";
import { numberedService } from "../../test/numbered-service.ts";
import { scriptedPages } from "../../test/scripted-pages.ts";
import { byCreationTime, createPaginator, encodeToken, type Pagination, type PaginationConfig } from "../index.ts";

function fullResult(pages: readonly unknown[], pagination?: Partial<Pagination>, PaginationConfig?: PaginationConfig) {
  return scriptedPages(pages, pagination).paginator.paginate({ PaginationConfig }).buildFullResult();
}

const resultKey = ["items", "log", "total", "result.more", "index"];

test("lists and text are concatenated and numbers added, each at its result key", async () => {
  const pages = [
    { items: [1], log: "a", total: 1, result: { more: [5] }, index: { a: 1 }, other: "x", nextToken: "a" },
    { log: "b", total: null, result: {}, nextToken: "b" },
    { items: [2, 3], log: "c", total: 2.5, result: { more: [6] }, index: { b: 2 } },
  ];
  const expected = { items: [1, 2, 3], log: "abc", total: 3.5, result: { more: [5, 6] }, index: { a: 1 } };
  assert.deepEqual(await fullResult(pages, { resultKey }), expected);
});

test("a result key that never occurs is left out", async () => {
  assert.deepEqual(await fullResult([{ items: [], log: null }], { resultKey }), { items: [] });
});

test("non-aggregate keys are those of the first page, null where it has none", async () => {
  const pages = [
    { items: [1], owner: "first", meta: { name: "n", more: 1 }, nextToken: "a" },
    { items: [2], owner: "second", absent: 1 },
  ];
  const nonAggregateKeys = ["owner", "meta.name", "absent"];
  const { paginator } = scriptedPages(pages, { nonAggregateKeys });
  const listing = paginator.paginate();
  assert.deepEqual(listing.nonAggregatePart, {});
  const part = { owner: "first", meta: { name: "n" }, absent: null };
  assert.deepEqual(await listing.buildFullResult(), { items: [1, 2], ...part });
  assert.deepEqual(listing.nonAggregatePart, part);
});

test("a non-aggregate key beside a result key keeps both", async () => {
  const pages = [{ result: { items: [1], total: 2 }, nextToken: "a" }, { result: { items: [2], total: 2 } }];
  const keys = { resultKey: "result.items", nonAggregateKeys: ["result.total"] };
  assert.deepEqual(await fullResult(pages, keys), { result: { items: [1, 2], total: 2 } });
});

test("a listing that MaxItems cuts has NextToken in its full result, and one that is complete has not", async () => {
  const pages = [{ items: [1, 2], nextToken: "a" }, { items: [3] }];
  const NextToken = encodeToken({ nextToken: null, boto_truncate_amount: 1 });
  assert.deepEqual(await fullResult(pages, {}, { MaxItems: 1 }), { items: [1], NextToken });
  assert.deepEqual(await fullResult(pages, {}, { MaxItems: 5 }), { items: [1, 2, 3] });
});

test("results of different kinds at one key cannot be joined, and the error names the key", async () => {
  for (const [first, second] of [
    [[1], "a"],
    ["a", [1]],
    [1, "a"],
    ["a", 1],
    [[1], 5],
    [{}, [1]],
  ]) {
    const pages = [{ items: first, nextToken: "a" }, { items: second }];
    const key = { resultKey: ["absent", "items"] };
    await assert.rejects(fullResult(pages, key), { name: "PaginationError", message: /result key items/ });
  }
});

test("a full result cannot be built at a key that is more than dotted names", async () => {
  await assert.rejects(fullResult([{ items: [1] }], { resultKey: "items[]" }), { message: /only dotted names/ });
});

test("a full result has the NextToken of its own run, whatever else is read from the listing meanwhile", async () => {
  const { paginator } = numberedService(10);
  const listing = paginator.paginate({ PaginationConfig: { MaxItems: 5 } });
  const items = listing.items();
  const [{ NextToken }] = await Promise.all([listing.buildFullResult(), items.next()]);
  await items.next();
  assert.equal(NextToken, encodeToken({ nextToken: "3", boto_truncate_amount: 2 }));
  assert.equal(listing.resumeToken, encodeToken({ nextToken: null, boto_truncate_amount: 2 }));
});

test("the full result of a listing that is empty is the same in every mode, whatever the service leaves out", async () => {
  const keys = {
    inputToken: "nextToken",
    outputToken: "nextToken",
    limitKey: "maxResults",
    resultKey: "items",
    slicing: byCreationTime("id"),
  } as const;
  interface Page {
    readonly items?: { readonly id: string; readonly creationTime: Date }[] | null;
    readonly nextToken?: string;
  }
  const listings: readonly (readonly Page[])[] = [
    [{ items: [] }],
    [{}],
    [{ items: null }],
    [{ nextToken: "1" }, {}],
    [{ items: [], nextToken: "1" }, {}],
    [{ nextToken: "1" }, { items: [] }],
    [{ nextToken: "1" }, { items: [{ id: "a", creationTime: new Date(0) }] }],
  ];
  for (const pages of listings) {
    const call = async ({ nextToken = "0" }: { nextToken?: string; maxResults?: number }): Promise<Page> =>
      pages[Number(nextToken)] ?? {};
    for (const PaginationConfig of [{}, { MaxItems: 5 }, { PageSize: 3 }]) {
      const paginator = createPaginator(call, keys);
      const plain = await paginator.paginate({ PaginationConfig }).buildFullResult();
      for (const options of [{ prefetch: 2 }, { parallel: 2 }, { parallel: 8, prefetch: 8 }]) {
        const full = await paginator.paginate({ PaginationConfig }, options).buildFullResult();
        assert.deepEqual(full, plain, JSON.stringify([pages, PaginationConfig, options]));
      }
    }
  }
});
