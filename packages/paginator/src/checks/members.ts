import { PaginationError } from "../pagination-error.ts";
import { isObject, type PlainObject } from "../values.ts";
import { nearest } from "./nearest.ts";
import { shown } from "./shown.ts";

/** The rule for a member: what messages call a valid value, and whether a value is valid. */
export type Rule = readonly [kind: string, holds: (value: unknown) => boolean];

/** Every member that an object may have; one without a rule may be anything. */
export type Rules<Name extends string = string> = Readonly<Record<Name, Rule | undefined>>;

const isText = (value: unknown) => typeof value === "string";

export const text: Rule = ["a string", isText];
export const texts: Rule = ["a string or a list of strings", (value) => [value].flat().every(isText)];

/** The rule for a member that may be left out. */
export function optional(rule: Rule): Rule {
  return [rule[0], (value) => value === undefined || rule[1](value)];
}

/** The rule for a member that is one of a few words, or left out. */
export function oneOf(...words: readonly string[]): Rule {
  return [words.map(shown).join(" or "), (value) => value === undefined || words.includes(value as string)];
}

/**
 * Checks an object that the caller has given.
 *
 * @param what what the object is called in messages
 * @param rules of every member
 * @throws PaginationError that names an unknown member and the one that was probably meant, or a member with a wrong value and what
 * the value must be
 */
export function checkMembers(what: string, value: unknown, rules: Rules): PlainObject {
  const known = Object.keys(rules);
  if (!isObject(value)) throw new PaginationError(`${what} is ${shown(value)}; it must be an object`);
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new PaginationError(`${what} has no member ${name}: ${suggestion(name, known)}`);
  }
  for (const name of known) {
    const rule = rules[name];
    if (rule !== undefined && !rule[1](value[name])) {
      throw new PaginationError(`${name} is ${shown(value[name])}; it must be ${rule[0]}`);
    }
  }
  return value;
}

/** What to say beside an unknown name. */
export function suggestion(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? `there are ${known.join(", ")}` : `did you mean ${meant}?`;
}
