import assert from "node:assert/strict";
import { test } from "node:test";
import { collect } from "../../test/numbered-service.ts";
import { scriptedPages } from "../../test/scripted-pages.ts";
import { createPaginator, decodeToken } from "../index.ts";

test("a token that comes twice in a row is an error that shows it, after its page", async () => {
  const { requests, paginator } = scriptedPages([
    { items: [1], nextToken: "same" },
    { items: [2], nextToken: "same" },
  ]);
  const given: unknown[] = [];
  const listing = async () => {
    for await (const item of paginator.paginate().items()) given.push(item);
  };
  await assert.rejects(listing, { name: "PaginationError", message: /\{"nextToken":"same"\}/ });
  assert.deepEqual(given, [1, 2]);
  assert.equal(requests.length, 2);
});

test("bytes in a token that comes twice are shown as base64", async () => {
  const page = { items: [], nextToken: Uint8Array.of(255, 0) };
  const { paginator } = scriptedPages([page, page]);
  await assert.rejects(collect(paginator.paginate()), { message: /\{"nextToken":"\/wA="\}/ });
});

test("the same token in the end of a listing that MaxItems ends is no error", async () => {
  const { paginator } = scriptedPages([
    { items: [1], nextToken: "same" },
    { items: [2], nextToken: "same" },
  ]);
  const pages = paginator.paginate({ PaginationConfig: { MaxItems: 2 } });
  assert.deepEqual(await collect(pages.items()), [1, 2]);
  assert.deepEqual(decodeToken(pages.resumeToken ?? ""), { nextToken: "same" });
});

test("tokens that are null, empty or zero end the listing", async () => {
  for (const nextToken of [null, undefined, "", 0, false, [], {}, new Uint8Array()]) {
    const { requests, paginator } = scriptedPages([{ items: [1], nextToken }]);
    const pages = paginator.paginate();
    assert.equal((await collect(pages)).length, 1);
    assert.equal(requests.length, 1);
    assert.equal(pages.resumeToken, undefined);
  }
});

test("where moreResults is false or absent the listing is complete, whatever the token says", async () => {
  for (const more of [false, null, undefined, 0, "", [], {}]) {
    const { requests, paginator } = scriptedPages([{ items: [1], nextToken: "a", more }], { moreResults: "more" });
    await collect(paginator.paginate());
    assert.equal(requests.length, 1);
  }
  const { requests, paginator } = scriptedPages([{ items: [1], nextToken: "a", more: true }, {}], {
    moreResults: "more",
  });
  await collect(paginator.paginate());
  assert.equal(requests.length, 2);
});

test("several tokens go pairwise, and one that is absent or the text None is left out of the request", async () => {
  const { requests, paginator } = scriptedPages(
    [
      { items: [1], o1: "A", place: { o2: "B" } },
      { items: [2], o1: "C" },
      { items: [3], o1: "None", place: { o2: "D" } },
      { items: [4], o1: "" },
    ],
    { inputToken: ["t1", "t2"], outputToken: ["o1", "place.o2"] },
  );
  await collect(paginator.paginate({ filter: "x", t2: "the caller's" }));
  assert.deepEqual(requests, [
    { filter: "x", t2: "the caller's" },
    { filter: "x", t1: "A", t2: "B" },
    { filter: "x", t1: "C" },
    { filter: "x", t2: "D" },
  ]);
});

test("pages that are empty but carry a token are pages like any other", async () => {
  const { paginator } = scriptedPages([{ items: [], nextToken: "a" }, { nextToken: "b" }, { items: [1, 2] }]);
  const pages = await collect(paginator.paginate({ PaginationConfig: { MaxItems: 1 } }));
  assert.equal(pages.length, 3);
  assert.deepEqual(pages[2]?.items, [1]);
});

test("a listing of exactly MaxItems has a resume token where there is more and none where there is not", async () => {
  const script = [{ items: [1, 2], nextToken: "a" }, { items: [3] }];
  const { paginator } = scriptedPages(script);
  const cut = paginator.paginate({ PaginationConfig: { MaxItems: 2 } });
  await collect(cut);
  assert.deepEqual(decodeToken(cut.resumeToken ?? ""), { nextToken: "a" });
  const whole = scriptedPages(script).paginator.paginate({ PaginationConfig: { MaxItems: 3 } });
  await collect(whole);
  assert.equal(whole.resumeToken, undefined);
});

test("text is cut by characters, not by UTF-16 units", async () => {
  const { paginator } = scriptedPages([{ items: "a😀b", nextToken: "x" }]);
  const { items } = await paginator.paginate({ PaginationConfig: { MaxItems: 2 } }).buildFullResult();
  assert.equal(items, "a😀");
});

test("what cannot be listed or cut is an error that names the result key and the value", async () => {
  const number = scriptedPages([{ items: 5 }]).paginator.paginate();
  await assert.rejects(collect(number), { name: "PaginationError", message: /result key items gave 5/ });
  const object = scriptedPages([{ items: { a: 1, b: 2 } }]).paginator;
  await assert.rejects(collect(object.paginate({ PaginationConfig: { MaxItems: 1 } })), { name: "PaginationError" });
  assert.deepEqual(
    await collect(
      scriptedPages([{ items: { a: 1, b: 2 } }])
        .paginator.paginate()
        .items(),
    ),
    ["a", "b"],
  );
  const computed = scriptedPages([{ items: [1, 2] }], { resultKey: "items[]" }).paginator;
  await assert.rejects(collect(computed.paginate({ PaginationConfig: { MaxItems: 1 } })), {
    message: /only dotted names/,
  });
});

test("a member NextToken of the service's own stays in the page", async () => {
  const { paginator } = scriptedPages([{ items: [1], nextToken: "a", NextToken: "own" }, { items: [2] }]);
  const pages = paginator.paginate();
  for await (const page of pages) {
    assert.equal(page.NextToken, "own");
    assert.deepEqual(decodeToken(pages.resumeToken ?? ""), { nextToken: "a" });
    break;
  }
});

test("the service's answer is never written to", async () => {
  const answer = Object.freeze({ items: Object.freeze([1, 2, 3]), nextToken: "a", owner: Object.freeze({ id: 1 }) });
  const { paginator } = scriptedPages([answer], { resultKey: ["items", "owner.models"], nonAggregateKeys: "owner.id" });
  const PaginationConfig = { MaxItems: 1, StartingToken: "None___1" };
  const { items } = await paginator.paginate({ PaginationConfig }).buildFullResult();
  assert.deepEqual(items, [2]);
});

test("what the caller changes in the input after paginate does not reach the service", async () => {
  const { requests, paginator } = scriptedPages([{}]);
  const input = { filter: "before" };
  const pages = paginator.paginate(input);
  input.filter = "after";
  await collect(pages);
  assert.deepEqual(requests, [{ filter: "before" }]);
});

test("an error of the call ends the listing, and the resume token stands at the end of what was given", async () => {
  const failure = new Error("the service is away");
  const call = async ({ nextToken }: { nextToken?: string }) => {
    if (nextToken !== undefined) throw failure;
    return { items: [1, 2], nextToken: "a" };
  };
  const keys = { inputToken: "nextToken", outputToken: "nextToken", resultKey: "items" };
  const pages = createPaginator(call, keys).paginate();
  await assert.rejects(collect(pages.items()), failure);
  assert.deepEqual(decodeToken(pages.resumeToken ?? ""), { nextToken: "a" });
});
