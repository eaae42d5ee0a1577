import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BoundedMap } from "./bounded-map.ts";

const held = (map: BoundedMap<string, number>) => [..."abcdefg"].filter((key) => map.has(key)).join("");

describe("a bounded map", () => {
  it("lets go what nobody has asked for longest", () => {
    const map = new BoundedMap<string, number>({ capacity: 3 });
    for (const key of "abc") map.set(key, 1);
    assert.equal(map.get("a"), 1);
    map.set("d", 1);
    assert.equal(held(map), "acd");
    assert.equal(map.get("b"), undefined);
    map.set("c", 2);
    map.set("e", 1);
    assert.equal(held(map), "cde");
    assert.equal(map.get("c"), 2);
  });

  it("is bounded by the weight of its entries", () => {
    const map = new BoundedMap<string, number>({ capacity: 10, weigh: (_key, weight) => weight });
    for (const [key, weight] of Object.entries({ a: 4, b: 4 })) map.set(key, weight);
    assert.equal(map.hasRoomFor("c", 2), true);
    assert.equal(map.hasRoomFor("c", 3), false);
    map.set("c", 3);
    assert.equal(held(map), "bc");
    map.set("d", 11);
    assert.equal(held(map), "bc");
    map.set("b", 1);
    map.set("e", 6);
    assert.equal(held(map), "bce");
    map.delete("e");
    map.set("f", 6);
    assert.equal(held(map), "bcf");
    map.clear();
    assert.equal(held(map), "");
    map.set("g", 10);
    assert.equal(held(map), "g");
  });
});
