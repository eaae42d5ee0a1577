import type { Attempt } from "./attempt.ts";
import { type Condition, readConditions } from "./condition.ts";
import { type PolicyFaults, type RawStatement, readStrings } from "./policy-document.ts";
import { matchesArn, matchesWildcard } from "./wildcard.ts";

/** Patterns of which one must match, or (`except`) none may. */
interface Patterns {
  readonly except: boolean;
  readonly patterns: readonly string[];
}

/** One statement of a policy. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly conditions: readonly Condition[];
}

export const statementMembers = [
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;

const actionPattern = /^(?:\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/;
const arnPattern = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:.+$|^arn:.*\*$/;

/** Reads the members that identity-based and resource-based policies have in common. */
export function readStatement({ path, members }: RawStatement, faults: PolicyFaults): Statement {
  return {
    effect: members.Effect === "Deny" ? "Deny" : "Allow",
    actions: readPatterns("Action", isAction, 'an action is "*" or SERVICE:ACTION, such as "bedrock:List*"'),
    resources: readPatterns(
      "Resource",
      isResource,
      'a resource is "*" or an ARN, with wildcards but no policy variables',
    ),
    conditions: readConditions(members.Condition, `${path}.Condition`, faults),
  };

  function readPatterns(name: "Action" | "Resource", isAllowed: (text: string) => boolean, allowed: string): Patterns {
    const except = members[`Not${name}`] !== undefined;
    const given = except ? `Not${name}` : name;
    if (except && members[name] !== undefined) {
      faults.add(`${path}.${given}`, members[given], `a statement has ${name} or Not${name}, not both`);
    }
    return { except, patterns: readStrings(members[given], `${path}.${given}`, isAllowed, allowed, faults) };
  }
}

const isAction = (text: string) => actionPattern.test(text);
const isResource = (text: string) => text === "*" || (arnPattern.test(text) && !text.includes("${"));

/** Whether the statement has a say in this. */
export function applies(statement: Statement, attempt: Attempt): boolean {
  const action = attempt.action.toLowerCase();
  return (
    includes(statement.actions, (pattern) => matchesWildcard(pattern.toLowerCase(), action)) &&
    isAbout(statement, attempt.resource) &&
    statement.conditions.every((holds) => holds(attempt))
  );
}

/** Whether the statement's resources take in this one. */
export function isAbout({ resources }: Statement, resource: string): boolean {
  return includes(resources, (pattern) => matchesArn(pattern, resource));
}

const includes = ({ except, patterns }: Patterns, matches: (pattern: string) => boolean) =>
  patterns.some(matches) !== except;
