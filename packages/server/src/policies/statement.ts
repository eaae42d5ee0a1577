import { isKnownAction } from "./actions.ts";
import { matchesResource } from "./arn-pattern.ts";
import type { Attempt } from "./attempt.ts";
import { type Condition, readConditions } from "./conditions/condition.ts";
import { type PolicyFaults, type RawStatement, readStrings } from "./document.ts";
import { matchesWildcard } from "./wildcard.ts";

/** Patterns of which at least one must match, or, with `except`, none. */
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
const arnPattern = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:.+$|^arn:.*\*/;

/** Reads the members that identity-based and resource-based policies have in common. */
export function readStatement({ path, members }: RawStatement, faults: PolicyFaults): Statement {
  const effect = members.Effect === "Deny" ? "Deny" : "Allow";
  const actions = readPatterns("Action", isAction, 'an action is "*" or SERVICE:ACTION, such as "bedrock:List*"');
  // If an action is misspelt where it is denied, or excepted from what is allowed, the action that was meant is allowed.
  if ((effect === "Deny") !== actions.except) {
    for (const action of actions.patterns.filter((pattern) => !isKnownAction(pattern))) {
      const place = `${path}.${actions.except ? "NotAction" : "Action"}`;
      faults.add(place, action, "Bedrock has no such operation, so that it would forbid nothing; write it as IAM does");
    }
  }
  return {
    effect,
    actions,
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

/** Whether the statement applies to an attempt. */
export function applies(statement: Statement, attempt: Attempt): boolean {
  return isAbout(statement, attempt) && statement.conditions.every(({ holds }) => holds(attempt.circumstances));
}

/** Whether the statement applies to this action and resource if its conditions hold. */
export function isAbout(statement: Statement, { action, resource }: Pick<Attempt, "action" | "resource">): boolean {
  const wanted = action.toLowerCase();
  return (
    includes(statement.actions, (pattern) => matchesWildcard(pattern.toLowerCase(), wanted)) &&
    isOf(statement, resource)
  );
}

/** Whether this resource is among the statement's resources. */
export function isOf({ resources }: Statement, resource: string): boolean {
  return includes(resources, (pattern) => matchesResource(pattern, resource));
}

/** Whether the statements' conditions look at the tags that the resource has. */
export function readsResourceTags(statements: readonly Statement[]): boolean {
  return statements.some(({ conditions }) => conditions.some((condition) => condition.readsResourceTags));
}

const includes = ({ except, patterns }: Patterns, matches: (pattern: string) => boolean) =>
  patterns.some(matches) !== except;
