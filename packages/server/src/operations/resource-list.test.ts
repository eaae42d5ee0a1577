import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { withResourceList } from "./resource-list.ts";
import { resources } from "./table.ts";

test("the README lists what the service has, from the table of operations (npm run format:resources writes it anew)", async () => {
  const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  assert.equal(readme, withResourceList(readme, resources));
  assert.ok(readme.includes("| custom models | ListCustomModels, "));
});
