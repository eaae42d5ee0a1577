import assert from "node:assert/strict";
import { test } from "node:test";
import { modelPage } from "./model-page.ts";

const textOf = (page: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(page);

test("a page holds its summaries in order, and the token, null on the last page", () => {
  assert.equal(textOf(modelPage([], undefined)), '{"modelSummaries":[],"nextToken":null}');
  assert.equal(textOf(modelPage([], "next")), '{"modelSummaries":[],"nextToken":"next"}');
  assert.equal(textOf(modelPage(['{"a":1}'], undefined)), '{"modelSummaries":[{"a":1}],"nextToken":null}');
  assert.equal(textOf(modelPage(['{"a":1}', "{}"], "next")), '{"modelSummaries":[{"a":1},{}],"nextToken":"next"}');
});

test("names of every script come out as they went in, on pages of any length", () => {
  for (const name of ["model", "modèle", "模型", "🪨", "a🪨é模"]) {
    for (const models of [1, 100, 1000]) {
      const summaries = Array.from({ length: models }, (_, index) => JSON.stringify({ name: name.repeat(60), index }));
      const page = modelPage(summaries, "next");
      assert.equal(textOf(page), `{"modelSummaries":[${summaries.join(",")}],"nextToken":"next"}`);
    }
  }
});

test("a page stays as it is when others are written after it", () => {
  const first = modelPage(['"first"'], undefined);
  modelPage(['"other"'], undefined);
  assert.equal(textOf(first), '{"modelSummaries":["first"],"nextToken":null}');
});
