import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { brokenModels } from "../../test/artifacts/broken-models.ts";
import type { CheckReport } from "../../test/artifacts/check-all.ts";
import {
  type Files,
  goodHeader,
  goodModel,
  safetensors,
  shardedModel,
  writeFiles,
} from "../../test/artifacts/model-files.ts";
import { checkArtifacts } from "./check-artifacts.ts";
import { folderSource } from "./folder-source.ts";

const bucket = "amzn-s3-demo-bucket";
let root = "";
let outside = "";

before(async () => {
  root = await mkdtemp(join(tmpdir(), "outcrop-artifacts-"));
  outside = await mkdtemp(join(tmpdir(), "outcrop-outside-"));
  // The process that checks them is another user where the tests are run by root.
  await chmod(root, 0o755);
  await chmod(outside, 0o755);
});
after(async () => {
  await rm(root, { recursive: true });
  await rm(outside, { recursive: true });
});

async function check(key: string, files: Files) {
  await writeFiles(join(root, bucket, key), files);
  return checkArtifacts(`s3://${bucket}/${key}`, folderSource(root), new AbortController().signal);
}

const goodModels: Record<string, Files> = {
  "one file": goodModel,
  shards: shardedModel,
  "a single shard without an index": {
    ...goodModel,
    "model.safetensors": null,
    "model-00001-of-00001.safetensors": safetensors(goodHeader, 24),
  },
  "no tensors at all": { ...goodModel, "model.safetensors": safetensors("{}", 0) },
  "a header padded with spaces": {
    ...goodModel,
    "model.safetensors": safetensors(`${JSON.stringify(goodHeader)}     `, 24),
  },
  "tensors that are not in the order of the file": {
    ...goodModel,
    "model.safetensors": safetensors(
      { b: { dtype: "I64", shape: [2], data_offsets: [4, 20] }, a: { dtype: "U8", shape: [4], data_offsets: [0, 4] } },
      20,
    ),
  },
  "scalars, empty tensors and every size of element": {
    ...goodModel,
    "model.safetensors": safetensors(
      {
        scalar: { dtype: "F64", shape: [], data_offsets: [0, 8] },
        empty: { dtype: "F32", shape: [0, 4], data_offsets: [8, 8] },
        fp8: { dtype: "F8_E4M3", shape: [3], data_offsets: [8, 11] },
        fp4: { dtype: "F4", shape: [2], data_offsets: [11, 12] },
        fp6: { dtype: "F6_E2M3", shape: [4], data_offsets: [12, 15] },
        bool: { dtype: "BOOL", shape: [1], data_offsets: [15, 16] },
      },
      16,
    ),
  },
  "names in every script": {
    ...goodModel,
    "model.safetensors": safetensors({ 'π"\\ 層 \u{1f30b}': { dtype: "U8", shape: [1], data_offsets: [0, 1] } }, 1),
  },
  "other files and folders beside it": {
    ...goodModel,
    "README.md": "{",
    "original/params.json": "{",
    "pytorch_model.bin": "PK",
  },
  "a tokenizer with escapes and numbers of every form": {
    ...goodModel,
    "tokenizer.json": '[-0, 1e5, -1.25E-3, "\\u0120\\n", true, false, null, {"é": [[]]}]\n',
  },
};

for (const [name, files] of Object.entries(goodModels)) {
  test(`a model with ${name} passes`, async () => {
    assert.deepEqual(await check(name.replaceAll(/[^a-z0-9]+/g, "-"), files), { ok: true });
  });
}

test("a model may be a whole bucket, and its prefix may end with a slash", async () => {
  await writeFiles(join(root, "whole-bucket"), goodModel);
  await writeFiles(join(root, bucket, "slash"), goodModel);
  for (const uri of ["s3://whole-bucket", "s3://whole-bucket/", `s3://${bucket}/slash/`]) {
    assert.deepEqual(await checkArtifacts(uri, folderSource(root), new AbortController().signal), { ok: true });
  }
});

test("a bucket that does not exist is named", async () => {
  const outcome = await checkArtifacts("s3://no-such-bucket/x", folderSource(root), new AbortController().signal);
  assert.match(outcome.ok ? "" : outcome.failureMessage, /^s3:\/\/no-such-bucket does not exist/);
});

test("a check that is aborted rejects with the reason and is no failure", async () => {
  await writeFiles(join(root, bucket, "aborted"), goodModel);
  const reason = new Error("shutting down");
  await assert.rejects(checkArtifacts(`s3://${bucket}/aborted`, folderSource(root), AbortSignal.abort(reason)), reason);
});

test("every broken model fails with a message that names the file, within a second of work and 50 MB of memory", async (t) => {
  const keys = brokenModels.map(({ key }, i) => key?.(`broken-${i}`) ?? `broken-${i}`);
  for (const [i, { make }] of brokenModels.entries()) {
    await make(join(root, bucket, `broken-${i}`), join(outside, String(i)));
  }
  const uris = keys.map((key) => `s3://${bucket}/${key}`);
  const program = join(import.meta.dirname, "../../test/artifacts/check-all.ts");
  // Garbage is collected every few megabytes: what counts is what is held.
  const child = spawn(process.execPath, ["--max-semi-space-size=2", program, root], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(uris));
  const report = JSON.parse(await text(child.stdout)) as CheckReport; // printed by check-all.ts
  const slowest = report.outcomes.reduce((slow, outcome) => (outcome.worked > slow.worked ? outcome : slow));
  t.diagnostic(
    `${brokenModels.length} broken models, ${(report.grownBy / 1e6).toFixed(1)} MB, the most work ${slowest.worked.toFixed(0)} ms`,
  );
  for (const [i, { name, file, says }] of brokenModels.entries()) {
    const { failureMessage = "", took, worked } = report.outcomes[i] ?? { took: Number.NaN, worked: Number.NaN };
    const place = file === "" ? uris[i] : `${uris[i]}/${file}`;
    assert.ok(failureMessage.startsWith(`${place}`), `a model with ${name} says: ${failureMessage}`);
    assert.match(failureMessage, says, `a model with ${name}`);
    assert.ok(failureMessage.length <= 2048 && !failureMessage.includes(root), failureMessage);
    assert.ok(worked < 1000, `a model with ${name} took ${worked} ms of a processor`);
    assert.ok(took < 60_000, `a model with ${name} took ${took} ms`);
  }
  assert.ok(report.grownBy < 50e6, `${report.grownBy} bytes`);
});
