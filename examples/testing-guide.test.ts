import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

test("the programs in docs/testing.md are the files that are run", () => {
  const guide = readFileSync(join(root, "docs/testing.md"), "utf8");
  const shown = [...guide.matchAll(/```(?:ts|js)\n([\s\S]*?)```/g)].map(([, program]) => program);
  const run = [
    "examples/local-bedrock.test.ts",
    "conformance/test-frameworks/models.vitest.test.ts",
    "conformance/test-frameworks/models.jest.test.mjs",
  ].map((path) => readFileSync(join(root, path), "utf8"));
  assert.deepEqual(shown, run);
});
