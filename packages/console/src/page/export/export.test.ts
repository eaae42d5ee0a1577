import assert from "node:assert/strict";
import test from "node:test";
import { type ExportedModel, type ExportFormat, formats } from "./export-format.ts";
import { type ExportTarget, writeModels } from "./export-models.ts";

function model(number: number, more: object = {}): ExportedModel {
  return {
    modelArn: `arn:${number}`,
    modelName: `model-${number}`,
    creationTime: new Date(Date.UTC(2026, 0, 1, 0, 0, number)),
    baseModelArn: "arn:base",
    baseModelName: 'a "base", quoted',
    modelStatus: "Active",
    ...more,
  } as ExportedModel; // as the service answers
}

async function* pagesOf(...pages: ExportedModel[][]) {
  yield* pages;
}

function target(): ExportTarget & { text: string; end: string } {
  return {
    text: "",
    end: "open",
    async write(piece) {
      this.text += piece;
    },
    async close() {
      this.end = "closed";
    },
    async abort() {
      this.end = "aborted";
    },
  };
}

const format = (name: string) => formats.find((each) => each.name === name) as ExportFormat;

test("ndjson is a model a line, over all pages", async () => {
  const file = target();
  assert.equal(await writeModels(pagesOf([model(1), model(2)], [], [model(3)]), format("ndjson"), file, () => {}), 3);
  const lines = file.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ modelName }) => modelName),
    ["model-1", "model-2", "model-3"],
  );
  assert.equal(lines[0].creationTime, "2026-01-01T00:00:01.000Z");
  assert.equal(file.end, "closed");
});

test("JSON is one document, also of pages that are empty and of none", async () => {
  for (const pages of [[[model(1)], [], [model(2), model(3)]], [[], [model(1)]], []]) {
    const file = target();
    await writeModels(pagesOf(...pages), format("JSON"), file, () => {});
    const names = JSON.parse(file.text).modelSummaries.map(({ modelName }: ExportedModel) => modelName);
    assert.deepEqual(
      names,
      pages.flat().map(({ modelName }) => modelName),
    );
  }
});

test("CSV has one header, quotes what needs it, and names account and region where there are several", async () => {
  const file = target();
  await writeModels(pagesOf([], [model(1)], [model(2)]), format("CSV"), file, () => {});
  const [head, first, ...rest] = file.text.split("\r\n");
  assert.equal(
    head,
    "modelArn,modelName,creationTime,baseModelArn,baseModelName,customizationType,ownerAccountId,modelStatus",
  );
  assert.equal(first, 'arn:1,model-1,2026-01-01T00:00:01.000Z,arn:base,"a ""base"", quoted",,,Active');
  assert.equal(rest.length, 2);
  const fleet = target();
  await writeModels(
    pagesOf([model(1, { account: "111122223333", region: "eu-west-1" })]),
    format("CSV"),
    fleet,
    () => {},
  );
  assert.match(fleet.text, /,account,region\r\n.*,Active,111122223333,eu-west-1\r\n$/);
});

test("what fails on the way is thrown away, and the reason is the listing's", async () => {
  const file = target();
  async function* failing() {
    yield [model(1)];
    throw new Error("the server is gone");
  }
  const counts: number[] = [];
  await assert.rejects(
    writeModels(failing(), format("JSON"), file, (count) => counts.push(count)),
    /the server is gone/,
  );
  assert.deepEqual([file.end, counts], ["aborted", [1]]);
});
