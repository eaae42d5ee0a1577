import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

const program = join(import.meta.dirname, "faults.ts");

test("the example of faults lists every model, and says what struck on the way", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  assert.equal(stdout, "5 models\nfault-1, throttle: struck 1\nfault-2, short-page: struck 4\nlost, drop: struck 1\n");
});

test("each line of TypeScript in docs/faults.md is a line of the example", () => {
  const lines = readFileSync(program, "utf8").split("\n");
  const guide = readFileSync(join(import.meta.dirname, "../docs/faults.md"), "utf8");
  const [, shown = ""] = /```ts\n([\s\S]*?)```/.exec(guide) ?? [];
  assert.ok(shown.length > 0);
  for (const line of shown.trimEnd().split("\n")) assert.ok(lines.includes(line), line);
});
