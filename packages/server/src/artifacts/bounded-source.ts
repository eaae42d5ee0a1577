import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactFile, ArtifactSource } from "./artifact-source.ts";
import { type S3Place, uriOf } from "./s3-place.ts";

/** What one check may take of a source at most. */
export interface CheckLimits {
  /** Milliseconds, from its beginning to its end. */
  readonly time: number;
  /** Objects opened and ranges read. */
  readonly requests: number;
  /** Bytes read. */
  readonly bytes: number;
  /** Names that listings give, of objects and of longer prefixes. */
  readonly entries: number;
}

/** The largest published models have some hundred shards, with headers of a few megabytes together. */
export const checkLimits: CheckLimits = { time: 120_000, requests: 20_000, bytes: 2 ** 30, entries: 100_000 };

/** A source that gives no more than one check may take, because artifacts, or the service that holds them, may never end. */
export function boundedSource(source: ArtifactSource, limits: CheckLimits): ArtifactSource {
  const left = { ...limits };
  const take = (what: "requests" | "bytes" | "entries", count: number, place: S3Place) => {
    left[what] -= count;
    if (left[what] < 0) {
      throw new ArtifactError(
        `${uriOf(place)} is too large to be checked: a check takes at most ${limits[what]} ${nouns[what]}`,
      );
    }
  };
  const bounded = (file: ArtifactFile, place: S3Place): ArtifactFile => ({
    size: file.size,
    async *read(begin, end, signal) {
      take("requests", 1, place);
      for await (const piece of file.read(begin, end, signal)) {
        take("bytes", piece.length, place);
        yield piece;
      }
    },
    close: () => file.close(),
  });
  return {
    async *list(place, signal) {
      take("requests", 1, place);
      for await (const entry of source.list(place, signal)) {
        take("entries", 1, place);
        yield entry;
      }
    },
    async open(place, signal) {
      take("requests", 1, place);
      const file = await source.open(place, signal);
      return file && bounded(file, place);
    },
  };
}

const nouns = { requests: "requests", bytes: "bytes", entries: "names of a listing" };
