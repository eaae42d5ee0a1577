import { execFileSync, spawnSync } from "node:child_process";
import { appendFile, chmod, mkdir, open, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { type Files, goodConfig, goodHeader, goodModel, safetensors, shardedModel, writeFiles } from "./model-files.ts";

/** One way in which a model can be broken. */
export interface BrokenModel {
  /** What is wrong, as the end of "a model with ...". */
  readonly name: string;
  /** The file that the failure message must name, relative to the model; "" is the model's prefix itself. */
  readonly file: string;
  /** What else the failure message must say. */
  readonly says: RegExp;
  /** Makes the model in `folder`; `outside` is a folder that is not below the root. */
  readonly make: (folder: string, outside: string) => Promise<void>;
  /** The key under which to ask for it, where it is not the folder's own. */
  readonly key?: (folder: string) => string;
}

const weights = "model.safetensors";

/** A model that is good but for these files. */
function but(name: string, file: string, says: RegExp, files: Files): BrokenModel {
  return { name, file, says, make: (folder) => writeFiles(folder, { ...goodModel, ...files }) };
}

/** A model whose only weights are these. */
function weighing(name: string, says: RegExp, bytes: Buffer): BrokenModel {
  return but(name, weights, says, { [weights]: bytes });
}

/** A model whose only weights have one tensor `t`, described by these members. */
function tensor(name: string, says: RegExp, members: object | string, dataBytes = 16): BrokenModel {
  const text = typeof members === "string" ? members : JSON.stringify(members);
  return weighing(name, says, safetensors(`{"t":${text}}`, dataBytes));
}

/** A model in shards, but for these files. */
function sharded(name: string, file: string, says: RegExp, files: Files): BrokenModel {
  return { name, file, says, make: (folder) => writeFiles(folder, { ...shardedModel, ...files }) };
}

/** A good model to which something is done afterwards. */
function spoilt(
  name: string,
  file: string,
  says: RegExp,
  files: Files,
  spoil: (folder: string, outside: string) => Promise<void>,
): BrokenModel {
  return {
    name,
    file,
    says,
    make: async (folder, outside) => {
      await writeFiles(folder, { ...goodModel, ...files });
      await spoil(folder, outside);
    },
  };
}

const index = "model.safetensors.index.json";
const shard1 = "model-00001-of-00002.safetensors";
const shard2 = "model-00002-of-00002.safetensors";
const f32 = { dtype: "F32", shape: [2, 2], data_offsets: [0, 16] };
const mebibyte = 1024 * 1024;

/** Node cannot make a pipe with a name, and a small system may lack the command that can. */
const canMakePipes = spawnSync("mkfifo", ["--version"]).error === undefined;

/** Many small tensors with names of `nameLength` characters: valid JSON of a header, up to `count` of them. */
function manyTensors(count: number, nameLength: number): Buffer {
  const parts: string[] = [];
  for (let i = 0; i < count; i++) {
    parts.push(`"${String(i).padStart(nameLength, "n")}":{"dtype":"U8","shape":[1],"data_offsets":[${i},${i + 1}]}`);
  }
  return Buffer.from(`{${parts.join(",")}}`);
}

/** A ZIP archive of one deflated file, as PyTorch names it, that inflates to `inflatedBytes` zeros. */
function zipBomb(inflatedBytes: number): Buffer {
  const name = Buffer.from("archive/data/0");
  const packed = deflateRawSync(Buffer.alloc(inflatedBytes));
  const local = Buffer.alloc(30);
  local.write("PK\x03\x04", "latin1");
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(inflatedBytes, 22);
  local.writeUInt16LE(name.length, 26);
  return Buffer.concat([local, name, packed]);
}

/** A file of `size` bytes of which only `beginning` takes room on the disk. */
async function sparse(path: string, beginning: Buffer, size: number): Promise<void> {
  await writeFile(path, beginning);
  await truncate(path, size);
}

const jsonFiles: BrokenModel[] = [
  but("no config.json", "config.json", /missing/, { "config.json": null }),
  but("an empty config.json", "config.json", /empty/, { "config.json": "" }),
  but("a config.json cut off", "config.json", /ends within a string, at byte 20/, {
    "config.json": goodConfig.slice(0, 20),
  }),
  but("a config.json that is a list", "config.json", /list/, { "config.json": "[]" }),
  but("a config.json that is Python", "config.json", /"'" at byte 1/, { "config.json": "{'a': 1}" }),
  but("a config.json with NaN", "config.json", /NaN/, { "config.json": '{"dropout": NaN}' }),
  but("a config.json with a trailing comma", "config.json", /"}" at byte 8/, { "config.json": '{"a": 1,}' }),
  but("a config.json with a byte order mark", "config.json", /0xef at byte 0/, {
    "config.json": `\ufeff${goodConfig}`,
  }),
  but("a config.json in UTF-16", "config.json", /0xff at byte 0/, {
    "config.json": Buffer.from(`\ufeff${goodConfig}`, "utf16le"),
  }),
  but("a config.json of two objects", "config.json", /"{" at byte 2/, { "config.json": "{}{}" }),
  but("a tokenizer.json that nests a million deep", "tokenizer.json", /deeper than 128/, {
    "tokenizer.json": "[".repeat(1e6),
  }),
  but("a config.json of 2 MiB", "config.json", /2097154 bytes.*1048576/, {
    "config.json": `"${"x".repeat(2 * mebibyte)}"`,
  }),
  but("a tokenizer.json with a raw line break in a string", "tokenizer.json", /0x0a at byte 2/, {
    "tokenizer.json": '["\n"]',
  }),
  but("a tokenizer.json with half a surrogate pair", "tokenizer.json", /escape/, { "tokenizer.json": '["\\ud800"]' }),
  but("a tokenizer.json with a string of 5 MiB", "tokenizer.json", /more than 4194304 bytes/, {
    "tokenizer.json": `["${"x".repeat(5 * mebibyte)}"]`,
  }),
  but("a tokenizer_config.json that is not UTF-8", "tokenizer_config.json", /UTF-8/, {
    "tokenizer_config.json": Buffer.from('{"a": "\xff\xfe"}', "latin1"),
  }),
  spoilt("a tokenizer.json of 10 GiB", "tokenizer.json", /10737418240 bytes.*67108864/, {}, (folder) =>
    sparse(join(folder, "tokenizer.json"), Buffer.from("["), 10 * 1024 * mebibyte),
  ),
];

const headers: BrokenModel[] = [
  weighing("empty weights", /0 bytes/, Buffer.alloc(0)),
  weighing("weights cut within the header's length", /5 bytes/, safetensors(goodHeader, 24).subarray(0, 5)),
  weighing(
    "weights cut within the header",
    /claims a header of \d+ bytes.*file ends/,
    safetensors(goodHeader, 24).subarray(0, 60),
  ),
  weighing("weights cut within the data", /ends outside.*20 bytes of data/, safetensors(goodHeader, 20)),
  weighing("bytes after the last tensor", /1 bytes belong to none/, safetensors(goodHeader, 25)),
  weighing("a header of 2^64 - 1 bytes", /18446744073709551615 bytes/, safetensors(goodHeader, 24, 2n ** 64n - 1n)),
  weighing("a header of no bytes", /0 bytes that does not begin/, safetensors("", 24)),
  weighing("a header that is shorter than its JSON", /header that ends/, safetensors(goodHeader, 24, 40n)),
  weighing(
    "a header that is longer than its JSON",
    /byte 0x00/,
    safetensors(JSON.stringify(goodHeader), 24, BigInt(JSON.stringify(goodHeader).length + 8)),
  ),
  weighing("a header padded with NUL", /byte 0x00/, safetensors(`${JSON.stringify(goodHeader)}\0\0`, 24)),
  weighing("a header after white space", /begin with "{"/, safetensors(` ${JSON.stringify(goodHeader)}`, 24)),
  weighing("a header that is a list", /begin with "{"/, safetensors("[]", 0)),
  weighing("a header with a byte order mark", /begin with "{"/, safetensors("\ufeff{}", 0)),
  weighing("a header that is not UTF-8", /UTF-8/, safetensors(Buffer.from('{"\xc3\x28":{}}', "latin1"), 0)),
  weighing(
    "a header that nests deep",
    /"t".*an object as its dtype/,
    safetensors(`{"t":${'{"dtype":'.repeat(100)}`, 0),
  ),
  weighing(
    "a tensor that comes twice",
    /"t" twice/,
    safetensors(`{"t":${JSON.stringify(f32)},"t":${JSON.stringify(f32)}}`, 16),
  ),
  weighing(
    "a tensor twice, once with an escape in its name",
    /"t" twice/,
    safetensors(`{"t":${JSON.stringify(f32)},"\\u0074":${JSON.stringify(f32)}}`, 16),
  ),
  weighing("a metadata value that is a number", /"epoch".*string/, safetensors({ __metadata__: { epoch: 3 } }, 0)),
  weighing("metadata within metadata", /an object as "a"/, safetensors({ __metadata__: { a: {} } }, 0)),
  weighing("metadata twice", /__metadata__ twice/, safetensors('{"__metadata__":{},"__metadata__":{}}', 0)),
  weighing(
    "tensors that overlap",
    /"b".*overlaps.*16/,
    safetensors({ a: f32, b: { ...f32, data_offsets: [8, 24] } }, 24),
  ),
  weighing("two tensors over the same bytes", /overlaps/, safetensors({ a: f32, b: f32 }, 16)),
  weighing("a hole between tensors", /"b".*hole/, safetensors({ a: f32, b: { ...f32, data_offsets: [20, 36] } }, 36)),
  weighing("a hole before the first tensor", /"a".*hole/, safetensors({ a: { ...f32, data_offsets: [4, 20] } }, 20)),
  weighing("200,000 tensors", /100000 tensors/, safetensors(manyTensors(200_000, 8), 200_000)),
  weighing(
    "names of 12 million characters",
    /6000000 bytes of their names/,
    safetensors(manyTensors(4 * 1024, 3 * 1024), 4 * 1024),
  ),
  weighing("a name of 5 MiB", /more than 4194304 bytes/, safetensors({ ["n".repeat(5 * mebibyte)]: f32 }, 16)),
  spoilt("a claim of a header of 200 MB in a file of 1 TB", weights, /200000000 bytes.*100000000/, {}, (folder) =>
    sparse(join(folder, weights), safetensors(goodHeader, 0, 200_000_000n), 1e12),
  ),
  spoilt("a header of 100 MB of which all but the beginning is a hole", weights, /byte 0x00/, {}, (folder) =>
    sparse(join(folder, weights), safetensors('{"a":', 0, 100_000_000n), 100_000_008),
  ),
  {
    name: "a header of 100 MB that is blank but for its end",
    file: weights,
    says: /"x" at byte 99999999/,
    make: async (folder) => {
      const blank = Buffer.alloc(100_000_000, 0x20);
      blank.write("{}", 0);
      blank.write("x", blank.length - 1);
      await writeFiles(folder, { ...goodModel, [weights]: safetensors(blank, 0) });
    },
  },
];

const tensors: BrokenModel[] = [
  tensor("an unknown dtype", /"F128".*BF16/, { ...f32, dtype: "F128" }),
  tensor("a dtype named like a member of every object", /"constructor"/, { ...f32, dtype: "constructor" }),
  tensor("a dtype that is a number", /32 as its dtype/, { ...f32, dtype: 32 }),
  tensor("no dtype", /lacks dtype/, { shape: [4], data_offsets: [0, 16] }),
  tensor("an empty description", /lacks dtype, shape, data_offsets/, {}),
  tensor("a shape that is a string", /the string "4" as its shape/, { ...f32, shape: "4" }),
  tensor("a negative dimension", /-2/, { ...f32, shape: [-2, -2] }),
  tensor("a dimension that is a fraction", /1\.5/, { ...f32, shape: [1.5] }),
  tensor("a dimension in floating point", /4e0/, '{"dtype":"F32","shape":[4e0],"data_offsets":[0,16]}'),
  tensor("a dimension that is NaN", /NaN/, '{"dtype":"F32","shape":[NaN],"data_offsets":[0,16]}'),
  tensor("a dimension that is null", /null/, { ...f32, shape: [null] }),
  tensor("a shape whose size overflows 64 bits", /overflows/, { ...f32, shape: [2 ** 32, 2 ** 32] }),
  tensor(
    "a shape that wraps to the right size in 64 bits",
    /9007199254740992|4611686018427387904/,
    '{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}',
    0,
  ),
  tensor(
    "a shape whose size overflows before a zero",
    /overflows/,
    '{"dtype":"F32","shape":[1099511627776,1099511627776,0],"data_offsets":[0,0]}',
    0,
  ),
  tensor("10,000 dimensions", /more than 64/, { ...f32, shape: new Array(10_000).fill(1) }),
  tensor("a negative offset", /-16/, { ...f32, data_offsets: [-16, 0] }),
  tensor(
    "an offset beyond 2^53",
    /9007199254740993/,
    '{"dtype":"F32","shape":[4],"data_offsets":[0,9007199254740993]}',
  ),
  tensor("an offset in floating point", /16\.0/, '{"dtype":"F32","shape":[4],"data_offsets":[0,16.0]}'),
  tensor("three offsets", /3 data_offsets/, { ...f32, data_offsets: [0, 8, 16] }),
  tensor("one offset", /1 data_offsets/, { ...f32, data_offsets: [0] }),
  tensor("an end before the begin", /ends at 0, before it begins at 16/, { ...f32, data_offsets: [16, 0] }),
  tensor("offsets outside of the file", /ends outside/, { dtype: "F32", shape: [1024], data_offsets: [0, 4096] }),
  tensor("offsets that do not agree with the shape", /takes 20/, { ...f32, shape: [5] }),
  tensor("an odd number of half bytes", /takes 1\.5/, { dtype: "F4", shape: [3], data_offsets: [0, 2] }, 2),
  tensor("a member that the format does not have", /"stride"/, { ...f32, stride: [2, 1] }),
  tensor("its shape twice", /shape twice/, '{"dtype":"F32","shape":[4],"shape":[4],"data_offsets":[0,16]}'),
  tensor("a description that is a string", /the string "F32"/, '"F32"'),
];

const files: BrokenModel[] = [
  but("no weights", weights, /no weights/, { [weights]: null }),
  but("weights of PyTorch only", weights, /"pytorch_model.bin" is in another format/, {
    [weights]: null,
    "pytorch_model.bin": zipBomb(16 * mebibyte),
  }),
  weighing("a ZIP bomb as weights", /ZIP archive/, zipBomb(64 * mebibyte)),
  weighing("a gzip bomb as weights", /gzip/, gzipSync(Buffer.alloc(64 * mebibyte))),
  weighing(
    "a pointer of Git LFS as weights",
    /Git LFS/,
    Buffer.from("version https://git-lfs.github.com/spec/v1\nsize 1\n"),
  ),
  spoilt("a folder in place of the weights", weights, /folder/, { [weights]: null }, (folder) =>
    mkdir(join(folder, weights)),
  ),
  spoilt("a folder in place of config.json", "config.json", /folder/, { "config.json": null }, (folder) =>
    mkdir(join(folder, "config.json")),
  ),
  ...(canMakePipes
    ? [
        spoilt("a pipe in place of the weights", weights, /not a regular file/, { [weights]: null }, async (folder) => {
          execFileSync("mkfifo", [join(folder, weights)]);
        }),
      ]
    : []),
  spoilt("a device in place of config.json", "config.json", /leads out/, { "config.json": null }, (folder) =>
    symlink("/dev/zero", join(folder, "config.json")),
  ),
  spoilt(
    "weights that are a link out of the root",
    weights,
    /leads out/,
    { [weights]: null },
    async (folder, outside) => {
      await writeFiles(outside, goodModel);
      await symlink(join(outside, weights), join(folder, weights));
    },
  ),
  spoilt("weights that are a link to themselves", weights, /circle/, { [weights]: null }, (folder) =>
    symlink(weights, join(folder, weights)),
  ),
  spoilt("weights that are a link to nothing", weights, /missing/, { [weights]: null }, (folder) =>
    symlink("nothing", join(folder, weights)),
  ),
  spoilt("weights that may not be read", weights, /permission denied/, {}, (folder) => chmod(join(folder, weights), 0)),
  {
    name: "a prefix that is a link out of the root",
    file: "",
    says: /leads out/,
    make: async (folder, outside) => {
      await writeFiles(outside, goodModel);
      await symlink(outside, folder);
    },
  },
  {
    name: "a prefix that climbs",
    file: "",
    says: /"\.\."/,
    make: (folder) => writeFiles(folder, goodModel),
    key: (key) => `${key}/../${key}`,
  },
  {
    name: "a prefix under which there is nothing",
    file: "config.json",
    says: /nothing is there/,
    make: async () => {},
  },
  {
    name: "11,000 files",
    file: "",
    says: /more than 10000/,
    make: async (folder) => {
      await mkdir(folder);
      for (let i = 0; i < 11_000; i++) await (await open(join(folder, `${i}.txt`), "w")).close();
    },
  },
];

const longNames = Array.from({ length: 50_000 }, (_, i) => `${String(i).padStart(60, "n")}層`);

const shards: BrokenModel[] = [
  sharded("an index that names a missing shard", shard2, /names it/, { [shard2]: null }),
  sharded("an index that places a tensor in the wrong shard", shard1, /lacks the tensor "norm.weight"/, {
    [index]: JSON.stringify({ weight_map: { "embed.weight": shard1, "norm.weight": shard1 } }),
  }),
  sharded("an index that climbs", index, /"\.\.\/x.safetensors"/, {
    [index]: '{"weight_map":{"a":"../x.safetensors"}}',
  }),
  sharded("an index that names a file in a folder", index, /"x\/y.safetensors"/, {
    [index]: '{"weight_map":{"a":"x/y.safetensors"}}',
  }),
  sharded("an index that names another kind of file", index, /"config.json"/, {
    [index]: '{"weight_map":{"a":"config.json"}}',
  }),
  sharded("an index that maps a tensor to a number", index, /in 1:/, { [index]: '{"weight_map":{"a":1}}' }),
  sharded("an index that maps a tensor to a list", index, /an array/, { [index]: '{"weight_map":{"a":[]}}' }),
  sharded("an index without a weight_map", index, /no weight_map/, { [index]: '{"metadata":{}}' }),
  sharded("an index with an empty weight_map", index, /empty weight_map/, { [index]: '{"weight_map":{}}' }),
  sharded("an index whose weight_map is a list", index, /array as weight_map/, { [index]: '{"weight_map":[]}' }),
  sharded("an index with a tensor twice", index, /"a" twice/, {
    [index]: `{"weight_map":{"a":"${shard1}","a":"${shard2}"}}`,
  }),
  sharded("an index that is a list", index, /array/, { [index]: "[]" }),
  sharded("no index", index, /one of 2 shards/, { [index]: null }),
  sharded("a broken second shard", shard2, /ends outside/, {
    [shard2]: safetensors({ "norm.weight": { dtype: "BF16", shape: [4], data_offsets: [0, 8] } }, 7),
  }),
  sharded("an index of 200,000 tensors", index, /100000 tensors/, {
    [index]: `{"weight_map":{${Array.from({ length: 200_000 }, (_, i) => `"t${i}":"${shard1}"`).join(",")}}}`,
  }),
  sharded(
    "an index and a shard of 50,000 long names in a script of its own, one of them wrong",
    shard1,
    /lacks the tensor/,
    {
      [index]: `{"weight_map":{${longNames.map((name) => `"${name}":"${shard1}"`).join(",")},"missing":"${shard1}"}}`,
      [shard1]: safetensors(
        Buffer.from(
          `{${longNames.map((name, i) => `"${name}":{"dtype":"U8","shape":[1],"data_offsets":[${i},${i + 1}]}`).join(",")}}`,
        ),
        longNames.length,
      ),
    },
  ),
  {
    name: "weights beside the index's own that are broken",
    file: "extra.safetensors",
    says: /belong to none/,
    make: async (folder) => {
      await writeFiles(folder, shardedModel);
      await writeFile(join(folder, "extra.safetensors"), safetensors({ t: f32 }, 16));
      await appendFile(join(folder, "extra.safetensors"), "x");
    },
  },
];

/** Every broken model. */
export const brokenModels: readonly BrokenModel[] = [...jsonFiles, ...headers, ...tensors, ...files, ...shards];
