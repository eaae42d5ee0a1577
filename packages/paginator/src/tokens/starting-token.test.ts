import assert from "node:assert/strict";
import { test } from "node:test";
import { scriptedPages } from "../../test/scripted-pages.ts";
import { encodeToken } from "../index.ts";

const three = { items: [1, 2, 3] };

/** The first request and page of a listing that starts at a token. */
async function start(StartingToken: string, inputTokens: string[] = ["nextToken"]) {
  const tokens = { inputToken: inputTokens, outputToken: inputTokens };
  const { requests, paginator } = scriptedPages([three], tokens);
  for await (const page of paginator.paginate({ PaginationConfig: { StartingToken } })) {
    return { request: requests[0], items: page.items };
  }
  return undefined;
}

test("a resume token of botocore starts at its page, without the items given before", async () => {
  const token = encodeToken({ nextToken: "abc", boto_truncate_amount: 2 });
  assert.deepEqual(await start(token), { request: { nextToken: "abc" }, items: [3] });
});

test("a service's own token is sent as it is", async () => {
  for (const token of ["abc", "3", "a b", "AAAA", "a___b", "x___", "", "é"]) {
    assert.deepEqual(await start(token), { request: { nextToken: token }, items: [1, 2, 3] }, token);
  }
});

test("text that is base64 of JSON but of no object is a service's token", async () => {
  for (const json of ["3", '"x"', "[1]", "null", "true"]) {
    assert.deepEqual((await start(btoa(json)))?.request, { nextToken: btoa(json) }, json);
  }
});

test("the old form names its tokens and an offset, None being an absent token", async () => {
  assert.deepEqual(await start("abc___2"), { request: { nextToken: "abc" }, items: [3] });
  assert.deepEqual(await start("None___1"), { request: {}, items: [2, 3] });
  assert.deepEqual(await start("None"), { request: {}, items: [1, 2, 3] });
  const two = ["from", "until"];
  assert.deepEqual(await start("a___b___1", two), { request: { from: "a", until: "b" }, items: [2, 3] });
  assert.deepEqual(await start("a___None___1", two), { request: { from: "a" }, items: [2, 3] });
  assert.deepEqual(await start("a___b", two), { request: { from: "a", until: "b" }, items: [1, 2, 3] });
  assert.deepEqual(await start("a", two), { request: { from: "a" }, items: [1, 2, 3] });
  assert.deepEqual(await start("a___2", two), { request: { from: "a", until: "2" }, items: [1, 2, 3] });
  assert.deepEqual((await start("a___b___c", two))?.request, { from: "a___b___c" });
});

test("the old form with too many parts is refused before any request", () => {
  const { requests, paginator } = scriptedPages([three]);
  for (const StartingToken of ["a___b___1", "a___b___c"]) {
    assert.throws(() => paginator.paginate({ PaginationConfig: { StartingToken } }), {
      name: "PaginationError",
      message: `Bad starting token "${StartingToken}": it has 3 parts; the operation has 1 token(s) and one offset`,
    });
  }
  assert.equal(requests.length, 0);
});

test("a JSON object that has other members than the operation's tokens is a service's token, and sets no parameter", async () => {
  for (const name of ["lastKey", "modelStatus", "constructor", "__proto__"]) {
    for (const json of [`{"${name}": {"x": 1}}`, `{"nextToken": "a", "${name}": "b"}`]) {
      assert.deepEqual((await start(btoa(json)))?.request, { nextToken: btoa(json) });
    }
  }
});

test("an offset that is no whole number is refused before any request", () => {
  const { paginator } = scriptedPages([three]);
  for (const boto_truncate_amount of ["2", 1.5, true, {}]) {
    const StartingToken = encodeToken({ nextToken: "a", boto_truncate_amount });
    assert.throws(() => paginator.paginate({ PaginationConfig: { StartingToken } }), { name: "PaginationError" });
  }
});

test("a listing that resumes empties the other results of its first page and no other", async () => {
  const page = { items: [1, 2], sec: [3], log: "x", total: 4, index: { a: 1 }, result: { more: [5] } };
  const resultKey = ["items", "sec", "log", "total", "index", "result.more", "absent"];
  const { paginator } = scriptedPages([{ ...page, nextToken: "b" }, page], { resultKey });
  const StartingToken = encodeToken({ nextToken: "a", boto_truncate_amount: 1 });
  const pages = paginator.paginate({ PaginationConfig: { StartingToken } })[Symbol.asyncIterator]();
  const { NextToken: _token, ...first } = (await pages.next()).value ?? {};
  const emptied = { items: [2], sec: [], log: "", total: 4, index: null, result: { more: [] }, absent: null };
  assert.deepEqual(first, { ...emptied, nextToken: "b" });
  assert.deepEqual((await pages.next()).value, page);
});

test("a page without payload stays so when a listing resumes at it", async () => {
  for (const page of [null, { items: null }, { items: [] }, { items: "" }]) {
    const { paginator } = scriptedPages([page]);
    const pages = paginator.paginate({ PaginationConfig: { StartingToken: "a___2" } });
    assert.deepEqual((await pages[Symbol.asyncIterator]().next()).value, page);
  }
});

test("an offset already skipped counts in the token of a page that is cut again", async () => {
  const { paginator } = scriptedPages([{ items: [1, 2, 3, 4, 5], nextToken: "b" }]);
  const StartingToken = encodeToken({ nextToken: "a", boto_truncate_amount: 2 });
  const { items, NextToken } = await paginator
    .paginate({ PaginationConfig: { StartingToken, MaxItems: 2 } })
    .buildFullResult();
  assert.deepEqual(items, [3, 4]);
  assert.equal(NextToken, encodeToken({ nextToken: "a", boto_truncate_amount: 4 }));
});
