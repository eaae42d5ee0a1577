import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

for (const [guide, programs] of Object.entries({
  "docs/testing.md": [
    "examples/local-bedrock.test.ts",
    "conformance/test-frameworks/models.vitest.test.ts",
    "conformance/test-frameworks/models.jest.test.mjs",
  ],
  "docs/testing-in-any-language.md": [
    "conformance/fixtures/junit/src/test/java/example/Outcrop.java",
    "conformance/fixtures/junit/src/test/java/example/ModelsTest.java",
    "conformance/fixtures/go/outcrop_test.go",
    "conformance/fixtures/go/models_test.go",
    "conformance/fixtures/rust/tests/outcrop/mod.rs",
    "conformance/fixtures/rust/tests/models.rs",
    "conformance/fixtures/playwright/outcrop.ts",
    "conformance/fixtures/playwright/models.spec.ts",
  ],
})) {
  test(`the programs in ${guide} are the files that are run`, () => {
    const shown = [...readFileSync(join(root, guide), "utf8").matchAll(/```(?:ts|js|java|go|rust)\n([\s\S]*?)```/g)];
    const run = programs.map((path) => readFileSync(join(root, path), "utf8"));
    assert.deepEqual(
      shown.map(([, program]) => program),
      run,
    );
  });
}
