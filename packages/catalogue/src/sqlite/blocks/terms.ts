import { followedBy, mixed, type Term, termsOfNeedle } from "../../listing/letter-terms.ts";
import type { StoredBase } from "../database/stored-base.ts";
import type { Filter } from "../scans/filter.ts";

/** The parts of a model that have terms. */
export interface TermSource {
  readonly name: string;
  readonly jobName: string | null;
  readonly status: number;
  readonly base: StoredBase;
  readonly foundation: number;
}

/** Bits of a number for a run of three letters: so few that all such numbers stay in the processor's first cache. */
const slotBits = 12;

/*
 * Beside the letters of its name and its job's name, a model has terms for its status and its base. A block's models have about one in five of
 * all terms.
 */

/** The terms of one model at a time. There are many models, so the room for their terms is kept from one to the next. */
export class ModelTerms {
  #terms = new Uint16Array(1024);
  #count = 0;
  /** Runs of three ASCII letters whose terms were given since the last {@link forget}, each in the one slot in which it can stand. */
  readonly #given = new Uint32Array(2 ** slotBits);

  /**
   * The terms of the model, some of them more than once. Terms of letters that an earlier model had too may be left out. Valid until the next
   * call. Names in a block are much alike, and most terms are of letters.
   */
  of(model: TermSource): Uint16Array {
    this.#count = 0;
    const { name, jobName } = model;
    const most = 3 * (name.length + (jobName?.length ?? 0)) + 3;
    if (most > this.#terms.length) this.#terms = new Uint16Array(most);
    this.#addLetters(name);
    if (jobName !== null) this.#addLetters(jobName);
    this.#add(statusTerm(model.status));
    this.#add(baseTerm(model.base));
    this.#add(foundationTerm(model.foundation));
    return this.#terms.subarray(0, this.#count);
  }

  /** Makes the next model's terms complete, with nothing left out. */
  forget(): void {
    this.#given.fill(0);
  }

  #addLetters(text: string): void {
    const { length } = text;
    let [one, two] = [text.charCodeAt(0), text.charCodeAt(1)];
    for (let at = 2; at < length; at++) {
      const three = text.charCodeAt(at);
      if (!this.#isGiven(one, two, three)) {
        const pair = followedBy(one, two);
        this.#add(mixed(1, one));
        this.#add(mixed(2, pair));
        this.#add(mixed(3, followedBy(pair, three)));
      }
      one = two;
      two = three;
    }
    // The last two letters begin no run of three.
    if (length > 1) {
      this.#add(mixed(1, one));
      this.#add(mixed(2, followedBy(one, two)));
    }
    if (length > 0) this.#add(mixed(1, length > 1 ? two : one));
  }

  /** Whether the terms of these letters were given before; from now on they were. */
  #isGiven(one: number, two: number, three: number): boolean {
    if ((one | two | three) > 127) return false;
    const run = (1 << 21) | (one << 14) | (two << 7) | three;
    const slot = Math.imul(run, 0x9e3779b1) >>> (32 - slotBits);
    if (this.#given[slot] === run) return true;
    this.#given[slot] = run;
    return false;
  }

  #add(term: Term): void {
    this.#terms[this.#count++] = term;
  }
}

/** Terms that every model has that passes the filter. */
export function termsOf({ equals, nameContains }: Filter): Term[] {
  const terms = new Set<Term>();
  if (equals.base !== undefined) terms.add(baseTerm(equals.base));
  if (equals.foundation !== undefined) terms.add(foundationTerm(equals.foundation));
  if (equals.status !== undefined) terms.add(statusTerm(equals.status));
  if (nameContains !== undefined) for (const term of termsOfNeedle(nameContains)) terms.add(term);
  return [...terms];
}

export const statusTerm = (status: number): Term => mixed(4, status);
const foundationTerm = (foundation: number): Term => mixed(5, foundation);

export function baseTerm(base: StoredBase): Term {
  if (typeof base === "number") return mixed(6, base);
  let sum = 0;
  for (let at = 0; at < base.length; at++) sum = Math.imul(sum, 31) + base.charCodeAt(at);
  return mixed(7, sum);
}
