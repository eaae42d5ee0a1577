import assert from "node:assert/strict";
import { test } from "node:test";
import { madeModels } from "../../test/sequences/made-models.ts";
import { paginatorOf } from "../../test/sequences/same-sequence.ts";
import { ScriptedCatalogue } from "../../test/sequences/scripted-catalogue.ts";
import { inVirtualTime, settled } from "../../test/sequences/virtual-time.ts";
import { PaginationError } from "../index.ts";

const models = madeModels(100, 60_000);
const PaginationConfig = { PageSize: 10 };

test("up to n pages are requested ahead of the consumer, and no more", async () => {
  const catalogue = new ScriptedCatalogue(models);
  const pages = paginatorOf(catalogue).paginate({ PaginationConfig }, { prefetch: 3 });
  assert.equal(catalogue.requests, 0, "nothing is requested before it is iterated");
  let taken = 0;
  for await (const _page of pages) {
    taken += 1;
    await settled();
    assert.equal(catalogue.requests, Math.min(taken + 3, 10));
  }
});

test("the consumer's time and the service's overlap", async () => {
  const consume = async (prefetch: number) => {
    const catalogue = new ScriptedCatalogue(models, { latency: 50, latencyVaries: false });
    const pages = paginatorOf(catalogue).paginate({ PaginationConfig }, { prefetch });
    const { took } = await inVirtualTime(async () => {
      for await (const _page of pages) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    return took;
  };
  assert.equal(await consume(0), 1000);
  assert.equal(await consume(2), 550);
});

test("nothing is requested beyond MaxItems", async () => {
  const catalogue = new ScriptedCatalogue(models);
  const pages = paginatorOf(catalogue).paginate(
    { PaginationConfig: { ...PaginationConfig, MaxItems: 25 } },
    { prefetch: 9 },
  );
  let items = 0;
  for await (const _item of pages.items()) items += 1;
  assert.equal(items, 25);
  assert.equal(catalogue.requests, 3);
  assert.notEqual(pages.resumeToken, undefined);
});

test("a failure comes at the page that it belongs to", async () => {
  const catalogue = new ScriptedCatalogue(models);
  catalogue.fault = () => (catalogue.requests === 3 ? new Error("third") : undefined);
  const pages = paginatorOf(catalogue).paginate({ PaginationConfig }, { prefetch: 5 });
  let taken = 0;
  await assert.rejects(async () => {
    for await (const _page of pages) taken += 1;
  }, /third/);
  assert.equal(taken, 2);
  assert.notEqual(pages.resumeToken, undefined);
});

test("leaving the loop early aborts the request under way", async () => {
  const catalogue = new ScriptedCatalogue(models, { latency: 1_000 });
  await inVirtualTime(async () => {
    for await (const _page of paginatorOf(catalogue).paginate({ PaginationConfig }, { prefetch: 2 })) break;
    await settled();
    assert.equal(catalogue.underWay, 0);
    assert.equal(catalogue.requests, 2);
  });
});

test("the resume token is the consumer's place, not the producer's", async () => {
  const plain = paginatorOf(new ScriptedCatalogue(models)).paginate({ PaginationConfig });
  const ahead = paginatorOf(new ScriptedCatalogue(models)).paginate({ PaginationConfig }, { prefetch: 4 });
  const tokens: (string | undefined)[] = [];
  for await (const _item of plain.items()) tokens.push(plain.resumeToken);
  for await (const _item of ahead.items()) assert.equal(ahead.resumeToken, tokens.shift());
});

test("an abort ends the listing with its reason", async () => {
  const catalogue = new ScriptedCatalogue(models, { latency: 1_000 });
  const controller = new AbortController();
  await inVirtualTime(async () => {
    const pages = paginatorOf(catalogue).paginate({ PaginationConfig }, { prefetch: 2, signal: controller.signal });
    let taken = 0;
    await assert.rejects(async () => {
      for await (const _page of pages) {
        taken += 1;
        controller.abort(new Error("enough"));
      }
    }, /enough/);
    assert.equal(taken, 1);
    await settled();
    assert.equal(catalogue.underWay, 0);
  });
});

test("what is no whole number of pages is an error before any request", () => {
  const catalogue = new ScriptedCatalogue(models);
  for (const prefetch of [-1, 1.5, Number.NaN]) {
    assert.throws(() => paginatorOf(catalogue).paginate({}, { prefetch }), PaginationError);
  }
  assert.equal(catalogue.requests, 0);
});
