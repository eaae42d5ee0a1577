import { BoundedMap } from "../bounded-map.ts";
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
  /** It begins something that takes its time. */
  readonly beginsSomething?: boolean;
}

/** How many accounts' rates one rule remembers; beyond it the oldest is forgotten. */
const mostAccounts = 1000;

/** The counts after a request was met and, where the rule strikes it, the draw. */
interface Judged {
  readonly counts: Counts;
  readonly draw?: Draw;
}

/** How many requests a rule met, and how many of them it struck. */
export interface Counts {
  readonly met: number;
  readonly struck: number;
}

/** What of a rule's effect is left to chance: 0 to 1. */
export type Draw = number;

/** Changes the counts of a rule, wherever they are kept. */
export type CountTogether = (key: string, change: (counts: Counts) => Counts) => Promise<void>;

export const noCounts: Counts = { met: 0, struck: 0 };

/** A rule at work: it counts the requests that it meets, and what it strikes follows from that count. */
export class ActiveFault {
  readonly rule: FaultRule;
  /** The name under which servers that share the rule count together; undefined for a rule of this server's own. */
  readonly key: string | undefined;
  #counts = noCounts;
  readonly #buckets = new BoundedMap<string, TokenBucket>({ capacity: mostAccounts });

  constructor(rule: FaultRule, key?: string) {
    this.rule = rule;
    this.key = key;
  }

  /** What this server has counted. */
  get counts(): Counts {
    return this.#counts;
  }

  /** Whether it strikes this request; then the draw that its effect may depend on. @param now milliseconds */
  strikes(request: Met, now: number): Draw | undefined {
    if (!this.#meets(request)) return undefined;
    const { counts, draw } = this.#judge(this.#counts, request, now);
    this.#counts = counts;
    return draw;
  }

  /** The same, by what all servers have counted. */
  async strikesTogether(request: Met, now: number, key: string, count: CountTogether): Promise<Draw | undefined> {
    if (!this.#meets(request)) return undefined;
    let judged: Judged | undefined;
    await count(key, (before) => {
      judged = this.#judge(before, request, now);
      return judged.counts;
    });
    return judged?.draw;
  }

  #judge(before: Counts, request: Met, now: number): Judged {
    const { rule } = this;
    if (before.struck >= (rule.count ?? Number.POSITIVE_INFINITY)) return { counts: before };
    const number = before.met;
    const counts = { ...before, met: number + 1 };
    if (number < (rule.after ?? 0)) return { counts };
    const passes =
      rule.rate === undefined
        ? this.#draw(number * 2) >= (rule.share ?? 1)
        : this.#bucketOf(request.account, rule.rate, now).passes(now);
    if (passes) return { counts };
    return { counts: { ...counts, struck: before.struck + 1 }, draw: this.#draw(number * 2 + 1) };
  }

  #meets({ operation, account, listing, continued, beginsSomething = false }: Met): boolean {
    const { rule } = this;
    if (rule.operation !== undefined && rule.operation !== operation) return false;
    if (rule.account !== undefined && rule.account !== account) return false;
    if (rule.fault === "short-page" || rule.fault === "empty-page") return listing;
    if (rule.fault === "job") return beginsSomething;
    return rule.fault !== "expired-token" || continued;
  }

  #draw(number: number): number {
    return draw(this.rule.seed ?? 0, this.rule.id, number);
  }

  #bucketOf(account: string, rate: number, now: number): TokenBucket {
    let bucket = this.#buckets.get(account);
    if (bucket === undefined) {
      bucket = new TokenBucket(rate, this.rule.burst ?? Math.max(1, rate), now);
      this.#buckets.set(account, bucket);
    }
    return bucket;
  }
}
