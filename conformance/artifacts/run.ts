/**
 * `node conformance/artifacts/run.ts --python PATH`: models in the S3 of moto's server, uploaded by the AWS SDK for JavaScript,
 * good ones and every broken one that S3 can hold. The faults that are reported there are, to the word, those that are reported for
 * the same models in a folder. Random safetensors files are also judged by the reference library.
 */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { checkArtifacts, folderSource, s3Source } from "@outcrop/server";
import { brokenModels } from "../../packages/server/test/artifacts/broken-models.ts";
import { goodModel, shardedModel, writeFiles } from "../../packages/server/test/artifacts/model-files.ts";
import { seedOfRun } from "../../test/seed.ts";
import { compareSafetensors } from "./compare-safetensors.ts";

const { values } = parseArgs({ options: { python: { type: "string" } } });
if (values.python === undefined) {
  console.error("Give --python PATH: an interpreter that has moto's server.");
  process.exit(2);
}
process.env.AWS_ACCESS_KEY_ID = "test";
process.env.AWS_SECRET_ACCESS_KEY = "test";

await using closing = new AsyncDisposableStack();
const root = await mkdtemp(join(tmpdir(), "outcrop-s3-"));
const outside = await mkdtemp(join(tmpdir(), "outcrop-s3-outside-"));
closing.defer(() => rm(root, { recursive: true }));
closing.defer(() => rm(outside, { recursive: true }));
const bucket = "artifacts";
await mkdir(join(root, bucket));

const moto = spawn(values.python, ["-m", "moto.server", "-p", "0"], { stdio: ["ignore", "ignore", "pipe"] });
closing.defer(() => void moto.kill());
const endpoint = await addressOf(moto.stderr);
const client = new S3Client({
  endpoint,
  region: "us-east-1",
  forcePathStyle: true,
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});
closing.defer(() => client.destroy());
await client.send(new CreateBucketCommand({ Bucket: bucket }));

/** A larger file takes long to send and shows nothing more. */
const largestUpload = 20_000_000;

/** Copies a model's folder to S3; false if it contains something that S3 cannot hold, or is large. */
async function upload(key: string): Promise<boolean> {
  const folder = join(root, bucket, key);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || (await stat(join(folder, entry.name))).size > largestUpload || entries.length > 100)
      return false;
  }
  for (const { name } of entries) {
    const Body = await readFile(join(folder, name));
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: `${key}/${name}`, Body }));
  }
  return entries.length > 0;
}

const models = [
  { name: "one file", make: (folder: string) => writeFiles(folder, goodModel) },
  { name: "shards", make: (folder: string) => writeFiles(folder, shardedModel) },
  // Left out are the cases that only a file system has: links, keys that climb out of the folder, and files that may not be read.
  ...brokenModels.filter(({ key, says }) => key === undefined && !/permission|leads out/.test(says.source)),
];
const inS3 = s3Source({ endpoint });
const inFolder = folderSource(root);
const { signal } = new AbortController();
let compared = 0;
let failures = 0;
for (const [i, { name, make }] of models.entries()) {
  await make(join(root, bucket, `model-${i}`), join(outside, String(i)));
  if (!(await upload(`model-${i}`))) continue;
  const uri = `s3://${bucket}/model-${i}/`;
  const [there, here] = [await checkArtifacts(uri, inS3, signal), await checkArtifacts(uri, inFolder, signal)];
  compared++;
  const same = JSON.stringify(there) === JSON.stringify(here) && there.ok === i < 2;
  if (same) continue;
  failures++;
  console.log(`FAIL a model with ${name}: ${JSON.stringify(there)} in S3, but ${JSON.stringify(here)} in a folder`);
}
failures += await compareSafetensors(values.python, 10_000, seedOfRun);
console.log(`${compared} of ${models.length} models compared, the others are not for S3; ${failures} failures`);
process.exitCode = failures === 0 && compared > 80 ? 0 : 1;

/** The address that moto's server prints. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    // Its further output must be read, or it would block.
    if (address !== undefined) {
      output.resume();
      return address;
    }
  }
  throw new Error("moto's server ended before it listened.");
}
