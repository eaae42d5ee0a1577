import { scopeOf } from "../bedrock/arns.ts";
import type { Attempt, Circumstances } from "./attempt.ts";
import { type DocumentKind, isObject, PolicyFaults, readStatements, readStrings } from "./document.ts";
import { type Decision, decide } from "./identity-policy.ts";
import { isAbout, isOf, readStatement, type Statement, statementMembers } from "./statement.ts";

/** A statement of a resource policy, and whom it concerns: accounts by their numbers, or everyone. */
interface ResourceStatement extends Statement {
  readonly accounts: readonly string[];
}

/** A resource-based policy: what other accounts may do with the resource, and what nobody may. */
export interface ResourcePolicy {
  readonly statements: readonly ResourceStatement[];
}

/** The action that puts a model into an account's listings. */
export const listingAction = "bedrock:ListCustomModels";

const everyone = "*";

/** Bedrock bounds the whole text; this bound is never narrower. */
const resourcePolicy: DocumentKind = {
  members: ["Principal", ...statementMembers],
  sid: /^/,
  sidAllowed: "a Sid is a string",
  longest: 20_480,
};

/**
 * Reads the resource policy of a model.
 * @param policy JSON text
 * @throws PolicyError
 */
export function parseResourcePolicy(policy: string, modelArn: string): ResourcePolicy {
  const faults = new PolicyFaults();
  const statements = readStatements(policy, resourcePolicy, faults).map((raw) => {
    const statement = readStatement(raw, faults);
    if (!isOf(statement, modelArn)) {
      faults.add(`${raw.path}.Resource`, raw.members.Resource, `it must take in the model itself, ${modelArn}`);
    }
    const principal = raw.members.Principal;
    return {
      ...statement,
      accounts: readPrincipal(principal, `${raw.path}.Principal`, statement.effect === "Deny", faults),
    };
  });
  faults.throwIfAny();
  return { statements };
}

/** What the policy decides about an attempt by its account. */
export function decideOnResource({ statements }: ResourcePolicy, attempt: Attempt): Decision {
  const { account } = attempt.circumstances;
  return decide(
    statements.filter((statement) => names(statement, account)),
    attempt,
  );
}

/** Whether the decision may differ at another time, from another address, or for other tags or another key of the account. */
export function isConditional({ statements }: ResourcePolicy): boolean {
  return statements.some(({ conditions }) => conditions.some(({ isStatic }) => !isStatic));
}

/**
 * The other accounts whose listings may show the model, in ascending order: the policy allows them to list it, with or without further
 * conditions, and does not deny it to them unconditionally.
 */
export function possibleListers({ statements }: ResourcePolicy, modelArn: string): string[] {
  const { region, account: owner } = scopeOf(modelArn);
  const mayList = (account: string) => {
    const circumstances: Circumstances = { account, region, resourceAccount: owner, ...unknown };
    const about = statements.filter(
      (statement) => names(statement, account) && isAbout(statement, { action: listingAction, resource: modelArn }),
    );
    const holds = (statement: Statement, otherwise: boolean) =>
      statement.conditions.every((condition) => (condition.isStatic ? condition.holds(circumstances) : otherwise));
    return (
      about.some((statement) => statement.effect === "Allow" && holds(statement, true)) &&
      !about.some((statement) => statement.effect === "Deny" && holds(statement, false))
    );
  };
  const named = new Set(statements.flatMap(({ accounts }) => accounts));
  return [...named].filter((account) => account !== everyone && account !== owner && mayList(account)).sort();
}

/** Static conditions read none of it. */
const unknown = { principalArn: "", time: 0, isSecure: false };

const names = ({ accounts }: ResourceStatement, account: string) =>
  accounts.includes(account) || accounts.includes(everyone);

const accountPrincipal = /^(?:(\d{12})|arn:aws[a-z-]*:iam::(\d{12}):root)$/;
const allowedPrincipals =
  "a principal is an account: twelve digits, or arn:aws:iam::ACCOUNT:root (a model is shared with whole accounts)";

/** The accounts of a `Principal`: `{ "AWS": ... }`, or, only in a statement that denies, `"*"` for everyone. */
function readPrincipal(value: unknown, path: string, mayBeEveryone: boolean, faults: PolicyFaults): string[] {
  const isAllowed = (text: string) => accountPrincipal.test(text) || (mayBeEveryone && text === everyone);
  if (mayBeEveryone && value === everyone) return [everyone];
  if (!isObject(value) || Object.keys(value).join() !== "AWS") {
    faults.add(path, value, `it must be { "AWS": [...] }; ${allowedPrincipals}`);
    return [];
  }
  const principals = readStrings(value.AWS, `${path}.AWS`, isAllowed, allowedPrincipals, faults);
  return principals.map((text) => {
    const parts = accountPrincipal.exec(text);
    return parts?.[1] ?? parts?.[2] ?? everyone;
  });
}
