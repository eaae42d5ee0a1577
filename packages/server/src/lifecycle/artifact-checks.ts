import type { JsonObject, PendingChecks } from "@outcrop/catalogue";
import { boundedSource, type CheckLimits, checkLimits } from "../artifacts/bounded-source.ts";
import { type CheckOutcome, checkArtifacts, checkImport, type ImportOutcome } from "../artifacts/check-artifacts.ts";
import { type ArtifactPlaces, artifactsFor } from "../artifacts/owned-buckets.ts";
import { checkTrainingData } from "../artifacts/training-data.ts";
import { accountOf } from "../bedrock/arns.ts";
import type { WantedOutcome } from "./lifecycle.ts";

/** What is to be looked at; the catalogue keeps it, so that it survives a restart. */
export interface Check extends JsonObject {
  readonly kind: "model" | "import" | "training data";
  readonly s3Uri: string;
  /** When it began, milliseconds; absent in what earlier versions stored. */
  readonly since?: number;
  readonly wanted?: WantedOutcome;
}

const looks = { model: checkArtifacts, import: checkImport, "training data": checkTrainingData } as const;

const mostAtOnce = 8;
/** So that an account whose artifacts are slow does not hold up the others. */
const mostOfOneAccount = 2;

/** Where it is known what has to be looked at. */
export interface ChecksToDo {
  pendingChecks(): Promise<PendingChecks>;
  /** Keeps how a look ended. */
  finish(arn: string, check: Check, outcome: CheckOutcome | ImportOutcome): Promise<void>;
}

/** A look that is being taken. */
interface Running {
  readonly done: Promise<void>;
  /** Ends it where nobody waits for it any more. */
  readonly leave: AbortController;
}

/** Looks at artifacts in the background, a few at a time, and reports how each look ended. */
export class ArtifactChecks {
  readonly #places: ArtifactPlaces;
  readonly #toDo: ChecksToDo;
  readonly #limits: CheckLimits;
  readonly #waiting = new Map<string, JsonObject>();
  readonly #running = new Map<string, Running>();
  readonly #stop = new AbortController();

  constructor(places: ArtifactPlaces, toDo: ChecksToDo, limits = checkLimits) {
    this.#places = places;
    this.#toDo = toDo;
    this.#limits = limits;
  }

  begin(arn: string, check: JsonObject): void {
    if (!this.#running.has(arn)) this.#waiting.set(arn, check);
    this.#startWaiting();
  }

  /** Begins what is unfinished, here or by a server that is gone, and stops what is no longer needed. */
  async resume(): Promise<void> {
    // What begins while the store is asked may be missing from its answer.
    const begun = [...this.#waiting.keys(), ...this.#running.keys()];
    const { checks, accounts } = await this.#toDo.pendingChecks();
    const toDo = new Set(checks.map(({ arn }) => arn));
    const isKnown = (arn: string) => accounts?.has(accountOf(arn)) ?? true;
    for (const arn of begun) if (!toDo.has(arn) && isKnown(arn)) this.#leave(arn);
    for (const { arn, check } of checks) this.begin(arn, check);
  }

  /** Stops the looks at what was deleted or stopped. */
  async leaveEnded(): Promise<void> {
    if (this.#running.size + this.#waiting.size > 0) await this.resume();
  }

  /** Stops; the next server takes up what is unfinished. */
  async close(): Promise<void> {
    this.#waiting.clear();
    this.#stop.abort();
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  #leave(arn: string): void {
    this.#waiting.delete(arn);
    this.#running.get(arn)?.leave.abort();
  }

  #startWaiting(): void {
    for (const [arn, check] of this.#waiting) {
      if (this.#stop.signal.aborted || this.#running.size >= mostAtOnce) return;
      const account = accountOf(arn);
      if ([...this.#running.keys()].filter((other) => accountOf(other) === account).length >= mostOfOneAccount)
        continue;
      this.#waiting.delete(arn);
      const leave = new AbortController();
      const done = this.#run(arn, check as Check, leave.signal).finally(() => {
        this.#running.delete(arn);
        this.#startWaiting();
      });
      this.#running.set(arn, { done, leave });
    }
  }

  async #run(arn: string, check: Check, left: AbortSignal): Promise<void> {
    try {
      await this.#toDo.finish(arn, check, await this.#look(arn, check, left));
    } catch {
      // Aborted, or the store is away: if it is still pending in the catalogue it is resumed later.
    }
  }

  async #look(arn: string, { kind, s3Uri }: Check, left: AbortSignal): Promise<CheckOutcome | ImportOutcome> {
    const source = boundedSource(artifactsFor(accountOf(arn), this.#places), this.#limits);
    const late = AbortSignal.timeout(this.#limits.time);
    const signal = AbortSignal.any([this.#stop.signal, left, late]);
    try {
      return await Promise.race([looks[kind](s3Uri, source, signal), rejectedBy(signal)]);
    } catch (error) {
      if (!late.aborted || left.aborted || this.#stop.signal.aborted) throw error;
      const failureMessage = `${s3Uri} could not be checked in ${this.#limits.time / 1000} seconds: where it is kept is too slow`;
      return { ok: false, failureMessage };
    }
  }
}

/** Rejects when the signal does, for what does not listen to it. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
