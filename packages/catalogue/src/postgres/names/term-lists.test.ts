import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { fc } from "../../../../../test/fast-check.ts";
import { termsOfNeedle } from "../../listing/letter-terms.ts";
import {
  chunkOf,
  chunksPerSegment,
  entryOf,
  inBoth,
  listOf,
  modelsPerSegment,
  positionsOf,
  termLists,
} from "./term-lists.ts";

describe("the list of the models that have a term", () => {
  it("is read back as it was, whether few or many have it, and is never longer than a bit for each model", () => {
    const positions = fc.oneof(
      fc.uniqueArray(fc.nat(modelsPerSegment - 1), { maxLength: 50 }),
      fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(200)).map(([step, first]) => {
        return Array.from({ length: Math.ceil((modelsPerSegment - first) / step) }, (_, at) => first + at * step);
      }),
    );
    fc.assert(
      fc.property(positions, (drawn) => {
        const ascending = drawn.toSorted((one, other) => one - other);
        const list = listOf(Uint16Array.from(ascending));
        assert.deepEqual(positionsOf(list), ascending);
        assert.ok(list.length <= modelsPerSegment / 8);
      }),
    );
  });

  it("has every model whose name contains the letters", () => {
    const letters = fc.string({
      unit: fc.constantFrom("a", "b", "-", "1", "Ü", "模", "\n"),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 60 }), letters, (names, needle) => {
        const lists = termLists(names);
        assert.equal(lists.length, chunksPerSegment);
        const having = names.flatMap((name, position) => (name.includes(needle) ? [position] : []));
        for (const term of termsOfNeedle(needle)) {
          const positions = positionsOf(lists[chunkOf(term)]?.[entryOf(term)] ?? Buffer.alloc(0));
          assert.deepEqual(inBoth(having, positions), having);
        }
      }),
    );
  });

  it("stands where it always stood, as it always was", () => {
    // Databases hold these lists. If this fails, do not change the value: restore the code, or write a migration.
    const names = Array.from(
      { length: modelsPerSegment },
      (_, at) => `model-${(at * 7919) % 5003}\ntrain-${at % 11}-Ü模`,
    );
    const digest = createHash("sha256");
    for (const [chunk, lists] of termLists(names).entries()) {
      for (const [entry, list] of lists.entries()) digest.update(`${chunk}.${entry}:${list.toString("hex")}`);
    }
    assert.equal(digest.digest("hex"), "5a622d811894f4818efff8d2dc3713ebf89155f42919345c341f54bc7c1297ff");
  });
});
