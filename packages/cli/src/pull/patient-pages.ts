import { setTimeout as delay } from "node:timers/promises";
import { isThrottling } from "./throttling.ts";

/** How often a listing goes on after throttling has ended it, and how long it waits at first and at most, in milliseconds. */
const [mostAttempts, firstWait, longestWait] = [40, 200, 5_000];

/** A listing of the paginator's: its pages, and the place after the one that was given last. */
interface Listing<Page> extends AsyncIterable<Page> {
  readonly resumeToken: string | undefined;
}

/**
 * The pages of a listing. When throttling ends it, it goes on from the place that was reached.
 * @param paginate starts a listing at a token, or, with undefined, at the beginning
 * @throws any other error of the listing, and throttling that does not end
 */
export async function* patientPages<Page>(
  paginate: (startingToken: string | undefined) => Listing<Page>,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  let token: string | undefined;
  for (let attempt = 1; ; attempt++) {
    const pages = paginate(token);
    try {
      for await (const page of pages) {
        attempt = 1;
        yield page;
      }
      return;
    } catch (error) {
      if (!isThrottling(error) || attempt === mostAttempts) throw error;
      token = pages.resumeToken ?? token;
    }
    const wait = Math.min(longestWait, firstWait * 2 ** (attempt - 1));
    await delay(wait * (0.5 + Math.random() / 2), undefined, { signal });
  }
}
