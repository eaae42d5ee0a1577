import { ArtifactError, quoted } from "./artifact-error.ts";
import type { ArtifactSource } from "./artifact-source.ts";
import { checkJson, longestJson } from "./json-file.ts";
import { placeUnder, type S3Place, uriOf } from "./s3-place.ts";
import { checkSafetensors } from "./safetensors.ts";
import { WeightIndex } from "./weight-index.ts";

const indexEnding = ".safetensors.index.json";

/** Weights in other formats, by which a message can say that there are weights, but not of the kind that is expected. */
const otherWeights = /\.(?:bin|pt|pth|ckpt|gguf|ggml|h5|msgpack|onnx|npz|pkl|zip)$/;

/** Whether a file of this name says which shard holds which tensor. */
export function isWeightIndex(name: string): boolean {
  return name.endsWith(indexEnding);
}

/**
 * Checks the weights of a model: every safetensors file that is there, and that every tensor of an index is in the shard
 * that the index names. Weights in other formats are not looked at, and do not do alone.
 *
 * @param names the names of the files directly under `model`
 * @throws ArtifactError
 */
export async function checkWeights(
  model: S3Place,
  names: readonly string[],
  source: ArtifactSource,
  signal: AbortSignal,
): Promise<void> {
  const files = names.filter((name) => name.endsWith(".safetensors"));
  const indexes = names.filter(isWeightIndex);
  if (files.length === 0 && indexes.length === 0) throw noWeights(model, names);
  for (const file of files) assertIndexed(model, file, indexes);
  const indexed = new Set<string>();
  for (const index of indexes) {
    for (const shard of await checkShards(model, index, source, signal)) indexed.add(shard);
  }
  for (const file of files) {
    if (!indexed.has(file)) await checkFile(placeUnder(model, file), source, signal);
  }
}

/** Shards without an index cannot be put together: none of the loaders looks for them by their names. */
function assertIndexed(model: S3Place, file: string, indexes: readonly string[]): void {
  const [, stem, count] = /^(.*)-\d{5}-of-(\d{5})\.safetensors$/.exec(file) ?? [];
  if (stem === undefined || Number(count) < 2 || indexes.includes(stem + indexEnding)) return;
  throw new ArtifactError(
    `${uriOf(placeUnder(model, stem + indexEnding))} is missing: ${quoted(file)} is one of ${Number(count)} shards, which need an index`,
  );
}

/** Checks an index and the shards that it names. Gives the names of the shards. */
async function checkShards(
  model: S3Place,
  index: string,
  source: ArtifactSource,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const place = placeUnder(model, index);
  const file = await source.open(place, signal);
  if (file === undefined) throw new ArtifactError(`${uriOf(place)} is missing: it was there a moment ago`);
  const reader = new WeightIndex(uriOf(place), Math.min(file.size, longestJson));
  try {
    await checkJson(file, uriOf(place), signal, reader);
  } finally {
    await file.close();
  }
  const shards = new Set(reader.shards());
  for (const shard of shards) {
    const inShard = (tensor: string) => reader.found(shard, tensor);
    await checkFile(placeUnder(model, shard), source, signal, { onTensor: inShard, namedBy: uriOf(place) });
  }
  const missing = reader.missing();
  if (missing !== undefined) {
    throw new ArtifactError(
      `${uriOf(placeUnder(model, missing.shard))} lacks the tensor ${quoted(missing.tensor)}, which ${uriOf(place)} places there`,
    );
  }
  return shards;
}

async function checkFile(
  place: S3Place,
  source: ArtifactSource,
  signal: AbortSignal,
  as?: { readonly onTensor: (name: string) => void; readonly namedBy: string },
): Promise<void> {
  const file = await source.open(place, signal);
  if (file === undefined) {
    throw new ArtifactError(`${uriOf(place)} is missing${as === undefined ? "" : `: ${as.namedBy} names it`}`);
  }
  try {
    await checkSafetensors(file, uriOf(place), signal, as?.onTensor);
  } finally {
    await file.close();
  }
}

function noWeights(model: S3Place, names: readonly string[]): ArtifactError {
  const other = names.find((name) => otherWeights.test(name));
  const found = other === undefined ? "there are no weights" : `${quoted(other)} is in another format`;
  return new ArtifactError(
    `${uriOf(placeUnder(model, "model.safetensors"))} is missing: ${found}; weights are expected as safetensors`,
  );
}
