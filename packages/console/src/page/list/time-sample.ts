/** A stretch of creation time, milliseconds: from `from`, inclusive, to `to`, exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How many models were made in a stretch. */
export interface Bucket extends Stretch {
  readonly count: number;
  /** Whether they were counted. Otherwise the number is estimated from the time that the first and the last models cover. */
  readonly isExact: boolean;
}

/** How the models of a listing are distributed over time, as far as it is known by now. */
export interface TimeSample {
  readonly buckets: readonly Bucket[];
  readonly count: number;
  readonly isExact: boolean;
}

/** One query of a listing by creation time. Only one page of it is read. */
export interface Probe {
  /** Exclusive, milliseconds. */
  readonly creationTimeAfter?: number;
  /** Exclusive, milliseconds. */
  readonly creationTimeBefore?: number;
  readonly sortOrder: "Ascending" | "Descending";
  readonly maxResults: number;
}

/** Creation times in the requested order; `hasMore` if others follow. */
export interface ProbeAnswer {
  readonly times: readonly number[];
  readonly hasMore: boolean;
}

/** Queries one listing, for instance that of one account in one region. */
export type Ask = (probe: Probe, signal: AbortSignal) => Promise<ProbeAnswer>;

/** How many models one look into a bucket asks for. */
const lookSize = 100;
/** Requests under way at once. */
const atOnce = 4;

/** The time from the oldest model to the newest over all listings; undefined if there is no model. */
export async function wholeStretch(listings: readonly Ask[], signal: AbortSignal): Promise<Stretch | undefined> {
  const ends = await inTurns(
    listings.flatMap((ask) => (["Ascending", "Descending"] as const).map((sortOrder) => ({ ask, sortOrder }))),
    ({ ask, sortOrder }) => ask({ sortOrder, maxResults: 1 }, signal),
  );
  const times = ends.flatMap((answer) => answer.times);
  if (times.length === 0) return undefined;
  return { from: Math.min(...times), to: Math.max(...times) + 1 };
}

/**
 * Counts the models of a stretch, bucket by bucket, without listing it. A look at each end of a bucket counts the models if there are
 * few; otherwise it shows how close to each other they are.
 * @param onProgress is called with what is known, each time a bucket is done
 */
export async function sampleStretch(
  listings: readonly Ask[],
  { from, to }: Stretch,
  bucketCount: number,
  signal: AbortSignal,
  onProgress: (sample: TimeSample) => void = () => {},
): Promise<TimeSample> {
  const edges = Array.from({ length: bucketCount + 1 }, (_, index) =>
    Math.round(from + ((to - from) * index) / bucketCount),
  );
  const stretches = edges
    .slice(0, -1)
    .map((edge, index) => ({ from: edge, to: edges[index + 1] ?? to }))
    .filter((stretch) => stretch.to > stretch.from);
  const buckets: Bucket[] = stretches.map((stretch) => ({ ...stretch, count: 0, isExact: true }));
  const looks = stretches.flatMap((stretch, index) => listings.map((ask) => ({ ask, stretch, index })));
  await inTurns(looks, async ({ ask, stretch, index }) => {
    const { count, isExact } = await lookInto(ask, stretch, signal);
    const bucket = buckets[index];
    if (bucket === undefined) return;
    buckets[index] = { ...bucket, count: bucket.count + count, isExact: bucket.isExact && isExact };
    onProgress(sum(buckets));
  });
  return sum(buckets);
}

function sum(buckets: readonly Bucket[]): TimeSample {
  return {
    buckets: [...buckets],
    count: buckets.reduce((total, { count }) => total + count, 0),
    isExact: buckets.every(({ isExact }) => isExact),
  };
}

async function lookInto(ask: Ask, stretch: Stretch, signal: AbortSignal) {
  const probe = (sortOrder: Probe["sortOrder"]) =>
    // Both bounds of a query are exclusive, but a stretch includes its first millisecond and excludes its last.
    ask(
      {
        creationTimeAfter: stretch.from - 1,
        creationTimeBefore: stretch.to,
        sortOrder,
        maxResults: lookSize,
      },
      signal,
    );
  const newest = await probe("Descending");
  if (!newest.hasMore) return { count: newest.times.length, isExact: true };
  const oldest = await probe("Ascending");
  return { count: estimate(stretch, newest.times, oldest.times), isExact: false };
}

/** From the models at both ends of a stretch and the time that they cover: estimates the number of all, assuming that the rest is as dense. */
export function estimate({ from, to }: Stretch, newest: readonly number[], oldest: readonly number[]): number {
  const seen = newest.length + oldest.length;
  const reachesBack = newest.at(-1);
  const reachesOn = oldest.at(-1);
  if (reachesBack === undefined || reachesOn === undefined) return seen;
  const covered = to - reachesBack + (reachesOn + 1 - from);
  // If they overlap, some models were seen from both ends.
  const certain = covered > to - from ? Math.max(newest.length, oldest.length) : seen;
  return Math.max(certain, Math.round((seen * (to - from)) / Math.max(1, covered)));
}

/** Works on all, a few at once, and returns the results in order. */
async function inTurns<Each, Result>(all: readonly Each[], work: (each: Each) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = all.entries();
  const turn = async () => {
    for (const [index, each] of waiting) results[index] = await work(each);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return results;
}
