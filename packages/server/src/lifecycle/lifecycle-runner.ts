import type { Catalogue, CheckResult, Outcome, Thing } from "@outcrop/catalogue";
import { type ArtifactPlaces, looksAtArtifacts } from "../artifacts/owned-buckets.ts";
import { ArtifactChecks, type Check } from "./artifact-checks.ts";
import type { Clock } from "./clock.ts";
import { DueTimes } from "./due-times.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { ThingChanges } from "./thing-changes.ts";

export interface LifecycleOptions extends ArtifactPlaces {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** How long a simulated training or copy takes, milliseconds; with 0 it is done when the call returns. */
  readonly trainingTime: number;
}

/** Milliseconds. */
const longestTraining = 10 * 365 * 24 * 3_600_000;

/** Brings what takes its time to an end: simulated training, copies, and looks at artifacts. Training computes nothing. */
export class LifecycleRunner implements Lifecycle {
  readonly #trainingTime: number;
  readonly #dueTimes: DueTimes;
  readonly #checks: ArtifactChecks | undefined;
  readonly #things: ThingChanges;

  private constructor({ catalogue, clock, trainingTime, ...places }: LifecycleOptions) {
    if (!(trainingTime >= 0 && trainingTime <= longestTraining)) {
      throw new RangeError(
        `The training time is ${trainingTime} ms; give from 0 to ${longestTraining} ms (ten years).`,
      );
    }
    this.#trainingTime = Math.ceil(trainingTime);
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
          const result: CheckResult = outcome.ok
            ? { completesAt: check.kind === "model" ? now : now + this.#trainingTime }
            : { failureMessage: outcome.failureMessage };
          await catalogue.finishCheck(arn, result, now);
          if ("completesAt" in result && result.completesAt > now) this.#dueTimes.note(result.completesAt);
        },
      });
    }
    this.#things = new ThingChanges(catalogue, clock, places);
  }

  /**
   * Completes what came due while no server ran, and takes up the checks that were cut short.
   * @throws RangeError for a training time that is none
   */
  static async start(options: LifecycleOptions): Promise<LifecycleRunner> {
    const runner = new LifecycleRunner(options);
    await Promise.all([runner.#dueTimes.settle(), runner.#things.settle()]);
    return runner;
  }

  training(now: number, trainingData?: string): Outcome {
    if (this.#checks && trainingData !== undefined) {
      return { check: { kind: "training data", s3Uri: trainingData } satisfies Check };
    }
    return { completesAt: now + this.#trainingTime };
  }

  importing(now: number, artifacts: string): Outcome {
    if (this.#checks) return { check: { kind: "model", s3Uri: artifacts } satisfies Check };
    return { completesAt: now + this.#trainingTime };
  }

  follow(arn: string, outcome: Outcome): void {
    if ("check" in outcome) this.#checks?.begin(arn, outcome.check);
    else this.#dueTimes.note(outcome.completesAt);
  }

  doneAt(now: number): number {
    return now + this.#trainingTime;
  }

  importingThing(now: number, artifacts: string): Pick<Thing, "due" | "check"> {
    if (this.#checks) return { check: { kind: "import", s3Uri: artifacts } satisfies Check };
    return { due: this.doneAt(now) };
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
