import { UnusableStoreError } from "../../rules/errors.ts";

/** What has been seen of a file's state since it was opened, for those who ask for the server's health. */
export class Soundness {
  #damaged: UnusableStoreError | undefined;
  #unwritable: UnusableStoreError | undefined;

  /** Why the file cannot be trusted or changed; undefined where nothing was seen. */
  fault(): UnusableStoreError | undefined {
    return this.#damaged ?? this.#unwritable;
  }

  /** Takes note of an error. Damage does not pass by itself, however much of the file is whole. */
  note(error: unknown): void {
    if (!(error instanceof UnusableStoreError)) return;
    if (error.code === "damaged") this.#damaged ??= error;
    if (error.code === "read-only") this.#unwritable = error;
  }

  /** A change has come to the disk. */
  noteWritten(): void {
    this.#unwritable = undefined;
  }
}
