import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A header of a safetensors file as an object; `undefined` members are left out, as JSON does. */
export type Header = Readonly<Record<string, unknown>>;

/** The bytes of a safetensors file: the length of the header, the header, the data. The length may be made to lie. */
export function safetensors(header: Header | string | Buffer, dataBytes: number, claimedLength?: bigint): Buffer {
  const json = Buffer.isBuffer(header)
    ? header
    : Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(claimedLength ?? BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(dataBytes)]);
}

/** Two tensors that cover 24 bytes of data. */
export const goodHeader: Header = {
  __metadata__: { format: "pt" },
  "embed.weight": { dtype: "F32", shape: [2, 2], data_offsets: [0, 16] },
  "norm.weight": { dtype: "BF16", shape: [4], data_offsets: [16, 24] },
};

export const goodConfig = JSON.stringify({ model_type: "llama", architectures: ["LlamaForCausalLM"] });

/** Files by name; null is a file that is not there. */
export type Files = Readonly<Record<string, string | Buffer | null>>;

/** A model that passes every check. */
export const goodModel: Files = { "config.json": goodConfig, "model.safetensors": safetensors(goodHeader, 24) };

/** A model in two shards, with the index that says which tensor is where. */
export const shardedModel: Files = {
  "config.json": goodConfig,
  "model.safetensors.index.json": JSON.stringify({
    metadata: { total_size: 24 },
    weight_map: {
      "embed.weight": "model-00001-of-00002.safetensors",
      "norm.weight": "model-00002-of-00002.safetensors",
    },
  }),
  "model-00001-of-00002.safetensors": safetensors({ "embed.weight": goodHeader["embed.weight"] }, 16),
  "model-00002-of-00002.safetensors": safetensors(
    { "norm.weight": { dtype: "BF16", shape: [4], data_offsets: [0, 8] } },
    8,
  ),
};

/** Writes files below a folder, making the folders in between. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}
