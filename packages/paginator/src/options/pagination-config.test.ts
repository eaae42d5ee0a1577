import assert from "node:assert/strict";
import { test } from "node:test";
import { collect } from "../../test/numbered-service.ts";
import { scriptedPages } from "../../test/scripted-pages.ts";
import type { Pagination, PaginationConfig } from "../index.ts";

async function requestsWith(PaginationConfig: PaginationConfig | undefined, pagination: Partial<Pagination> = {}) {
  const { requests, paginator } = scriptedPages([{ items: [1, 2, 3], nextToken: "a" }, { items: [4] }], pagination);
  const items = await collect(paginator.paginate({ PaginationConfig }).items());
  return { requests, items };
}

test("PageSize is sent as the limit key, and PaginationConfig never", async () => {
  const { requests } = await requestsWith({ PageSize: 5, MaxItems: 9 });
  assert.deepEqual(requests, [{ maxResults: 5 }, { maxResults: 5, nextToken: "a" }]);
});

test("PageSize is sent as text where the limit is a string", async () => {
  const { requests } = await requestsWith({ PageSize: 5 }, { limitType: "string" });
  assert.deepEqual(requests[0], { maxResults: "5" });
});

test("numbers may be text", async () => {
  const { requests, items } = await requestsWith({ PageSize: "5", MaxItems: "2" });
  assert.deepEqual(requests, [{ maxResults: 5 }]);
  assert.deepEqual(items, [1, 2]);
  assert.deepEqual((await requestsWith({ MaxItems: " +2 " })).items, [1, 2]);
});

test("settings that are null or undefined are no settings", async () => {
  for (const config of [
    undefined,
    {},
    { MaxItems: null, PageSize: null, StartingToken: null },
    { MaxItems: undefined },
  ]) {
    assert.deepEqual(await requestsWith(config), { requests: [{}, { nextToken: "a" }], items: [1, 2, 3, 4] });
  }
});

test("MaxItems 0 lists nothing and says where to begin", async () => {
  const { requests, items } = await requestsWith({ MaxItems: 0 });
  assert.deepEqual(items, []);
  assert.equal(requests.length, 1);
});

test("what is no whole number in its bounds is refused before any request, with the value and the bound", () => {
  const { requests, paginator } = scriptedPages([]);
  for (const value of [
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "",
    "x",
    "1.0",
    "1e3",
    "0x10",
    "-2",
    true,
    {},
    [],
  ]) {
    for (const [name, least] of [
      ["MaxItems", 0],
      ["PageSize", 1],
    ] as const) {
      // The types forbid some of these; JavaScript does not.
      const PaginationConfig = { [name]: value } as PaginationConfig;
      assert.throws(() => paginator.paginate({ PaginationConfig }), {
        name: "PaginationError",
        message: `${name} is ${typeof value === "number" ? value : JSON.stringify(value)}; it must be a whole number of at least ${least}`,
      });
    }
  }
  assert.throws(() => paginator.paginate({ PaginationConfig: { PageSize: 0 } }), { name: "PaginationError" });
  assert.equal(requests.length, 0);
});

test("an operation without a limit key refuses a page size", () => {
  const { paginator } = scriptedPages([]);
  const withoutLimit = scriptedPages([], { limitKey: undefined as never }).paginator; // absent, as far as it is read
  assert.doesNotThrow(() => paginator.paginate({ PaginationConfig: { PageSize: 5 } }));
  assert.throws(() => withoutLimit.paginate({ PaginationConfig: { PageSize: 5 } }), {
    name: "PaginationError",
    message: "PageSize is 5, but this operation takes no page size; leave it out",
  });
});

test("a StartingToken that is no text is refused", () => {
  const { paginator } = scriptedPages([]);
  const PaginationConfig = { StartingToken: 5 } as unknown as PaginationConfig;
  assert.throws(() => paginator.paginate({ PaginationConfig }), { message: "StartingToken is 5; it must be a string" });
});

test("input tokens and output tokens must go in pairs, and something must be listed", () => {
  const tokens = { inputToken: ["a", "b"], outputToken: "a" };
  assert.throws(() => scriptedPages([], tokens), { name: "PaginationError", message: /must go in pairs/ });
  assert.throws(() => scriptedPages([], { resultKey: [] }), { name: "PaginationError", message: /resultKey is empty/ });
  assert.throws(() => scriptedPages([], { resultKey: "a[" }), { name: "JmesPathError" });
});
