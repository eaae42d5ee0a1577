import type { Catalogue, CheckResult, Outcome, Thing } from "@outcrop/catalogue";
import { type ArtifactPlaces, looksAtArtifacts } from "../artifacts/owned-buckets.ts";
import { ArtifactChecks, type Check } from "./artifact-checks.ts";
import type { Clock } from "./clock.ts";
import { DueTimes } from "./due-times.ts";
import type { ImportedOutcome, Lifecycle, WantedOutcome } from "./lifecycle.ts";
import { phasesAfterCheck, phasesOver, phasesUntilFailure } from "./phases.ts";
import { ThingChanges } from "./thing-changes.ts";

export interface LifecycleOptions extends ArtifactPlaces {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** How long a simulated training or copy takes, milliseconds; with 0 it is done when the call returns. */
  readonly trainingTime: number;
  /** How long a job that is asked to stop is Stopping, milliseconds; with 0 it has stopped when the call returns. */
  readonly stoppingTime: number;
}

/** Milliseconds. */
const longest = 10 * 365 * 24 * 3_600_000;

/** Brings what takes its time to an end: simulated training, copies, and looks at artifacts. Training computes nothing. */
export class LifecycleRunner implements Lifecycle {
  readonly #trainingTime: number;
  readonly #stoppingTime: number;
  readonly #dueTimes: DueTimes;
  readonly #checks: ArtifactChecks | undefined;
  readonly #things: ThingChanges;

  private constructor({ catalogue, clock, trainingTime, stoppingTime, ...places }: LifecycleOptions) {
    this.#trainingTime = duration("training", trainingTime);
    this.#stoppingTime = duration("stopping", stoppingTime);
    this.#dueTimes = new DueTimes(catalogue, clock, () => {
      void this.#checks?.resume().catch(() => {
        // The store is away; the next look at it resumes them.
      });
    });
    if (looksAtArtifacts(places)) {
      this.#checks = new ArtifactChecks(places, {
        pendingChecks: () => catalogue.pendingChecks(),
        finish: async (arn, check, outcome) => {
          const now = clock.now();
          const result = outcome.ok ? this.#passed(check, now) : { failureMessage: outcome.failureMessage };
          await catalogue.finishCheck(arn, result, now);
          if ("completesAt" in result && result.completesAt > now) this.#dueTimes.note(result.completesAt);
        },
      });
    }
    this.#things = new ThingChanges(catalogue, clock, places);
  }

  /**
   * Completes what came due while no server ran, and takes up the checks that were cut short.
   * @throws RangeError for an invalid training or stopping time
   */
  static async start(options: LifecycleOptions): Promise<LifecycleRunner> {
    const runner = new LifecycleRunner(options);
    await Promise.all([runner.#dueTimes.settle(), runner.#things.settle()]);
    return runner;
  }

  /** Looks whether something is due that does not end, unless that was done a short while ago. Takes a few seconds at most. */
  async look(): Promise<void> {
    await Promise.all([this.#dueTimes.look(), this.#things.look()]);
  }

  training(now: number, trainingData?: string): Outcome {
    return this.#training({}, now, trainingData);
  }

  copying(now: number): Outcome {
    return this.#ending({}, now);
  }

  importing(now: number, artifacts: string): Outcome {
    return this.#importing({}, now, artifacts);
  }

  stopsAt(now: number): number {
    return now + this.#stoppingTime;
  }

  follow(arn: string, outcome: Outcome): void {
    if ("check" in outcome) this.#checks?.begin(arn, outcome.check);
    else this.note(outcome.completesAt);
  }

  note(time: number): void {
    this.#dueTimes.note(time);
  }

  wanting(wanted: WantedOutcome): Lifecycle {
    return {
      training: (now, trainingData) => this.#training(wanted, now, trainingData),
      copying: (now) => this.#ending(wanted, now),
      importing: (now, artifacts) => this.#importing(wanted, now, artifacts),
      stopsAt: (now) => this.stopsAt(now),
      follow: (arn, outcome) => this.follow(arn, outcome),
      note: (time) => this.note(time),
      wanting: (other) => this.wanting(other),
      doneAt: (now) => now + (wanted.time ?? this.#trainingTime),
      importingThing: (now, artifacts) => this.#importingThing(wanted, now, artifacts),
      followThing: (thing) => this.followThing(thing),
      leaveEnded: () => this.leaveEnded(),
    };
  }

  #training(wanted: WantedOutcome, now: number, trainingData?: string): Outcome {
    if (this.#checks && trainingData !== undefined) {
      return { check: { kind: "training data", s3Uri: trainingData, since: now, wanted } satisfies Check };
    }
    const outcome = this.#ending(wanted, now);
    const phases = phasesOver(now, outcome.completesAt);
    if (wanted.message === undefined) return { ...outcome, phases };
    return { ...outcome, phases: phasesUntilFailure(phases, wanted.phase ?? "validation") };
  }

  #importing(wanted: WantedOutcome, now: number, artifacts: string): Outcome {
    // Artifacts are not looked at where the outcome was said beforehand.
    if (!this.#checks || wanted.message !== undefined) return this.#ending(wanted, now);
    return { check: { kind: "model", s3Uri: artifacts, since: now, wanted } satisfies Check };
  }

  /** What follows a check in which nothing was found wrong. */
  #passed({ kind, since, wanted = {} }: Check, now: number): CheckResult {
    const { completesAt, ...failure } = this.#ending(
      { time: kind === "model" ? 0 : this.#trainingTime, ...wanted },
      now,
    );
    if (kind === "model") return { completesAt, ...failure };
    const phases = phasesAfterCheck(since ?? now, now, completesAt);
    const { message, phase = "validation" } = wanted;
    return { completesAt, ...failure, phases: message === undefined ? phases : phasesUntilFailure(phases, phase) };
  }

  #ending({ time = this.#trainingTime, message }: WantedOutcome, now: number) {
    return { completesAt: now + time, ...(message !== undefined && { failureMessage: message }) };
  }

  doneAt(now: number): number {
    return now + this.#trainingTime;
  }

  importingThing(now: number, artifacts: string): ImportedOutcome {
    return this.#importingThing({}, now, artifacts);
  }

  #importingThing(wanted: WantedOutcome, now: number, artifacts: string): ImportedOutcome {
    const isSaid = wanted.time !== undefined || wanted.message !== undefined;
    // Artifacts are not looked at where the outcome was said beforehand.
    if (this.#checks && !isSaid) return { check: { kind: "import", s3Uri: artifacts } satisfies Check };
    const { completesAt, ...failure } = this.#ending(wanted, now);
    return { due: completesAt, ...failure };
  }

  followThing(thing: Thing): Promise<void> {
    return this.#things.follow(thing);
  }

  leaveEnded(): void {
    void Promise.all([this.#checks?.leaveEnded(), this.#things.leaveEnded()]).catch(() => {
      // The store is away; the next look at it leaves them.
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#dueTimes.close(), this.#checks?.close(), this.#things.close()]);
  }
}

/** @throws RangeError */
function duration(what: string, milliseconds: number): number {
  if (milliseconds >= 0 && milliseconds <= longest) return Math.ceil(milliseconds);
  throw new RangeError(`The ${what} time is ${milliseconds} ms; give from 0 to ${longest} ms (ten years).`);
}
