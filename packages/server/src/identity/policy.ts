import type { Attempt } from "./attempt.ts";
import { PolicyFaults, readStatements } from "./policy-document.ts";
import { applies, readStatement, type Statement, statementMembers } from "./statement.ts";

/** An identity-based IAM policy: what the holder of a key may do. */
export interface Policy {
  readonly statements: readonly Statement[];
}

/** What a policy says: an explicit deny wins over every allow, and what nothing allows is denied. */
export type Decision = "allowed" | "explicitly denied" | "implicitly denied";

/**
 * Reads a policy document (the IAM User Guide's "IAM JSON policy reference"). What this server could not judge (other
 * condition operators and keys, policy variables) is refused here rather than passed over later.
 * @throws PolicyError
 */
export function parsePolicy(text: string): Policy {
  const faults = new PolicyFaults();
  const raw = readStatements(text, statementMembers, faults);
  const statements = raw.map((statement) => readStatement(statement, faults));
  faults.throwIfAny();
  return { statements };
}

export function decide(policy: Policy, attempt: Attempt): Decision {
  let decision: Decision = "implicitly denied";
  for (const statement of policy.statements) {
    if (decision === "allowed" && statement.effect === "Allow") continue;
    if (!applies(statement, attempt)) continue;
    if (statement.effect === "Deny") return "explicitly denied";
    decision = "allowed";
  }
  return decision;
}
