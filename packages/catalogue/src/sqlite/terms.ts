import type { Filter } from "./filter.ts";

/**
 * A term is a number that stands for something that a model has: one, two or three letters in a row of its name or its job's
 * name, its status, its base. Different things may share a number, so a term that does not occur proves that nothing of its kind
 * does, and a term that occurs proves nothing.
 */
export type Term = number;

/** How many terms there are: enough that a block's models have about one in five of them. */
export const termCount = 1 << 14;

/** What of a model has terms. */
export interface TermSource {
  readonly name: string;
  readonly jobName: string | null;
  readonly status: number;
  readonly base: number | string;
  readonly foundation: number;
}

/** The terms of a long needle after which one more would tell nothing new. */
const mostTermsOfNeedle = 12;

/** Tells a term to `add` for everything that the model has, some more than once. */
export function addTerms(source: TermSource, add: (term: Term) => void): void {
  addLetters(source.name, add);
  if (source.jobName !== null) addLetters(source.jobName, add);
  add(statusTerm(source.status));
  add(baseTerm(source.base));
  add(foundationTerm(source.foundation));
}

/** Terms that every model has that passes the filter. */
export function termsOf({ equals, nameContains }: Filter): Term[] {
  const terms = new Set<Term>();
  if (equals.base !== undefined) terms.add(baseTerm(equals.base));
  if (equals.foundation !== undefined) terms.add(foundationTerm(equals.foundation));
  if (equals.status !== undefined) terms.add(statusTerm(equals.status));
  if (nameContains !== undefined) {
    const width = Math.min(3, nameContains.length);
    const last = Math.min(nameContains.length - width, mostTermsOfNeedle);
    for (let at = 0; at <= last; at++) terms.add(lettersTerm(nameContains, at, width));
  }
  return [...terms];
}

export const statusTerm = (status: number): Term => mixed(4, status);
const foundationTerm = (foundation: number): Term => mixed(5, foundation);

function baseTerm(base: number | string): Term {
  if (typeof base === "number") return mixed(6, base);
  let sum = 0;
  for (let at = 0; at < base.length; at++) sum = Math.imul(sum, 31) + base.charCodeAt(at);
  return mixed(7, sum);
}

function addLetters(text: string, add: (term: Term) => void): void {
  for (let at = 0; at < text.length; at++) {
    add(lettersTerm(text, at, 1));
    if (at + 2 <= text.length) add(lettersTerm(text, at, 2));
    if (at + 3 <= text.length) add(lettersTerm(text, at, 3));
  }
}

/** The term of one to three letters from a place in a text on. */
function lettersTerm(text: string, at: number, width: number): Term {
  let letters = text.charCodeAt(at);
  for (let next = 1; next < width; next++) letters = Math.imul(letters, 257) + text.charCodeAt(at + next);
  return mixed(width, letters);
}

/** Spreads (kind, value) evenly over the terms. */
function mixed(kind: number, value: number): Term {
  const word = Math.imul(value ^ Math.imul(kind, 0x85ebca6b), 0x9e3779b1);
  return Math.imul(word ^ (word >>> 15), 0x2c1b3c6d) >>> (32 - 14);
}
