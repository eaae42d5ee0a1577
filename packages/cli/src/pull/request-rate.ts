import { setTimeout as delay } from "node:timers/promises";
import { isThrottling } from "./throttling.ts";

/** How long a throttled request waits at first and at most, in milliseconds. */
const [firstWait, longestWait] = [200, 20_000];
/** How often a request is sent at most while it is throttled. */
const mostAttempts = 25;
/** How many throttled requests in a row halve the rate once: those under way together are throttled together. */
const calm = 500;

/**
 * Keeps requests below a rate. Throttling halves it for a while; each request that goes through brings it nearer to what was asked for.
 */
export class RequestRate {
  readonly #most: number;
  #perSecond: number;
  #nextAt = 0;
  #halvedAt = 0;

  /** @param perSecond requests a second at most */
  constructor(perSecond: number) {
    this.#most = perSecond;
    this.#perSecond = perSecond;
  }

  /**
   * Sends a request when its turn comes, and again while it is throttled.
   * @throws any other error of the request, and throttling that does not end
   */
  async send<Answer>(request: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      await this.#turn(signal);
      try {
        const answer = await request();
        this.#perSecond = Math.min(this.#most, this.#perSecond * 1.02 + 0.05);
        return answer;
      } catch (error) {
        if (!isThrottling(error) || attempt === mostAttempts) throw error;
        this.#slowDown();
        const wait = Math.min(longestWait, firstWait * 2 ** (attempt - 1));
        await delay(wait * (0.5 + Math.random() / 2), undefined, signal && { signal });
      }
    }
  }

  async #turn(signal?: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + 1000 / this.#perSecond;
    if (at > now) await delay(at - now, undefined, signal && { signal });
    signal?.throwIfAborted();
  }

  #slowDown(): void {
    const now = performance.now();
    if (now - this.#halvedAt < calm) return;
    this.#halvedAt = now;
    this.#perSecond = Math.max(0.5, this.#perSecond / 2);
  }
}
