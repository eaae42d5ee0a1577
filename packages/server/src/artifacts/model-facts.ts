import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactSource } from "./artifact-source.ts";
import { placeUnder, type S3Place, uriOf } from "./s3-place.ts";

/** What the files of a model say of it. */
export interface ModelFacts {
  /** The first of `architectures` in `config.json`, or else its `model_type`. */
  readonly modelArchitecture?: string;
  /** Whether it can be talked with: its tokenizer has a chat template. */
  readonly instructSupported: boolean;
  /** `quant_method` of `quantization_config` in `config.json`. */
  readonly quantization?: string;
}

/** Bytes of a tokenizer's configuration that are read; chat templates stand in a few thousand. */
const longestTokenizerConfig = 4 * 1024 * 1024;

type Json = { readonly [member: string]: unknown };

/**
 * Reads what the files of a model that has passed its checks say of it.
 * @param names the names of the files directly under `model`
 * @throws ArtifactError where its quantization is not given in the right form
 */
export async function modelFacts(
  model: S3Place,
  names: readonly string[],
  source: ArtifactSource,
  signal: AbortSignal,
): Promise<ModelFacts> {
  const place = placeUnder(model, "config.json");
  const config = (await readJson(place, source, signal)) ?? {};
  const [first] = Array.isArray(config.architectures) ? config.architectures : [];
  const architecture = [first, config.model_type].find((name) => typeof name === "string");
  const quantization = quantizationOf(config, uriOf(place));
  return {
    ...(architecture !== undefined && { modelArchitecture: architecture }),
    ...(quantization !== undefined && { quantization }),
    instructSupported: await hasChatTemplate(model, names, source, signal),
  };
}

function quantizationOf({ quantization_config: config }: Json, uri: string): string | undefined {
  if (config === undefined || config === null) return undefined;
  const method = isObject(config) ? config.quant_method : undefined;
  if (typeof method === "string" && method !== "") return method;
  throw new ArtifactError(
    `${uri} has a quantization_config that does not name its quant_method: it is not known how the weights are to be read`,
  );
}

async function hasChatTemplate(
  model: S3Place,
  names: readonly string[],
  source: ArtifactSource,
  signal: AbortSignal,
): Promise<boolean> {
  if (names.includes("chat_template.jinja")) return true;
  if (!names.includes("tokenizer_config.json")) return false;
  const config = await readJson(placeUnder(model, "tokenizer_config.json"), source, signal);
  return config?.chat_template !== undefined && config.chat_template !== null;
}

/** An object of JSON, which was checked before; undefined for anything else, and for what is too long. */
async function readJson(place: S3Place, source: ArtifactSource, signal: AbortSignal): Promise<Json | undefined> {
  const file = await source.open(place, signal);
  if (file === undefined) return undefined;
  try {
    if (file.size > longestTokenizerConfig) return undefined;
    const pieces: Buffer[] = [];
    // A piece is only valid until the next one is asked for.
    for await (const piece of file.read(0, file.size, signal)) pieces.push(Buffer.from(piece));
    const value: unknown = JSON.parse(Buffer.concat(pieces).toString("utf8"));
    return isObject(value) ? value : undefined;
  } finally {
    await file.close();
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
