import type { JobPhase, Outcome, Thing } from "@outcrop/catalogue";

/** How the next job, copy or import should end, instead of by the server's settings. */
export interface WantedOutcome {
  /** Milliseconds that it takes; by default the server's training time. */
  readonly time?: number;
  /** It fails with this message. */
  readonly message?: string;
  /** The phase of a customization job in which it fails; by default validation. */
  readonly phase?: JobPhase;
}

/** What an import job waits for, and the message that it fails with where that was said beforehand. */
export type ImportedOutcome = Pick<Thing, "due" | "check"> & { readonly failureMessage?: string };

/** How things that take their time come to an end. */
export interface Lifecycle {
  /** The outcome of a customization that begins now, after its training data were looked at where that is possible. */
  training(now: number, trainingData?: string): Outcome;
  /** The outcome of a copy that begins now. */
  copying(now: number): Outcome;
  /** The outcome of an import that begins now: its artifacts are looked at where that is possible. */
  importing(now: number, artifacts: string): Outcome;
  /** When something that is asked to stop now has stopped. */
  stopsAt(now: number): number;
  /** Sees to it that what was stored with this outcome ends. */
  follow(arn: string, outcome: Outcome): void;
  /** When something else that begins now and takes its time is done. */
  doneAt(now: number): number;
  /** What an import that begins now waits for: a look at its artifacts where that is possible. */
  importingThing(now: number, artifacts: string): ImportedOutcome;
  /** Sees to it that a thing changes in its time. Resolves when what is due by now has changed. */
  followThing(thing: Thing): Promise<void>;
  /** Leaves the looks at artifacts of what has been deleted or stopped. */
  leaveEnded(): void;
  /** Sees to it that what comes due at this time ends. */
  note(time: number): void;
  /** The same lifecycle, with this outcome for whatever begins. */
  wanting(wanted: WantedOutcome): Lifecycle;
}
