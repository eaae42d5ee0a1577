import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactFile, ArtifactSource } from "./artifact-source.ts";
import { type CheckOutcome, outcomeOf } from "./check-artifacts.ts";
import { JsonScanner } from "./json-scanner.ts";
import { JsonSyntaxError } from "./json-token.ts";
import { parseS3Uri, placeUnder, type S3Place, uriOf } from "./s3-place.ts";

/** Bytes of the first record of training data; a longer line is not looked at to its end. */
const longestRecord = 16 * 1024 * 1024;

/**
 * Looks whether training data is there: `s3Uri` is an object, or a prefix with at least one `.jsonl` object directly under
 * it, and the first line of it is a JSON object. The other lines are not read.
 *
 * @throws the signal's reason
 */
export async function checkTrainingData(
  s3Uri: string,
  source: ArtifactSource,
  signal: AbortSignal,
): Promise<CheckOutcome> {
  return outcomeOf(async () => {
    const given = parseS3Uri(s3Uri);
    const place = await dataFile(given, source, signal);
    const file = await source.open(place, signal);
    if (file === undefined) throw new ArtifactError(`${uriOf(place)} does not exist: training data is expected there`);
    try {
      await checkFirstRecord(file, uriOf(place), signal);
    } finally {
      await file.close();
    }
  }, signal);
}

async function dataFile(given: S3Place, source: ArtifactSource, signal: AbortSignal): Promise<S3Place> {
  let entries = 0;
  for await (const { name, kind } of source.list(given, signal)) {
    entries++;
    if (kind === "file" && name.endsWith(".jsonl")) return placeUnder(given, name);
  }
  if (entries === 0 && given.key !== "" && !given.key.endsWith("/")) return given;
  const found = entries === 0 ? "nothing is there" : `none of what is there (${entries}) is a .jsonl file`;
  throw new ArtifactError(`${uriOf(given)} has no training data: ${found}; a file of JSON lines is expected`);
}

async function checkFirstRecord(file: ArtifactFile, uri: string, signal: AbortSignal): Promise<void> {
  if (file.size === 0) throw new ArtifactError(`${uri} is empty: one JSON object a line is expected`);
  const scanner = new JsonScanner();
  let first = true;
  let complete = file.size <= longestRecord;
  try {
    for await (const piece of file.read(0, Math.min(file.size, longestRecord), signal)) {
      if (first && piece[0] !== 0x7b) {
        throw new ArtifactError(`${uri} does not begin with "{": one JSON object a line is expected`);
      }
      first = false;
      const end = piece.indexOf(0x0a);
      scanner.write(end < 0 ? piece : piece.subarray(0, end));
      if (end < 0) continue;
      complete = true;
      break;
    }
    if (complete) scanner.end();
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new ArtifactError(`${uri} is not JSON lines: its first line ${error.message}`);
  }
}
