import assert from "node:assert/strict";
import { test } from "node:test";
import { nearNames } from "./near-names.ts";

/** What Python's `difflib.get_close_matches` gives; recorded. */
const recorded = [
  ["jsn", ["json", "text", "table", "yaml", "yaml-stream", "off"], 0.8, ["json"]],
  ["appel", ["ape", "apple", "peach", "puppy"], 0.6, ["apple", "ape"]],
  ["yaml-strem", ["json", "yaml", "yaml-stream"], 0.8, ["yaml-stream"]],
  ["xml", ["json", "text", "yaml"], 0.8, []],
  ["", ["a"], 0.6, []],
] as const;

test("names are proposed as Python's difflib proposes them, by which the AWS CLI does", () => {
  for (const [word, names, likeness, expected] of recorded) {
    assert.deepEqual(nearNames(word, names, likeness), expected, word);
  }
});
