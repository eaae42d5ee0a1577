import type { Attempt } from "./attempt.ts";
import { type DocumentKind, PolicyFaults, readStatements } from "./document.ts";
import { applies, readStatement, type Statement, statementMembers } from "./statement.ts";

/** An identity-based IAM policy: what the holder of a key may do. */
export interface Policy {
  readonly statements: readonly Statement[];
}

/** What policies say: an explicit deny wins over every allow, and what nothing allows is denied. */
export type Decision = "allowed" | "explicitly denied" | "implicitly denied";

/** The bounds are IAM's for a managed policy ("IAM and AWS STS quotas" in the IAM User Guide). */
const identityPolicy: DocumentKind = {
  members: statementMembers,
  sid: /^[A-Za-z0-9]*$/,
  sidAllowed: "a Sid is made of letters and digits",
  longest: 6144,
};

/**
 * Reads a policy document (the IAM User Guide's "IAM JSON policy reference"). What this server cannot judge (other
 * condition operators and keys, policy variables) is refused here instead of being ignored later.
 * @throws PolicyError
 */
export function parsePolicy(text: string): Policy {
  const faults = new PolicyFaults();
  const raw = readStatements(text, identityPolicy, faults);
  const statements = raw.map((statement) => readStatement(statement, faults));
  faults.throwIfAny();
  return { statements };
}

/** The decision of these statements, all of which are about the caller. */
export function decide(statements: readonly Statement[], attempt: Attempt): Decision {
  let decision: Decision = "implicitly denied";
  for (const statement of statements) {
    if (decision === "allowed" && statement.effect === "Allow") continue;
    if (!applies(statement, attempt)) continue;
    if (statement.effect === "Deny") return "explicitly denied";
    decision = "allowed";
  }
  return decision;
}
