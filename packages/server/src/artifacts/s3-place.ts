import { ArtifactError } from "./artifact-error.ts";

/** A bucket and a key, or the beginning of keys, within it. */
export interface S3Place {
  readonly bucket: string;
  /** Without a leading slash; empty for the bucket itself. */
  readonly key: string;
}

/** `s3://BUCKET/KEY`, the only form in which messages name a file. */
export function uriOf(place: S3Place): string {
  return `s3://${place.bucket}/${place.key}`;
}

/**
 * Reads an S3 URI.
 * @throws ArtifactError where it is invalid, or where a part of its key is `.` or `..` or empty, which S3 would take for a
 *   name and a folder tree for a direction
 */
export function parseS3Uri(uri: string): S3Place {
  const match = /^s3:\/\/([a-z0-9][-.a-z0-9]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(uri);
  if (match?.[1] === undefined) {
    throw new ArtifactError(`${uri} is not an S3 URI: give one like s3://amzn-s3-demo-bucket/path/to/model/`);
  }
  const place = { bucket: match[1], key: match[2] ?? "" };
  assertPlainKey(place);
  return place;
}

/** The place of `name` under the prefix `place`, with exactly one slash between the two. */
export function placeUnder(place: S3Place, name: string): S3Place {
  const folder = place.key === "" || place.key.endsWith("/") ? place.key : `${place.key}/`;
  return { bucket: place.bucket, key: folder + name };
}

/** @throws ArtifactError where a part of the key leads anywhere but down */
export function assertPlainKey(place: S3Place): void {
  const parts = place.key.replace(/\/$/, "").split("/");
  const odd =
    place.key === "" ? undefined : parts.find((part) => ["", ".", ".."].includes(part) || /[\0\\]/.test(part));
  if (odd !== undefined) {
    throw new ArtifactError(
      `${uriOf(place)} has the part ${JSON.stringify(odd)} in its key: parts are names, never empty, "." or "..", without NUL and "\\"`,
    );
  }
}
