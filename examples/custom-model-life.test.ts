import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

test("the example of a custom model's life imports, provisions, deploys, is refused, and cleans up", async () => {
  const program = join(import.meta.dirname, "custom-model-life.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  assert.deepEqual(stdout.trimEnd().split("\n"), [
    "the model is Active",
    "the throughput is Creating, the deployment is Creating",
    "the throughput is InService, the deployment is Active",
    "the model stays: ConflictException",
    "the model is gone",
  ]);
});
