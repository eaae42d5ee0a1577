import type { Outcome } from "@outcrop/catalogue";

/** How things that take their time come to an end. */
export interface Lifecycle {
  /** The outcome of a customization or copy that begins now, after its training data were looked at where that is possible. */
  training(now: number, trainingData?: string): Outcome;
  /** The outcome of an import that begins now: its artifacts are looked at where that is possible. */
  importing(now: number, artifacts: string): Outcome;
  /** Sees to it that what was stored with this outcome ends. */
  follow(arn: string, outcome: Outcome): void;
}
