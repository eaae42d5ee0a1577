import assert from "node:assert/strict";
import { test } from "node:test";
import { type Files, goodHeader, goodModel, safetensors, shardedModel } from "../../test/artifacts/model-files.ts";
import { type S3Server, startS3Server } from "../../test/artifacts/s3-server.ts";
import { checkArtifacts } from "./check-artifacts.ts";
import { s3Source } from "./s3-source.ts";
import { checkTrainingData } from "./training-data.ts";

process.env.AWS_ACCESS_KEY_ID = "test";
process.env.AWS_SECRET_ACCESS_KEY = "test";

function put(s3: S3Server, prefix: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    if (content !== null) s3.objects.set(`bucket/${prefix}${name}`, Buffer.from(content));
  }
}

/** For services that never answer; others may take their time on a busy machine. */
const impatient = { timeout: 500 };

async function failureOf(s3: S3Server, uri = "s3://bucket/model/", limit: { timeout?: number } = {}): Promise<string> {
  const source = s3Source({ endpoint: s3.url, ...limit });
  const outcome = await checkArtifacts(uri, source, new AbortController().signal);
  return outcome.ok ? "" : outcome.failureMessage;
}

test("a model in S3 passes, alone, in shards, and in a bucket of many objects and prefixes", async () => {
  await using s3 = await startS3Server();
  put(s3, "model/", goodModel);
  put(s3, "sharded/", shardedModel);
  put(s3, "", shardedModel);
  put(s3, "model/", { "original/params.json": "{", "a.txt": "", "b.txt": "", "c.txt": "", "z.txt": "" });
  s3.objects.set("bucket/model/", Buffer.alloc(0));
  for (const uri of ["s3://bucket/model/", "s3://bucket/model", "s3://bucket/sharded", "s3://bucket"]) {
    assert.equal(await failureOf(s3, uri), "", uri);
  }
});

test("only the header of the weights is read", async () => {
  await using s3 = await startS3Server();
  const header = { big: { dtype: "U8", shape: [20_000_000], data_offsets: [0, 20_000_000] } };
  put(s3, "model/", { ...goodModel, "model.safetensors": safetensors(header, 20_000_000) });
  const source = s3Source({ endpoint: s3.url });
  let bytes = 0;
  const counting: typeof source = {
    list: source.list,
    async open(place, signal) {
      const file = await source.open(place, signal);
      return (
        file && {
          ...file,
          async *read(...range) {
            for await (const piece of file.read(...range)) {
              bytes += piece.length;
              yield piece;
            }
          },
        }
      );
    },
  };
  assert.deepEqual(await checkArtifacts("s3://bucket/model", counting, new AbortController().signal), { ok: true });
  assert.ok(bytes < 1000, `${bytes}`);
});

test("what is wrong with a model in S3 is told by its URI, and nothing is told of the service", async () => {
  await using s3 = await startS3Server();
  put(s3, "model/", { ...goodModel, "model.safetensors": safetensors(goodHeader, 23) });
  assert.match(
    await failureOf(s3),
    /^s3:\/\/bucket\/model\/model\.safetensors: the tensor "norm\.weight".*ends outside/,
  );
  assert.equal(await failureOf(s3, "s3://nowhere/model"), "s3://nowhere/model cannot be read: there is no such bucket");
  assert.match(
    await failureOf(s3, "s3://bucket/other"),
    /^s3:\/\/bucket\/other\/config\.json is missing: nothing is there/,
  );
  s3.failing.status = 403;
  s3.failing.times = 1;
  assert.match(await failureOf(s3), /^s3:\/\/bucket\/model\/ cannot be read: access denied/);
});

test("a service that fails twice is asked again, and one that goes on failing is told with its status", async () => {
  await using s3 = await startS3Server();
  put(s3, "model/", goodModel);
  s3.failing.times = 2;
  assert.equal(await failureOf(s3), "");
  s3.failing.times = 3;
  assert.equal(await failureOf(s3), "s3://bucket/model/ cannot be read: InternalError, status 500");
});

test("a service that does not answer is given up", async () => {
  await using s3 = await startS3Server();
  put(s3, "model/", goodModel);
  s3.hold = "config.json";
  assert.match(
    await failureOf(s3, undefined, impatient),
    /^s3:\/\/bucket\/model\/config\.json cannot be read: ETIMEDOUT$/,
  );
});

test("a service that stops in the middle of an object is given up", async () => {
  await using s3 = await startS3Server();
  put(s3, "model/", goodModel);
  s3.stall = "config.json";
  assert.match(await failureOf(s3, undefined, impatient), /^s3:\/\/bucket\/model\/config\.json cannot be read: /);
});

test("an object that changes while it is read is told", async () => {
  await using s3 = await startS3Server();
  put(s3, "model/", goodModel);
  const source = s3Source({ endpoint: s3.url });
  const { signal } = new AbortController();
  const file = await source.open({ bucket: "bucket", key: "model/config.json" }, signal);
  put(s3, "model/", { "config.json": '{"other": 1}' });
  await assert.rejects(file?.read(0, 5, signal)[Symbol.asyncIterator]().next() ?? Promise.resolve(), {
    name: "ArtifactError",
    message: "s3://bucket/model/config.json cannot be read: it changed while it was being checked",
  });
});

test("a check is aborted while the service has not answered", async () => {
  await using s3 = await startS3Server();
  put(s3, "model/", goodModel);
  s3.hold = "config.json";
  const aborting = new AbortController();
  const checking = checkArtifacts("s3://bucket/model", s3Source({ endpoint: s3.url }), aborting.signal);
  while (!s3.requests.some((request) => request.includes("config.json"))) await new Promise(setImmediate);
  const reason = new Error("shutting down");
  aborting.abort(reason);
  await assert.rejects(checking, reason);
});

test("training data in S3 is found as an object and under a prefix", async () => {
  await using s3 = await startS3Server();
  put(s3, "data/", { "train.jsonl": '{"prompt": "a"}\n', "readme.txt": "" });
  const source = s3Source({ endpoint: s3.url });
  for (const uri of ["s3://bucket/data/train.jsonl", "s3://bucket/data/", "s3://bucket/data"]) {
    assert.deepEqual(await checkTrainingData(uri, source, new AbortController().signal), { ok: true }, uri);
  }
  const outcome = await checkTrainingData("s3://bucket/data/other.jsonl", source, new AbortController().signal);
  assert.match(outcome.ok ? "" : outcome.failureMessage, /^s3:\/\/bucket\/data\/other\.jsonl does not exist/);
});
