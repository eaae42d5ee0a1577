import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

async function run(name: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, name)]);
  return stdout.trimEnd().split("\n");
}

test("the example of pages, items, search and full result prints twelve models", async () => {
  const lines = await run("paginate-custom-models.ts");
  assert.deepEqual(
    lines.slice(0, 3).map((line) => line.split(" ")[0]),
    ["5", "5", "2"],
  );
  assert.match(lines[3] ?? "", /^support-24 2026-01-02T00:00:00.000Z$/);
  assert.deepEqual(lines.slice(15, 17), ["support-23", "support-13"]);
  assert.match(lines[17] ?? "", /^12 eyJ/);
  assert.equal(lines.length, 18);
});

test("the example of resuming prints every model once", async () => {
  const names = Array.from({ length: 10 }, (_, index) => `model-${index}`);
  assert.deepEqual(await run("paginate-resume.ts"), names);
});

test("the example of any function prints three users and where to go on", async () => {
  const lines = await run("paginate-any-function.ts");
  assert.deepEqual(lines, ["ADA", "BARBARA", "CHARLES", "{ from: '2', boto_truncate_amount: 1 }"]);
});

test("the example of aborting prints the signal's reason", async () => {
  assert.deepEqual(await run("paginate-abort.ts"), [
    "Given up: TimeoutError: The operation was aborted due to timeout",
  ]);
});

test("the example behind a proxy lists what the proxy was asked for", async () => {
  const lines = await run("paginate-behind-proxy.ts");
  assert.equal(lines[0], "through the proxy: http://models.example/custom-models");
  assert.deepEqual(lines[1]?.split(" ").sort(), ["claims", "support"]);
});

test("the example of listing faster gives the same last model three times", async () => {
  const lines = await run("paginate-faster.ts");
  assert.equal(lines.length, 3);
  assert.equal(new Set(lines.map((line) => line.replace(/.*the last is (arn:aws:bedrock:)/, "$1"))).size, 1);
});

test("the example of a fleet prints the newest nine models of four targets", async () => {
  const lines = await run("paginate-fleet.ts");
  assert.deepEqual(
    lines.map((line) => line.split(" ")[0]),
    ["3", "3", "3", "3", "2", "2", "2", "2", "1"],
  );
  assert.equal(new Set(lines.slice(0, 4)).size, 4);
});

test("each line of the examples in the paginator's README is a line of these programs, in the same order", () => {
  const readme = readFileSync(join(import.meta.dirname, "../packages/paginator/README.md"), "utf8");
  const programs = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(import.meta.dirname, name), "utf8").split("\n"));
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = ""]) => block.split("\n"));
  assert.ok(blocks.length >= 4);
  for (const block of blocks) {
    assert.ok(
      programs.some((program) => isPartOf(block, program)),
      block.join("\n"),
    );
  }
});

function isPartOf(block: readonly string[], program: readonly string[]): boolean {
  let at = 0;
  return block.every((line) => {
    at = program.indexOf(line, at) + 1;
    return at > 0;
  });
}
