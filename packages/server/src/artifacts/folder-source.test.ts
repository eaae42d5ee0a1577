import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
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
