import { test } from "node:test";
import { assertSameSequences } from "./same-sequence.ts";

test("2500 random catalogues list the same in every mode, whole and resumed at random places", async (t) => {
  await assertSameSequences(2500, t);
});
