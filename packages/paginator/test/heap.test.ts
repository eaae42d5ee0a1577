import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { getPaginator } from "../src/bedrock/bedrock-paginator.ts";
import type { PaginateOptions } from "../src/options/paginate-options.ts";
import { AnsweringServer } from "./reading/answering-server.ts";

const PAGE_SIZE = 1_000;
const PAGES = 150;
/** By then everything is compiled and every buffer has its size. */
const SETTLED = 30;
const MEBIBYTE = 2 ** 20;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

let server: AnsweringServer;
before(async () => {
  server = await AnsweringServer.start();
  const modelSummaries = Array.from({ length: PAGE_SIZE }, (_, index) => ({
    modelName: `model-${index}`,
    modelArn: `arn:aws:bedrock:us-east-1:111122223333:custom-model/base/${index}`,
    creationTime: new Date(Date.UTC(2026, 0, 1) - index).toISOString(),
  }));
  const summaries = JSON.stringify({ modelSummaries }).slice(0, -1);
  server.answer((response, _count, request) => {
    const page = Number(new URL(request.url ?? "", "http://bedrock").searchParams.get("nextToken") ?? 1);
    response.end(page < PAGES ? `${summaries},"nextToken":"${page + 1}"}` : `${summaries}}`);
  });
});
after(() => server[Symbol.asyncDispose]());

const cases: Record<string, PaginateOptions> = {
  "one page after another": {},
  "with pages ahead": { prefetch: 2 },
};
for (const [name, options] of Object.entries(cases)) {
  it(`the heap stays flat while items pass, ${name}`, async () => {
    const pages = getPaginator(server.client(), "list_custom_models").paginate({}, options);
    let passed = 0;
    let settled = 0;
    for await (const model of pages.items()) {
      if (model.modelName !== undefined) passed++;
      if (passed === SETTLED * PAGE_SIZE) settled = heap();
    }
    assert.equal(passed, PAGES * PAGE_SIZE);
    const grown = (heap() - settled) / MEBIBYTE;
    // What stayed of an item, were it only a promise of 100 bytes, would be 11 MiB.
    assert.ok(grown < 4, `the heap grew by ${grown.toFixed(1)} MiB over ${(PAGES - SETTLED) * PAGE_SIZE} items`);
  });
}

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
