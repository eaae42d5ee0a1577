import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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

test("of two runs with one --resume-file at once the second is refused, until the first has died", async () => {
  using sandbox = new Sandbox();
  const place = sandbox.path("place");
  const silent = createServer(() => {
    // It never answers: the first run keeps its place for as long as the test wants.
  });
  await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
  const { port } = silent.address() as AddressInfo; // a TCP server's
  const args = ["list-custom-models", "--output", "csv", "--resume-file", place];
  const asked = once(silent, "request");
  const first = sandbox.start([...args, "--endpoint-url", `http://127.0.0.1:${port}`]);
  await asked;
  const second = await sandbox.run([...args, "--endpoint-url", `http://127.0.0.1:${port}`]);
  assert.match(second.stderr, /Another run keeps its place in .*place now\. Wait until it has ended/);
  assert.equal(second.code, 255);
  const killed = once(first, "close");
  first.kill("SIGKILL");
  await killed;
  const refused = once(silent, "request");
  const third = sandbox.start([...args, "--endpoint-url", `http://127.0.0.1:${port}`]);
  await refused;
  const ended = once(third, "close");
  third.kill("SIGKILL");
  await ended;
  silent.closeAllConnections();
  silent.close();
});

test("a finished run that is asked for more models goes on behind its last row", async () => {
  using sandbox = new Sandbox();
  await sandbox.run(["seed", "--data", "m.db", "--models", "12"]);
  const output = sandbox.write("rows", "");
  const list = async (...flags: string[]) => {
    const args = ["list-custom-models", "--local", "--data", "m.db", "--resume-file", "place", "--output", "ndjson"];
    const { code, stderr } = await ended(sandbox.start([...args, ...flags], { appendTo: output }));
    assert.equal(code, 0, stderr);
    return readFileSync(output, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).modelArn);
  };
  assert.equal((await list("--max-items", "3")).length, 3);
  assert.equal((await list("--max-items", "3")).length, 3);
  assert.equal((await list("--max-items", "7")).length, 7);
  const whole = await list();
  assert.equal(new Set(whole).size, 12);
  assert.deepEqual(await list("--max-items", "12"), whole);
  assert.equal(whole.length, 12);
});
