import assert from "node:assert/strict";
import { test } from "node:test";
import { collect } from "../../test/numbered-service.ts";
import { scriptedPages } from "../../test/scripted-pages.ts";

function twoKeys() {
  return scriptedPages(
    [
      { items: [1, 2], log: "ab", nextToken: "x" },
      { log: "c", nextToken: "y" },
      { items: [3], log: null },
    ],
    { resultKey: ["items", "log"] },
  );
}

function present<Value>(value: Value | undefined): Value {
  assert.ok(value !== undefined);
  return value;
}

test("there is an iterator for each result key, over a single run of requests", async () => {
  const { paginator, requests } = twoKeys();
  const pages = paginator.paginate();
  assert.deepEqual(pages.resultKeys, ["items", "log"]);
  const [items, log] = pages.resultKeyIterators();
  assert.deepEqual(await collect(present(items)), [1, 2, 3]);
  assert.deepEqual(await collect(present(log)), ["a", "b", "c"]);
  assert.equal(requests.length, 3);
});

test("the iterators are read at their own pace, in turns or at once", async () => {
  const { paginator, requests } = twoKeys();
  const [items, log] = paginator.paginate().resultKeyIterators();
  assert.ok(items && log);
  assert.equal((await log.next()).value, "a");
  assert.equal((await items.next()).value, 1);
  assert.equal(requests.length, 1);
  const [restOfItems, restOfLog] = await Promise.all([collect(items), collect(log)]);
  assert.deepEqual(
    [restOfItems, restOfLog],
    [
      [2, 3],
      ["b", "c"],
    ],
  );
  assert.equal(requests.length, 3);
});

test("an iterator that is left early leaves the others their pages", async () => {
  const { paginator } = twoKeys();
  const [items, log] = paginator.paginate().resultKeyIterators();
  for await (const _item of present(items)) break;
  assert.deepEqual(await collect(present(log)), ["a", "b", "c"]);
});

test("when every iterator is left no further page is requested", async () => {
  const { paginator, requests } = twoKeys();
  for (const iterator of paginator.paginate().resultKeyIterators()) for await (const _value of iterator) break;
  assert.equal(requests.length, 1);
});

test("a failure reaches every iterator", async () => {
  const { paginator } = scriptedPages(
    [
      { items: [1], nextToken: "x" },
      { items: [2], nextToken: "x" },
    ],
    {
      resultKey: ["items", "log"],
    },
  );
  for (const iterator of paginator.paginate().resultKeyIterators()) {
    await assert.rejects(collect(iterator), { name: "PaginationError" });
  }
});

test("a result without items is an error that names its key", async () => {
  const { paginator } = scriptedPages([{ items: [1], total: 5 }], { resultKey: ["items", "total"] });
  const [, total] = paginator.paginate().resultKeyIterators();
  await assert.rejects(collect(present(total)), { name: "PaginationError", message: /result key total gave 5/ });
});
