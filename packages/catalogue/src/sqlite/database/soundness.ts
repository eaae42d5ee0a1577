import { UnusableStoreError } from "../../rules/errors.ts";

/** What has been seen of a file's state since it was opened, for those who ask for the server's health. */
export class Soundness {
  #damaged: UnusableStoreError | undefined;
  #unwritable: UnusableStoreError | undefined;

  /** Why the file cannot be trusted or changed; undefined if nothing was seen. */
  fault(): UnusableStoreError | undefined {
    return this.#damaged ?? this.#unwritable;
  }

  /** Takes note of an error. Damage is never forgotten, even if the rest of the file can be read. */
  note(error: unknown): void {
    if (!(error instanceof UnusableStoreError)) return;
    if (error.code === "damaged") this.#damaged ??= error;
    if (error.code === "read-only") this.#unwritable = error;
  }

  /** Notes that a change has reached the disk. */
  noteWritten(): void {
    this.#unwritable = undefined;
  }
}
