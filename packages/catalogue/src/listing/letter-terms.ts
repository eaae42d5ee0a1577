/**
 * A term is a number that stands for something that a model has; here, for one, two or three letters in a row of a name. Different things may share
 * a number, so a term that does not occur proves that no such thing occurs, but a term that occurs proves nothing.
 */
export type Term = number;

/** Bits of a term. */
const termBits = 14;
/** How many terms there are. */
export const termCount = 2 ** termBits;

/** How many of a needle's runs of letters are looked for: as many as the longest name has. */
const mostRunsOfNeedle = 64;

/** If a needle has fewer runs of three letters, its pairs are looked up too, because a block has one term in five by chance alone. */
const enoughRuns = 3;

/** Terms of letters that every name has that contains the needle. */
export function termsOfNeedle(needle: string): Set<Term> {
  const terms = new Set<Term>();
  addRuns(terms, needle, Math.min(3, needle.length));
  if (needle.length > 2 && needle.length - 2 < enoughRuns) addRuns(terms, needle, 2);
  return terms;
}

function addRuns(terms: Set<Term>, needle: string, width: number): void {
  const runs = Math.min(needle.length - width + 1, mostRunsOfNeedle);
  for (let at = 0; at < runs; at++) terms.add(lettersTerm(needle, at, width));
}

/** The term of one to three letters of a text. */
function lettersTerm(text: string, at: number, width: number): Term {
  let letters = text.charCodeAt(at);
  for (let next = 1; next < width; next++) letters = followedBy(letters, text.charCodeAt(at + next));
  return mixed(width, letters);
}

/** A number for letters and the letter after them. */
export function followedBy(letters: number, letter: number): number {
  return Math.imul(letters, 257) + letter;
}

/**
 * Spreads (kind, value) evenly over the terms. For letters the kind is how many there are. Files and databases store the result, so this function
 * never changes.
 */
export function mixed(kind: number, value: number): Term {
  const word = Math.imul(value ^ Math.imul(kind, 0x85ebca6b), 0x9e3779b1);
  return Math.imul(word ^ (word >>> 15), 0x2c1b3c6d) >>> (32 - termBits);
}
