import type { Catalogue, CheckResult, JsonObject } from "@outcrop/catalogue";
import type { ArtifactSource } from "../artifacts/artifact-source.ts";
import { type CheckOutcome, checkArtifacts } from "../artifacts/check-artifacts.ts";
import { checkTrainingData } from "../artifacts/training-data.ts";
import type { Clock } from "./clock.ts";

/** What is to be looked at; the catalogue keeps it, so that it survives a restart. */
export interface Check extends JsonObject {
  readonly kind: "model" | "training data";
  readonly s3Uri: string;
}

const mostAtOnce = 4;

/** Looks at artifacts in the background, a few at a time, and tells the catalogue how each look ended. */
export class ArtifactChecks {
  readonly #catalogue: Catalogue;
  readonly #clock: Clock;
  readonly #source: ArtifactSource;
  readonly #trainingTime: number;
  readonly #onDue: (time: number) => void;
  readonly #waiting = new Map<string, JsonObject>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  /** @param onDue is told when something that passed its check will complete */
  constructor(
    catalogue: Catalogue,
    clock: Clock,
    source: ArtifactSource,
    trainingTime: number,
    onDue: (time: number) => void,
  ) {
    this.#catalogue = catalogue;
    this.#clock = clock;
    this.#source = source;
    this.#trainingTime = trainingTime;
    this.#onDue = onDue;
  }

  begin(arn: string, check: JsonObject): void {
    if (!this.#running.has(arn)) this.#waiting.set(arn, check);
    this.#startWaiting();
  }

  /** Begins what the catalogue knows to be unfinished, here or at a server that is gone. */
  async resume(): Promise<void> {
    for (const { arn, check } of await this.#catalogue.pendingChecks()) this.begin(arn, check);
  }

  /** Leaves off; what is unfinished is taken up by the next server. */
  async close(): Promise<void> {
    this.#waiting.clear();
    this.#stop.abort();
    await Promise.all(this.#running.values());
  }

  #startWaiting(): void {
    for (const [arn, check] of this.#waiting) {
      if (this.#stop.signal.aborted || this.#running.size >= mostAtOnce) return;
      this.#waiting.delete(arn);
      const run = this.#run(arn, check as Check).finally(() => {
        this.#running.delete(arn);
        this.#startWaiting();
      });
      this.#running.set(arn, run);
    }
  }

  async #run(arn: string, check: Check): Promise<void> {
    try {
      const outcome = await this.#look(check);
      const now = this.#clock.now();
      const result: CheckResult = outcome.ok
        ? { completesAt: check.kind === "model" ? now : now + this.#trainingTime }
        : { failureMessage: outcome.failureMessage };
      await this.#catalogue.finishCheck(arn, result, now);
      if ("completesAt" in result && result.completesAt > now) this.#onDue(result.completesAt);
    } catch {
      // Aborted, or the store is away: it is still pending in the catalogue, and resumed later.
    }
  }

  #look({ kind, s3Uri }: Check): Promise<CheckOutcome> {
    const look = kind === "model" ? checkArtifacts : checkTrainingData;
    return look(s3Uri, this.#source, this.#stop.signal);
  }
}
