import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "./nearest.ts";

const known = ["MaxItems", "PageSize", "StartingToken"];

test("the name meant is the one that differs by a letter", () => {
  for (const [name, meant] of [
    ["PageSiz", "PageSize"],
    ["pagesize", "PageSize"],
    ["page_size", "PageSize"],
    ["PgaeSize", "PageSize"],
    ["MaxItem", "MaxItems"],
  ] as const) {
    assert.equal(nearest(name, known), meant, name);
  }
});

test("a name that is like none means none", () => {
  for (const name of ["", "x", "Limit", "Token", "constructor"]) assert.equal(nearest(name, known), undefined, name);
});
