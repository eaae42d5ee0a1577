import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { ConflictError, NameTakenError, StoreUnavailableError, UnusableStoreError } from "../../rules/errors.ts";
import type { ImportedModel } from "../../types.ts";
import type { Database } from "../database/database.ts";
import { BatchMaker, type BulkBatch } from "./bulk-batch.ts";

export type BulkRequest = { readonly batch: BulkBatch } | { readonly end: "commit" | "roll back" };

/** What the writing thread answers: that it is ready or cannot start, that a batch is written, that it has failed. */
export type BulkAnswer =
  | { readonly kind: "ready" | "occupied" | "written" }
  | { readonly kind: "failed"; readonly error: string; readonly message: string };

/** How many models cross between threads at a time: few, so that they stay in the processor's cache. */
const batchSize = 200;
/** How many such batches may be on their way. */
const mostBatchesUnderWay = 32;

/** Progress is reported once per so many models. */
const progressStep = 1_000;

const errors: { readonly [name: string]: (message: string) => Error } = {
  NameTakenError: (message) => new NameTakenError(message),
  ConflictError: (message) => new ConflictError(message),
  StoreUnavailableError: (message) => new StoreUnavailableError(message),
  UnusableStoreError: (message) => new UnusableStoreError(message),
};

/**
 * Fills an empty catalogue: one transaction, whose indexes are built at its end. Either everything is stored or nothing. One thread
 * makes the rows, another one writes them.
 * @returns how many models are stored, or `occupied` if the catalogue is not empty, in which case nothing was taken from the source
 */
export async function bulkLoad(
  database: Database,
  models: AsyncIterable<ImportedModel> | Iterable<ImportedModel>,
  onProgress?: (stored: number) => void,
): Promise<number | "occupied"> {
  return database.lend(async () => {
    const writer = new WritingThread(database.path);
    try {
      if ((await writer.ready) === "occupied") return "occupied";
      let taken = 0;
      const maker = new BatchMaker();
      for await (const group of groupsOf(models)) {
        await writer.write(maker.batchOf(group));
        taken += group.length;
        if (taken % progressStep === 0) onProgress?.(taken);
      }
      if (taken % progressStep !== 0) onProgress?.(taken);
      await writer.end("commit");
      return taken;
    } finally {
      await writer.end("roll back");
    }
  });
}

/** The models in groups of a batch: waiting for each of millions of models would take longer than making them. */
async function* groupsOf(models: AsyncIterable<ImportedModel> | Iterable<ImportedModel>) {
  let group: ImportedModel[] = [];
  const isFull = (model: ImportedModel) => group.push(model) === batchSize;
  if (Symbol.iterator in models) {
    for (const model of models) {
      if (!isFull(model)) continue;
      yield group;
      group = [];
    }
  } else {
    for await (const model of models) {
      if (!isFull(model)) continue;
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

/** The thread that writes, seen from this one. */
class WritingThread {
  readonly ready: Promise<"ready" | "occupied">;
  readonly #thread: Worker;
  readonly #ended: Promise<void>;
  #underWay = 0;
  #failure: Error | undefined;
  #hasEnded = false;
  #wake: () => void = () => {};

  constructor(path: string) {
    const file = new URL(`./bulk-load-thread${extname(import.meta.url)}`, import.meta.url);
    // The flags of this process are for its own script, so the thread does not get them.
    this.#thread = new Worker(file, { workerData: path, execArgv: [] });
    const ready = Promise.withResolvers<"ready" | "occupied">();
    const ended = Promise.withResolvers<void>();
    this.ready = ready.promise;
    this.#ended = ended.promise;
    const fail = (error: Error) => {
      this.#failure ??= error;
      ready.reject(error);
    };
    this.#thread.on("message", (answer: BulkAnswer) => {
      if (answer.kind === "ready" || answer.kind === "occupied") ready.resolve(answer.kind);
      else if (answer.kind === "written") this.#underWay--;
      else if (answer.kind === "failed") fail(errorOf(answer));
      this.#wake();
    });
    this.#thread.on("error", fail);
    this.#thread.on("exit", () => {
      this.#hasEnded = true;
      ended.resolve();
      this.#wake();
    });
  }

  /** Hands a batch over; waits while too many are on their way. */
  async write(batch: BulkBatch): Promise<void> {
    this.#ask({ batch });
    this.#underWay++;
    while (this.#underWay > mostBatchesUnderWay && this.#failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Ends the transaction and the thread; does nothing if it has ended. */
  async end(how: "commit" | "roll back"): Promise<void> {
    if (!this.#hasEnded) this.#ask({ end: how });
    await this.#ended;
    if (how === "commit" && this.#failure !== undefined) throw this.#failure;
  }

  #ask(request: BulkRequest): void {
    this.#thread.postMessage(request);
  }
}

function errorOf({ error, message }: { readonly error: string; readonly message: string }): Error {
  return errors[error]?.(message) ?? new Error(message);
}
