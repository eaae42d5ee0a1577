import { cure } from "./refusal.ts";

/** The first pause after throttling, milliseconds; each further one in a row is twice as long, up to the longest. */
const firstPause = 100;
const longestPause = 20_000;
/** How long throttling may go on without a single answer, milliseconds. */
const patience = 300_000;
/** How often a request is repeated that failed for a passing reason. */
const mostRepeats = 5;

/**
 * How many requests may be under way. Throttling halves the number and makes everyone pause. Answers raise it again, by one for
 * about as many answers as there are requests under way: the rule by which TCP shares a line.
 */
export class Pace {
  readonly #most: number;
  #limit: number;
  #resumesAt = 0;
  #refusals = 0;
  #halvedAt = 0;
  /** Since when there has been throttling without any answer. */
  #throttledSince: number | undefined;

  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Milliseconds until the next request may be made. */
  get pause(): number {
    return Math.max(0, this.#resumesAt - Date.now());
  }

  answered(): void {
    this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
    this.#refusals = 0;
    this.#throttledSince = undefined;
  }

  /**
   * Takes note of a failed request. Returns whether to make it again.
   *
   * @param startedAt when the request was made, milliseconds
   * @param repeats how often this request has failed before
   */
  refused(error: unknown, startedAt: number, repeats: number): boolean {
    const kind = cure(error);
    if (kind === "none" || (kind === "repeat" && repeats >= mostRepeats)) {
      return false;
    }
    const now = Date.now();
    if (kind === "slow down") {
      this.#throttledSince ??= now;
      if (now - this.#throttledSince > patience) {
        return false;
      }
      // Requests made before the last halving say nothing about the pace since.
      if (startedAt >= this.#halvedAt) {
        this.#limit = Math.max(1, this.#limit / 2);
        this.#halvedAt = now;
        this.#refusals += 1;
      }
    }
    const longest = Math.min(longestPause, firstPause * 2 ** Math.max(this.#refusals - 1, repeats));
    this.#resumesAt = Math.max(this.#resumesAt, now + longest * (0.5 + Math.random() / 2));
    return true;
  }
}
