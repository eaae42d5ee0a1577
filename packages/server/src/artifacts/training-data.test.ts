import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { writeFiles } from "../../test/artifacts/model-files.ts";
import { folderSource } from "./folder-source.ts";
import { checkTrainingData } from "./training-data.ts";

let root = "";
before(async () => {
  root = await mkdtemp(join(tmpdir(), "outcrop-training-"));
  await writeFiles(join(root, "data"), {
    "train.jsonl": '{"prompt": "a", "completion": "b"}\n{"prompt": ',
    "one-line.jsonl": '{"prompt": "a"}',
    "folder/readme.txt": "read me",
    "folder/b.jsonl": '{"prompt": "a"}\r\n',
    "texts/readme.txt": "read me",
    "long.jsonl": `{"prompt": "${"x".repeat(2_000_000)}"}\n`,
    "huge.jsonl": `${'{"prompt": ["'}${`${"x".repeat(1_000_000)}","`.repeat(17)}"]}`,
    "empty.jsonl": "",
    "csv.jsonl": "prompt,completion\n",
    "cut.jsonl": '{"prompt": "a',
    "broken.jsonl": '{"prompt": a}\n',
    "blank.jsonl": '\n{"prompt": "a"}\n',
  });
});
after(() => rm(root, { recursive: true }));

const check = (uri: string) => checkTrainingData(uri, folderSource(root), new AbortController().signal);

for (const key of ["train.jsonl", "one-line.jsonl", "folder", "folder/", "long.jsonl", "huge.jsonl", ""]) {
  test(`training data under the key "${key}" is there`, async () => {
    assert.deepEqual(await check(`s3://data/${key}`), { ok: true });
  });
}

const broken: readonly (readonly [uri: string, message: RegExp])[] = [
  ["s3://data/nothing.jsonl", /^s3:\/\/data\/nothing\.jsonl does not exist/],
  ["s3://data/nothing/", /^s3:\/\/data\/nothing\/ has no training data: nothing is there/],
  ["s3://data/texts/", /^s3:\/\/data\/texts\/ has no training data: none of what is there \(1\) is a \.jsonl file/],
  ["s3://no-bucket/train.jsonl", /^s3:\/\/no-bucket does not exist/],
  ["s3://data/empty.jsonl", /^s3:\/\/data\/empty\.jsonl is empty/],
  ["s3://data/csv.jsonl", /^s3:\/\/data\/csv\.jsonl does not begin with "{"/],
  ["s3://data/blank.jsonl", /^s3:\/\/data\/blank\.jsonl does not begin with "{"/],
  [
    "s3://data/cut.jsonl",
    /^s3:\/\/data\/cut\.jsonl is not JSON lines: its first line ends within a string, at byte 13/,
  ],
  ["s3://data/broken.jsonl", /^s3:\/\/data\/broken\.jsonl is not JSON lines: its first line has a where a value/],
  ["s3://data/../data/train.jsonl", /^s3:\/\/data\/\.\.\/data\/train\.jsonl has the part "\.\."/],
];

for (const [uri, message] of broken) {
  test(`training data at ${uri} is refused with the reason`, async () => {
    const outcome = await check(uri);
    assert.match(outcome.ok ? "" : outcome.failureMessage, message);
  });
}
