/** What was found about one assumption. None of its texts holds a name, an ARN or an account. */
export interface Finding {
  /** Short, unique, for programs: `order.default`. */
  readonly id: string;
  readonly question: string;
  readonly assumed: string;
  readonly seen: string;
  /** What the answer rests on, in numbers. */
  readonly evidence: string;
  readonly verdict: Verdict;
}

/** `not seen`: the account's models cannot tell, or there were too few requests left. */
export type Verdict = "as assumed" | "different" | "not seen";

/** An assumption that a question puts to the service. */
export type Assumption = Pick<Finding, "id" | "question" | "assumed">;

export function found(assumption: Assumption, holds: boolean, seen: string, evidence: string): Finding {
  return { ...assumption, seen, evidence, verdict: holds ? "as assumed" : "different" };
}

export function notSeen(assumption: Assumption, why: string): Finding {
  return { ...assumption, seen: "not seen", evidence: why, verdict: "not seen" };
}
