import type { JsonObject, PendingCheck } from "@outcrop/catalogue";
import type { ArtifactSource } from "../artifacts/artifact-source.ts";
import { type CheckOutcome, checkArtifacts, checkImport, type ImportOutcome } from "../artifacts/check-artifacts.ts";
import { checkTrainingData } from "../artifacts/training-data.ts";

/** What is to be looked at; the catalogue keeps it, so that it survives a restart. */
export interface Check extends JsonObject {
  readonly kind: "model" | "import" | "training data";
  readonly s3Uri: string;
}

const looks = { model: checkArtifacts, import: checkImport, "training data": checkTrainingData } as const;

const mostAtOnce = 4;

/** Where it is known what has to be looked at. */
export interface ChecksToDo {
  pendingChecks(): Promise<readonly PendingCheck[]>;
  /** Keeps how a look ended. */
  finish(arn: string, check: Check, outcome: CheckOutcome | ImportOutcome): Promise<void>;
}

/** Looks at artifacts in the background, a few at a time, and tells how each look ended. */
export class ArtifactChecks {
  readonly #source: ArtifactSource;
  readonly #toDo: ChecksToDo;
  readonly #waiting = new Map<string, JsonObject>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(source: ArtifactSource, toDo: ChecksToDo) {
    this.#source = source;
    this.#toDo = toDo;
  }

  begin(arn: string, check: JsonObject): void {
    if (!this.#running.has(arn)) this.#waiting.set(arn, check);
    this.#startWaiting();
  }

  /** Begins what is known to be unfinished, here or at a server that is gone. */
  async resume(): Promise<void> {
    for (const { arn, check } of await this.#toDo.pendingChecks()) this.begin(arn, check);
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
      await this.#toDo.finish(arn, check, await this.#look(check));
    } catch {
      // Aborted, or the store is away: it is still pending in the catalogue, and resumed later.
    }
  }

  #look({ kind, s3Uri }: Check): Promise<CheckOutcome | ImportOutcome> {
    return looks[kind](s3Uri, this.#source, this.#stop.signal);
  }
}
