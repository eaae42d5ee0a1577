import assert from "node:assert/strict";
import { test } from "node:test";
import { madeModel, madeModels } from "../../test/sequences/made-models.ts";
import { paginatorOf } from "../../test/sequences/same-sequence.ts";
import { ScriptedCatalogue, type ScriptedSummary } from "../../test/sequences/scripted-catalogue.ts";
import { virtualStart } from "../../test/sequences/virtual-time.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const even = madeModels(1_000, minute);

const names = (models: readonly ScriptedSummary[]) => models.map(({ modelName }) => modelName);

async function listed(catalogue: ScriptedCatalogue, options: object, input: object = {}): Promise<string[]> {
  const pages = paginatorOf(catalogue).paginate({ ...input, PaginationConfig: { PageSize: 10 } }, options);
  return names((await pages.buildFullResult()).modelSummaries ?? []);
}

test("a place resumes without a repeat or a gap although models around it were deleted", async () => {
  const tied = Array.from({ length: 60 }, (_, index) =>
    madeModel(`tie-${String(index).padStart(2, "0")}`, virtualStart - day),
  );
  const catalogue = new ScriptedCatalogue([...even, ...tied], { latency: 0 });
  const expected = await listed(catalogue, {});
  for (const stop of [3, 990, 1_000, 1_005, 1_030]) {
    const own = new ScriptedCatalogue(catalogue.models);
    const first = paginatorOf(own).paginate({ PaginationConfig: { PageSize: 10 } }, { parallel: 3 });
    const found: string[] = [];
    for await (const model of first.items()) {
      found.push(model.modelName);
      if (found.length === stop) break;
    }
    // The place's own model, the one before it and the one after it go.
    const gone = expected.slice(stop - 2, stop + 1);
    for (const name of gone) own.delete(madeModel(name, 0).modelArn);
    const second = paginatorOf(own).paginate({ PaginationConfig: { StartingToken: first.resumeToken } });
    for await (const model of second.items()) found.push(model.modelName);
    assert.deepEqual(
      found,
      expected.filter((name, index) => index < stop || !gone.includes(name)),
    );
  }
});

for (const reversesTies of [true, false]) {
  const tieOrder = reversesTies ? "opposite orders" : "one order";
  test(`equal times, in ${tieOrder} both ways, are given once wherever and in whichever mode a listing stops`, async () => {
    const tied = Array.from({ length: 60 }, (_, index) => madeModel(`tie-${index}`, virtualStart - 100 * minute));
    const catalogue = new ScriptedCatalogue([...even.slice(-20), ...tied, ...even.slice(0, 40)], { reversesTies });
    const modes = [{}, { parallel: 3 }, { parallel: 2 }, { prefetch: 1 }];
    for (const sortOrder of ["Ascending", "Descending"] as const) {
      const expected = await listed(catalogue, {}, { sortOrder });
      for (const most of [1, 3, 5, 17, 25]) {
        const found: string[] = [];
        let StartingToken: string | undefined;
        for (let piece = 0; piece === 0 || StartingToken !== undefined; piece += 1) {
          const PaginationConfig = { PageSize: 7, StartingToken };
          const options = modes[(piece * most) % modes.length] ?? {};
          const pages = paginatorOf(catalogue).paginate({ sortOrder, PaginationConfig }, options);
          let count = 0;
          for await (const model of pages.items()) {
            found.push(model.modelName);
            count += 1;
            if (count === most) break;
          }
          StartingToken = pages.resumeToken;
        }
        assert.deepEqual(found, expected, `${sortOrder}, ${most} at a time`);
      }
      // In the middle of the ties a page's token leads to a parallel listing, which stops there too.
      const whole = paginatorOf(catalogue).paginate({ sortOrder, PaginationConfig: { PageSize: 7 } });
      let given = 0;
      for await (const _model of whole.items()) {
        given += 1;
        if (given % 11 !== 0 || given > 85) continue;
        const config = { PageSize: 7, StartingToken: whole.resumeToken };
        const next = paginatorOf(catalogue).paginate({ sortOrder, PaginationConfig: config }, { parallel: 4 });
        const found: string[] = [];
        for await (const model of next.items()) {
          found.push(model.modelName);
          if (found.length === 6) break;
        }
        const rest = { PageSize: 5, StartingToken: next.resumeToken };
        for (const options of [{}, { parallel: 5 }]) {
          const last = paginatorOf(catalogue).paginate({ sortOrder, PaginationConfig: rest }, options);
          const { modelSummaries = [] } = await last.buildFullResult();
          assert.deepEqual([...found, ...names(modelSummaries)], expected.slice(given), `${sortOrder}, from ${given}`);
        }
      }
    }
  });
}

test("a token that was cut, changed or belongs to the other order is refused before any request", async () => {
  const catalogue = new ScriptedCatalogue(even);
  const pages = paginatorOf(catalogue).paginate({ PaginationConfig: { PageSize: 10 } }, { parallel: 2 });
  for await (const _page of pages) break;
  const token = pages.resumeToken ?? "";
  assert.match(token, /^[!-~]+$/);
  catalogue.requests = 0;
  const resume = (StartingToken: string, input: object = {}) =>
    paginatorOf(catalogue).paginate({ ...input, PaginationConfig: { StartingToken } });
  assert.throws(() => resume(token.slice(0, -20)), /was cut or changed/);
  assert.throws(() => resume(token, { sortOrder: "Ascending" }), /belongs to a listing in Descending order/);
  assert.equal(catalogue.requests, 0);
});
