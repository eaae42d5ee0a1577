import type { ListedPage, Run } from "../pages/listed-page.ts";

/**
 * The same run, but with up to `ahead` pages requested before the consumer asks for them. A failure comes at the page that it
 * belongs to. Leaving the run early aborts the request under way.
 *
 * @param start starts the run; its requests end when its signal aborts
 * @param signal the caller's own
 */
export async function* readAhead<Page>(
  start: (signal: AbortSignal) => Run<Page>,
  ahead: number,
  signal: AbortSignal | undefined,
): Run<Page> {
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  const run = start(stop.signal);
  // A generator answers one call after the other, so calls in advance are requests in advance, one at a time.
  const coming: Promise<IteratorResult<ListedPage<Page>, void>>[] = [];
  try {
    for (;;) {
      while (coming.length <= ahead) {
        const next = run.next();
        next.catch(() => {}); // Thrown where the consumer gets to it.
        coming.push(next);
      }
      const result = await coming.shift();
      signal?.throwIfAborted();
      if (result === undefined || result.done) return;
      yield result.value;
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    stop.abort();
    run.return().catch(() => {});
  }
}
