import type { S3Place } from "./s3-place.ts";

/** What lies directly under a prefix: an object, or a longer prefix that other keys share. */
export interface ArtifactEntry {
  /** The part of the key after the prefix and its slash; never has a slash. */
  readonly name: string;
  /** `other` is something that S3 does not have, such as a pipe or a device; opening it says so. */
  readonly kind: "file" | "folder" | "other";
}

/** An object that is open for reading. */
export interface ArtifactFile {
  /** Bytes. */
  readonly size: number;
  /**
   * The bytes from `begin` up to, not including, `end`, in pieces of at most a few hundred kilobytes. A piece is only valid
   * until the next one is asked for. Leaving the loop early ends the reading.
   * @throws ArtifactError where the file has changed since it was opened, or cannot be read
   */
  read(begin: number, end: number, signal: AbortSignal): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Where artifacts are: a folder tree or an S3-compatible service. Nothing is ever written to it. */
export interface ArtifactSource {
  /**
   * What lies directly under the prefix `place`, as if it ended with a slash. Nothing, where there is no such prefix.
   * @throws ArtifactError where the bucket does not exist or may not be read
   */
  list(place: S3Place, signal: AbortSignal): AsyncIterable<ArtifactEntry>;
  /**
   * Opens the object at `place`; undefined where there is none.
   * @throws ArtifactError where there is something else, or what is there may not be read
   */
  open(place: S3Place, signal: AbortSignal): Promise<ArtifactFile | undefined>;
}
