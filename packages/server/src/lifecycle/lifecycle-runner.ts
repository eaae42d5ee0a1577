import type { Catalogue, Outcome } from "@outcrop/catalogue";
import type { ArtifactSource } from "../artifacts/artifact-source.ts";
import { ArtifactChecks, type Check } from "./artifact-checks.ts";
import type { Clock } from "./clock.ts";
import { DueTimes } from "./due-times.ts";
import type { Lifecycle } from "./lifecycle.ts";

export interface LifecycleOptions {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** How long a simulated training or copy takes, milliseconds; with 0 it is done when the call returns. */
  readonly trainingTime: number;
  /** Where artifacts and training data are looked at; without it they are taken on trust. */
  readonly artifacts?: ArtifactSource;
}

/** Milliseconds. */
const longestTraining = 10 * 365 * 24 * 3_600_000;

/** Brings what takes its time to an end: simulated training, copies, and looks at artifacts. Training computes nothing. */
export class LifecycleRunner implements Lifecycle {
  readonly #trainingTime: number;
  readonly #dueTimes: DueTimes;
  readonly #checks: ArtifactChecks | undefined;

  private constructor({ catalogue, clock, trainingTime, artifacts }: LifecycleOptions) {
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
    if (artifacts) {
      const onDue = (time: number) => this.#dueTimes.note(time);
      this.#checks = new ArtifactChecks(catalogue, clock, artifacts, this.#trainingTime, onDue);
    }
  }

  /**
   * Completes what came due while no server ran, and takes up the checks that were cut short.
   * @throws RangeError for a training time that is none
   */
  static async start(options: LifecycleOptions): Promise<LifecycleRunner> {
    const runner = new LifecycleRunner(options);
    await runner.#dueTimes.settle();
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

  async close(): Promise<void> {
    await Promise.all([this.#dueTimes.close(), this.#checks?.close()]);
  }
}
