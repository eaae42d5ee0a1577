import type { Catalogue } from "@outcrop/catalogue";
import { BoundedMap } from "../bounded-map.ts";

/** How many bytes of answers and their keys are kept at most. */
const capacity = 32 * 1024 * 1024;

/** Bytes: longer answers are not kept, so that a few do not push out all others. A page of 1,000 models takes about half of it. */
const longest = 1024 * 1024;

/**
 * Where there is no room, one new answer in so many is let in. A listing that is longer than what can be kept, and is read again and
 * again, would push out each page before it is asked for; this way it finds some of them.
 */
const oneIn = 8;

/**
 * Answers that can be given again for as long as nothing in the catalogue has changed, by this server or another. They are the very
 * bytes that went out before, so that a listing that many ask for is read, checked and written once. Without a store that can say
 * at once whether it has changed, nothing is remembered.
 */
export class RememberedAnswers {
  readonly #catalogue: Catalogue;
  readonly #answers = new BoundedMap<string, Uint8Array>({ capacity, weigh: sizeOf });
  #turnedAway = 0;
  #revision: number | undefined;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** What to hand to {@link keep} with an answer that is about to be made. Forgets what is no longer true. */
  revision(): number | undefined {
    const revision = this.#catalogue.revision?.();
    if (revision !== this.#revision) {
      this.#answers.clear();
      this.#revision = revision;
    }
    return revision;
  }

  /** The answer to the same question, if it is still true at `revision`. */
  find(question: string, revision: number | undefined): Uint8Array | undefined {
    if (revision === undefined || revision !== this.#revision) return undefined;
    return this.#answers.get(question);
  }

  /** @param revision what {@link revision} gave before the catalogue was read for this answer */
  keep(question: string, answer: Uint8Array, revision: number | undefined): void {
    if (revision === undefined || revision !== this.#revision) return;
    if (answer.length > longest || this.#answers.has(question)) return;
    if (!this.#answers.hasRoomFor(question, answer)) {
      this.#turnedAway = (this.#turnedAway + 1) % oneIn;
      if (this.#turnedAway !== 0) return;
    }
    this.#answers.set(question, answer);
  }
}

/** A text takes up to two bytes per character. */
function sizeOf(question: string, answer: Uint8Array): number {
  return question.length * 2 + answer.length;
}
