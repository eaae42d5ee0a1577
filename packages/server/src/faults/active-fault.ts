import { draw } from "./draw.ts";
import type { FaultRule } from "./fault-rule.ts";
import { TokenBucket } from "./token-bucket.ts";

/** What of a request decides whether a rule meets it. */
export interface Met {
  readonly operation: string;
  readonly account: string;
  /** It asks for a page of a listing. */
  readonly listing: boolean;
  /** It carries the `nextToken` of an earlier page. */
  readonly continued: boolean;
}

/** Accounts whose rates one rule remembers; the longest known is forgotten beyond. */
const mostAccounts = 1000;

/** A rule at work: it counts the requests that it meets, and what it strikes follows from that count. */
export class ActiveFault {
  readonly rule: FaultRule;
  #met = 0;
  #struck = 0;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(rule: FaultRule) {
    this.rule = rule;
  }

  /** How many requests it met, and how many of them it struck. */
  get counts(): { readonly met: number; readonly struck: number } {
    return { met: this.#met, struck: this.#struck };
  }

  /**
   * Whether it strikes this request. Gives the draw, 0 to 1, that its effect may depend on.
   * @param now milliseconds
   */
  strikes(request: Met, now: number): { readonly draw: number } | undefined {
    const { rule } = this;
    if (!this.#meets(request) || this.#struck >= (rule.count ?? Number.POSITIVE_INFINITY)) return undefined;
    const number = this.#met++;
    if (number < (rule.after ?? 0)) return undefined;
    const passes =
      rule.rate === undefined
        ? this.#draw(number * 2) >= (rule.share ?? 1)
        : this.#bucketOf(request.account, rule.rate, now).passes(now);
    if (passes) return undefined;
    this.#struck++;
    return { draw: this.#draw(number * 2 + 1) };
  }

  #meets({ operation, account, listing, continued }: Met): boolean {
    const { rule } = this;
    if (rule.operation !== undefined && rule.operation !== operation) return false;
    if (rule.account !== undefined && rule.account !== account) return false;
    if (rule.fault === "short-page" || rule.fault === "empty-page") return listing;
    return rule.fault !== "expired-token" || continued;
  }

  #draw(number: number): number {
    return draw(this.rule.seed ?? 0, this.rule.id, number);
  }

  #bucketOf(account: string, rate: number, now: number): TokenBucket {
    let bucket = this.#buckets.get(account);
    if (bucket === undefined) {
      bucket = new TokenBucket(rate, this.rule.burst ?? Math.max(1, rate), now);
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined && this.#buckets.size === mostAccounts) this.#buckets.delete(oldest);
      this.#buckets.set(account, bucket);
    }
    return bucket;
  }
}
