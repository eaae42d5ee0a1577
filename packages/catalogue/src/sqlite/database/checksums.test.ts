import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fc } from "../../../../../test/fast-check.ts";
import { areWhole, seedOf, withChecksum, withoutChecksum } from "./checksums.ts";

const text = fc.string({ unit: "grapheme", maxLength: 60 });
const rows = fc.array(fc.tuple(text, text), { maxLength: 20 });

describe("texts with checksums", () => {
  it("are whole, however many stand together, and without the checksum what they were", () => {
    fc.assert(
      fc.property(fc.string(), rows, (kind, given) => {
        const seed = seedOf(kind);
        const stored = given.map(([key, text]) => [key, withChecksum(seed, key, text)] as const);
        assert.ok(areWhole(seed, stored));
        assert.deepEqual(
          stored.map(([, text]) => withoutChecksum(text)),
          given.map(([, text]) => text),
        );
      }),
    );
  });

  it("are not whole where a bit of one differs, wherever it is among them", () => {
    const whole = fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(whole, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 6 }), (given, which, where, bit) => {
        const seed = seedOf("models 2");
        const stored = given.map(([key, text]) => [key, withChecksum(seed, key, text)] as const);
        const at = which % stored.length;
        const [key, text] = stored[at] ?? ["", ""];
        const place = where % text.length;
        const changed = String.fromCharCode(text.charCodeAt(place) ^ (1 << bit));
        stored[at] = [key, text.slice(0, place) + changed + text.slice(place + 1)];
        assert.ok(!areWhole(seed, stored));
      }),
    );
  });

  it("are not whole under another key, nor among the rows of another kind", () => {
    const stored = withChecksum(seedOf("models 2"), "one", "text");
    assert.ok(!areWhole(seedOf("models 2"), [["two", stored]]));
    assert.ok(!areWhole(seedOf("models 4"), [["one", stored]]));
  });

  it("are not whole where the text is cut off, down to nothing", () => {
    const stored = withChecksum(seedOf("models 2"), "one", "text");
    for (let length = 0; length < stored.length; length++) {
      assert.ok(!areWhole(seedOf("models 2"), [["one", stored.slice(0, length)]]), `${length} characters`);
    }
  });
});
