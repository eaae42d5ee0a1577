import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactSource } from "./artifact-source.ts";
import { checkJson, objectExpected } from "./json-file.ts";
import { type ModelFacts, modelFacts } from "./model-facts.ts";
import { parseS3Uri, placeUnder, type S3Place, uriOf } from "./s3-place.ts";
import { checkWeights, isWeightIndex } from "./weights.ts";

/** How a look at artifacts ended. `failureMessage` is for the model's owner: at most 2048 characters, as the API allows. */
export type CheckOutcome = { readonly ok: true } | { readonly ok: false; readonly failureMessage: string };

/** Objects directly under the prefix of a model. */
const mostFiles = 10_000;
/** Bytes of `config.json`; real ones have a few thousand. */
const longestConfig = 1024 * 1024;
/** Characters of a failure message: the bound of `ErrorMessage` in the Bedrock API. */
const longestMessage = 2048;

/**
 * Looks at the artifacts of a model in Hugging Face's layout: `config.json`, safetensors weights (in one file, or in
 * shards with an index) and any other `*.json` directly under `s3Uri`. Headers are read, tensors are not; nothing is held
 * in memory whole.
 *
 * @throws the signal's reason
 */
export async function checkArtifacts(
  s3Uri: string,
  source: ArtifactSource,
  signal: AbortSignal,
): Promise<CheckOutcome> {
  return outcomeOf(async () => {
    await checkModel(parseS3Uri(s3Uri), source, signal);
  }, signal);
}

/** How a look at the artifacts of a model to import ended, and what they say of the model. */
export type ImportOutcome =
  | { readonly ok: true; readonly found: ModelFacts }
  | Extract<CheckOutcome, { readonly ok: false }>;

/**
 * The same look, which also reads what the files say of the model.
 * @throws the signal's reason
 */
export async function checkImport(s3Uri: string, source: ArtifactSource, signal: AbortSignal): Promise<ImportOutcome> {
  let found: ModelFacts = { instructSupported: false };
  const outcome = await outcomeOf(async () => {
    const model = parseS3Uri(s3Uri);
    found = await modelFacts(model, await checkModel(model, source, signal), source, signal);
  }, signal);
  return outcome.ok ? { ok: true, found } : outcome;
}

/** Checks all that lies directly under a model's prefix; gives the names. @throws ArtifactError */
async function checkModel(model: S3Place, source: ArtifactSource, signal: AbortSignal): Promise<string[]> {
  const names = await filesUnder(model, source, signal);
  if (!names.includes("config.json")) throw missing(placeUnder(model, "config.json"), names);
  for (const name of names) {
    if (name.endsWith(".json") && !isWeightIndex(name)) await checkJsonAt(placeUnder(model, name), source, signal);
  }
  await checkWeights(model, names, source, signal);
  return names;
}

/**
 * Runs a check and turns what it finds wrong into an outcome. So does an unexpected error, because otherwise the check would
 * never end for whoever waits for it.
 * @throws the signal's reason
 */
export async function outcomeOf(check: () => Promise<void>, signal: AbortSignal): Promise<CheckOutcome> {
  try {
    await check();
    return { ok: true };
  } catch (error) {
    signal.throwIfAborted();
    const name = error instanceof Error ? error.name : "unknown error";
    const message =
      error instanceof ArtifactError ? error.message : `The check itself failed (${name}): it is not known why`;
    return { ok: false, failureMessage: message.slice(0, longestMessage).toWellFormed() };
  }
}

/** The names of the files directly under a prefix, in order. Folders count only where a file of their name is needed. */
async function filesUnder(model: S3Place, source: ArtifactSource, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, kind } of source.list(model, signal)) {
    if (kind === "folder" && !/\.(?:json|safetensors)$/.test(name)) continue;
    names.push(name);
    if (names.length > mostFiles) {
      throw new ArtifactError(
        `${uriOf(model)} has more than ${mostFiles} objects directly under it: give the prefix of one model`,
      );
    }
  }
  return names.sort();
}

async function checkJsonAt(place: S3Place, source: ArtifactSource, signal: AbortSignal): Promise<void> {
  const file = await source.open(place, signal);
  if (file === undefined) throw missing(place, []);
  try {
    const uri = uriOf(place);
    const isConfig = /(?:^|\/)config\.json$/.test(place.key);
    if (isConfig && file.size > longestConfig) {
      throw new ArtifactError(`${uri} has ${file.size} bytes: a model's configuration has at most ${longestConfig}`);
    }
    await checkJson(file, uri, signal, isConfig ? objectExpected(uri) : undefined);
  } finally {
    await file.close();
  }
}

function missing(place: S3Place, others: readonly string[]): ArtifactError {
  const found = others.length === 0 ? "nothing is there" : `there are ${others.slice(0, 10).join(", ")}`;
  return new ArtifactError(`${uriOf(place)} is missing: ${found}`);
}
