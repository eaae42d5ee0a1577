import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { listThroughKills } from "../support/killed-listing.ts";
import { ended, Sandbox } from "../support/outcrop.ts";

test("a listing that is killed at random moments ends with every row once", async () => {
  console.log(`seed ${seedOfRun}`);
  await listThroughKills(600, 3, new Random(seedOfRun), ["--output", "csv"]);
});

test("a place is kept for the same call and its own output only", async () => {
  using sandbox = new Sandbox();
  await sandbox.run(["seed", "--data", "m.db", "--models", "6"]);
  const output = sandbox.write("rows", "here before\n");
  const list = (flags: readonly string[], appendTo = output) =>
    ended(
      sandbox.start(["list-custom-models", "--local", "--data", "m.db", "--resume-file", "place", ...flags], {
        appendTo,
      }),
    );
  const rows = ["--output", "text", "--query", "modelSummaries[].[modelName]", "--page-size", "2", "--max-items", "5"];

  assert.equal((await list(rows)).code, 0);
  const lines = readFileSync(output, "utf8").split("\n");
  assert.equal(lines[0], "here before");
  // Five models behind what was there, and nothing but models.
  assert.equal(lines.filter((line) => line !== "").length, 6);

  const [otherFlags, buffered, otherOutput] = [
    await list([...rows, "--name-contains", "x"]),
    await list(["--output", "json"]),
    await list(rows, sandbox.write("emptied", "")),
  ];
  assert.match(otherFlags.stderr, /keeps the place of a listing with other flags/);
  assert.match(buffered.stderr, /--resume-file goes with --output text, yaml-stream, ndjson, csv, not with json/);
  assert.match(otherOutput.stderr, /The output file has 0 bytes, but had \d+ .*Append to it/);
  assert.deepEqual([otherFlags.code, buffered.code, otherOutput.code], [252, 252, 255]);
});

test("a file that --resume-file has not made is left as it is", async () => {
  using sandbox = new Sandbox();
  const place = sandbox.write("notes", "buy milk\n");
  const { code, stderr } = await sandbox.run([
    "list-custom-models",
    "--local",
    "--data",
    ":memory:",
    "--resume-file",
    place,
    "--output",
    "csv",
  ]);
  assert.match(stderr, /is not a file that --resume-file has made/);
  assert.equal(code, 255);
  assert.equal(readFileSync(place, "utf8"), "buy milk\n");
});
