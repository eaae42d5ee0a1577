import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { ArtifactSource } from "./artifact-source.ts";
import { folderSource } from "./folder-source.ts";

const { signal } = new AbortController();
const place = { bucket: "a-bucket", key: "file" };
let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "outcrop-folder-"));
  await mkdir(join(root, "a-bucket"));
});
afterEach(() => rm(root, { recursive: true }));

async function namesIn(source: ArtifactSource, bucket: string, key = ""): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of source.list({ bucket, key }, signal)) names.push(name);
  return names;
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const piece of pieces) copies.push(Buffer.copyBytesFrom(piece));
  return Buffer.concat(copies);
}

test("a range of a file is read in pieces and is what the file holds", async () => {
  const content = Buffer.from(Array.from({ length: 700_000 }, (_, i) => i % 251));
  await writeFile(join(root, "a-bucket/file"), content);
  await using stack = new AsyncDisposableStack();
  const file = await folderSource(root).open(place, signal);
  assert.ok(file);
  stack.defer(() => file.close());
  assert.equal(file.size, 700_000);
  assert.deepEqual(await bytesOf(file.read(5, 699_999, signal)), content.subarray(5, 699_999));
  assert.equal((await bytesOf(file.read(7, 7, signal))).length, 0);
});

test("a file that is cut while it is read is an error that says so", async () => {
  await writeFile(join(root, "a-bucket/file"), Buffer.alloc(1_000_000));
  await using stack = new AsyncDisposableStack();
  const file = await folderSource(root).open(place, signal);
  assert.ok(file);
  stack.defer(() => file.close());
  const reading = bytesOf(
    (async function* () {
      for await (const piece of file.read(0, file.size, signal)) {
        await truncate(join(root, "a-bucket/file"), 300_000);
        yield piece;
      }
    })(),
  );
  await assert.rejects(reading, {
    name: "ArtifactError",
    message: "s3://a-bucket/file changed while it was being checked: it had 1000000 bytes and now has 300000",
  });
});

test("what is not there opens as undefined and lists as nothing, in a bucket that is there", async () => {
  const source = folderSource(root);
  assert.equal(await source.open(place, signal), undefined);
  assert.deepEqual(await namesIn(source, "a-bucket", "nothing/"), []);
  await assert.rejects(namesIn(source, "no-bucket"), /s3:\/\/no-bucket/);
});

test("a root that is not there is an error when it is given", () => {
  assert.throws(() => folderSource(join(root, "nowhere")), { code: "ENOENT" });
});

/** Exchanges `swap` in a folder again and again, as fast as it can, for another folder and for a link out of the root. */
const exchange = `
  const { renameSync } = require("node:fs");
  process.chdir(process.argv[1]);
  process.send("begun");
  for (;;) {
    for (const other of ["folder", "link"]) {
      renameSync(other, "swap");
      renameSync("swap", other);
    }
  }
`;

test("folders that are exchanged for links while they are opened and listed lead nowhere out of the root", async () => {
  await using stack = new AsyncDisposableStack();
  const outside = await mkdtemp(join(tmpdir(), "outcrop-outside-"));
  stack.defer(() => rm(outside, { recursive: true }));
  await mkdir(join(root, "a-bucket/folder"));
  await writeFile(join(root, "a-bucket/folder/file"), "inside");
  await writeFile(join(outside, "file"), "outside");
  await writeFile(join(outside, "of-others"), "");
  await symlink(outside, join(root, "a-bucket/link"));
  const swapping = spawn(process.execPath, ["-e", exchange, join(root, "a-bucket")], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  stack.defer(async () => {
    const gone = once(swapping, "exit");
    swapping.kill("SIGKILL");
    await gone;
  });
  await once(swapping, "message");

  const source = folderSource(root);
  const seen = new Set<string>();
  for (let tries = 0; tries < 4000 || !(seen.has("inside") && seen.has("file")); tries++) {
    assert.ok(tries < 100_000, `after ${tries} tries only ${[...seen]} were seen`);
    try {
      const file = await source.open({ bucket: "a-bucket", key: "swap/file" }, signal);
      if (file !== undefined) {
        seen.add(String(await bytesOf(file.read(0, file.size, signal))));
        await file.close();
      }
      for (const name of await namesIn(source, "a-bucket", "swap")) seen.add(name);
    } catch (error) {
      assert.match(String(error), /ArtifactError: s3:\/\/a-bucket\/swap/);
    }
  }
  assert.deepEqual([...seen].sort(), ["file", "inside"]);
});
