import assert from "node:assert/strict";
import { test } from "node:test";
import { collect, numberedService } from "../test/numbered-service.ts";
import { decodeToken } from "./index.ts";

test("nothing is requested before the listing is iterated", async () => {
  const { paginator, requests } = numberedService(5);
  const pages = paginator.paginate();
  assert.equal(requests.length, 0);
  await collect(pages);
  assert.deepEqual(requests, [{}, { nextToken: "3" }]);
});

test("a page after which there is more carries the token that resumes right after it", async () => {
  const { paginator } = numberedService(5);
  const [first, last] = await collect(paginator.paginate());
  assert.deepEqual(decodeToken(first?.NextToken ?? ""), { nextToken: "3" });
  assert.ok(last !== undefined && !("NextToken" in last));
  const rest = paginator.paginate({ PaginationConfig: { StartingToken: first?.NextToken } });
  assert.deepEqual(await collect(rest.items()), [{ id: 3 }, { id: 4 }]);
});

test("a page cut by MaxItems resumes after its last item", async () => {
  const { paginator } = numberedService(10);
  const pages = paginator.paginate({ PaginationConfig: { MaxItems: 5 } });
  const cut = (await collect(pages)).at(-1);
  assert.deepEqual(cut?.items, [{ id: 3 }, { id: 4 }]);
  assert.deepEqual(decodeToken(cut.NextToken ?? ""), { nextToken: "3", boto_truncate_amount: 2 });
  assert.equal(pages.resumeToken, cut.NextToken);
  const rest = paginator.paginate({ PaginationConfig: { StartingToken: cut.NextToken } });
  assert.deepEqual((await collect(rest.items()))[0], { id: 5 });
});

test("cutting the first page of a fresh listing gives a token without a service token", async () => {
  const { paginator } = numberedService(10);
  const { NextToken } = await paginator.paginate({ PaginationConfig: { MaxItems: 1 } }).buildFullResult();
  assert.deepEqual(decodeToken(NextToken ?? ""), { nextToken: null, boto_truncate_amount: 1 });
});

test("a listing resumed at the token after any item neither repeats an item nor misses one", async () => {
  const { paginator } = numberedService(10);
  const pages = paginator.paginate({ PaginationConfig: { PageSize: 4 } });
  const seen: number[] = [];
  for await (const { id } of pages.items()) {
    seen.push(id);
    if (id === 9) break;
    const rest = paginator.paginate({ PaginationConfig: { PageSize: 4, StartingToken: pages.resumeToken } });
    assert.equal((await rest.items().next()).value?.id, id + 1);
  }
  assert.equal(seen.length, 10);
  assert.equal(pages.resumeToken, undefined);
});

test("a filtering search that is resumed after any result gives the remaining results", async () => {
  const expression = "items[?id != `1` && id != `4` && id != `9`].id";
  const { paginator } = numberedService(10);
  const all = await collect(paginator.paginate().search<number>(expression));
  assert.deepEqual(all, [0, 2, 3, 5, 6, 7, 8]);
  const pages = paginator.paginate();
  let given = 0;
  for await (const id of pages.search<number>(expression)) {
    given++;
    if (id === 8) break;
    const rest = paginator.paginate({ PaginationConfig: { StartingToken: pages.resumeToken } });
    assert.deepEqual(await collect(rest.search<number>(expression)), all.slice(given));
  }
});

test("a search that sorts resumes at the beginning of its page", async () => {
  const { paginator } = numberedService(10);
  const pages = paginator.paginate();
  const search = pages.search<number>("reverse(items)[].id");
  await search.next();
  const rest = paginator.paginate({ PaginationConfig: { StartingToken: pages.resumeToken } });
  assert.deepEqual((await collect(rest.items())).length, 10);
});

test("iterating twice lists twice from the start", async () => {
  const { paginator } = numberedService(7);
  const pages = paginator.paginate({ PaginationConfig: { MaxItems: 5 } });
  assert.deepEqual(await collect(pages), await collect(pages));
});

test("search gives the elements of a list one by one and anything else as it is, null too", async () => {
  const { paginator } = numberedService(5);
  assert.deepEqual(await collect(paginator.paginate().search("length(items)")), [3, 2]);
  assert.deepEqual(await collect(paginator.paginate().search("nothing")), [null, null]);
});

test("a search expression that cannot be read is refused before any request", () => {
  const { paginator, requests } = numberedService(5);
  assert.throws(() => paginator.paginate().search("items["), { name: "JmesPathError" });
  assert.equal(requests.length, 0);
});

test("leaving the loop early makes no further request", async () => {
  const { paginator, requests } = numberedService(10);
  for await (const { id } of paginator.paginate().items()) if (id === 1) break;
  assert.equal(requests.length, 1);
});

test("the caller's input is never written to", async () => {
  const { paginator } = numberedService(10);
  const input = Object.freeze({ from: 2, PaginationConfig: Object.freeze({ MaxItems: 6, PageSize: 2 }) });
  const copy = structuredClone(input);
  await collect(paginator.paginate(input));
  assert.deepEqual(input, copy);
});
