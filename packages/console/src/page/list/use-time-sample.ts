import { useEffect, useState } from "preact/hooks";
import type { Filters } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";
import { isAbort } from "../service/failure.ts";
import type { Service } from "../service/service.ts";
import { askService } from "./ask-service.ts";
import { type Stretch, sampleStretch, type TimeSample, wholeStretch } from "./time-sample.ts";

/** What is known of the distribution of the models over time, and of how many pass the filters. */
export interface TimeKnowledge {
  /** All models under the other filters: the time filter is drawn over them. */
  readonly whole: TimeSample | undefined;
  /** Those within the time filter. */
  readonly chosen: { readonly count: number; readonly isExact: boolean } | undefined;
  /** Whether there is more to come. */
  readonly isLoading: boolean;
}

/** Milliseconds: the rows come first, and no counting is started for filters that change while somebody is typing. */
const patience = 250;
const nothing: TimeKnowledge = { whole: undefined, chosen: undefined, isLoading: true };

/** Looks at the listings to see how many models there are and when they were made; it starts with a delay, and stops when it is no longer needed. */
export function useTimeSample(
  service: Service,
  scopes: readonly Scope[],
  filters: Filters,
  isWanted: boolean,
): TimeKnowledge {
  const [knowledge, setKnowledge] = useState(nothing);
  const { creationTimeAfter, creationTimeBefore, sortOrder: _order, ...others } = filters;
  const what = JSON.stringify([scopes, others]);
  useEffect(() => {
    if (!isWanted) return;
    setKnowledge(nothing);
    return inBackground(async (signal) => {
      const listings = askService(service, scopes, filters);
      const stretch = await wholeStretch(listings, signal);
      if (stretch === undefined) return setKnowledge({ whole: emptySample, chosen: emptySample, isLoading: false });
      const show = (whole: TimeSample) => setKnowledge((before) => ({ ...before, whole }));
      await sampleStretch(listings, stretch, bucketsFor(scopes.length), signal, show);
      setKnowledge((before) => ({ ...before, isLoading: false }));
    });
  }, [service, what, isWanted]);

  const { whole, isLoading } = knowledge;
  const isBounded = creationTimeAfter !== undefined || creationTimeBefore !== undefined;
  useEffect(() => {
    setKnowledge((before) => ({ ...before, chosen: undefined }));
    const [first, last] = [whole?.buckets[0], whole?.buckets.at(-1)];
    if (isLoading || !isBounded || !first || !last) return;
    const stretch: Stretch = {
      from: Math.max(first.from, (creationTimeAfter ?? Number.NEGATIVE_INFINITY) + 1),
      to: Math.min(last.to, creationTimeBefore ?? Number.POSITIVE_INFINITY),
    };
    return inBackground(async (signal) => {
      const listings = askService(service, scopes, filters);
      const chosen =
        stretch.to > stretch.from
          ? await sampleStretch(listings, stretch, Math.ceil(bucketsFor(scopes.length) / 3), signal)
          : emptySample;
      setKnowledge((before) => ({ ...before, chosen }));
    });
  }, [service, what, isLoading, creationTimeAfter, creationTimeBefore]);
  return isBounded ? knowledge : { ...knowledge, chosen: isLoading ? undefined : whole };
}

const emptySample: TimeSample = { buckets: [], count: 0, isExact: true };

/** Each bucket asks each listing once or twice. */
function bucketsFor(listings: number): number {
  return Math.max(8, Math.min(60, Math.floor(240 / listings)));
}

/** Runs work after a delay, and returns a function that cancels it. A failure is not reported here, because the list reports it. */
function inBackground(work: (signal: AbortSignal) => Promise<void>): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => {
    work(signal).catch((error: unknown) => {
      if (!signal.aborted && !isAbort(error)) console.warn("The models could not be counted:", error);
    });
  }, patience);
  return () => {
    clearTimeout(timer);
    controller.abort();
  };
}
