import { statSync } from "node:fs";
import { UnusableStoreError } from "../../rules/errors.ts";

/** A database's file, and those that SQLite keeps beside it: the write-ahead log and its index. */
const suffixes = ["", "-wal", "-shm"];

/** How long reads rely on the last look at the files, milliseconds. */
const lookedAtFor = 100;

/**
 * The files of a database while a connection has them open. A file that is removed or replaced meanwhile still exists for the
 * connection, but for nobody else: what is written to it is lost when the connection is closed.
 */
export class OpenFiles {
  readonly #path: string;
  readonly #known: readonly (string | undefined)[];
  #lookedAt = Number.NEGATIVE_INFINITY;
  #fault: UnusableStoreError | undefined;

  /** Call this after the connection has read something, because SQLite opens the log only then. */
  constructor(path: string) {
    this.#path = path;
    this.#known = suffixes.map((suffix) => identityOf(path + suffix));
  }

  /** Why the files are not those that were opened; undefined while they are. */
  fault(): UnusableStoreError | undefined {
    this.#lookedAt = performance.now();
    this.#fault = this.#faultOf(suffixes);
    return this.#fault;
  }

  /** The same for the main file alone, because SQLite removes the others when no connection is open. */
  mainFault(): UnusableStoreError | undefined {
    return this.#faultOf([""]);
  }

  /** The same, but by a look of a moment ago if there was one, because there are many reads. */
  recentFault(): UnusableStoreError | undefined {
    return performance.now() - this.#lookedAt < lookedAtFor ? this.#fault : this.fault();
  }

  #faultOf(looked: readonly string[]): UnusableStoreError | undefined {
    const moved = looked.find((suffix, index) => identityOf(this.#path + suffix) !== this.#known[index]);
    return moved === undefined ? undefined : movedError(this.#path, this.#path + moved);
  }
}

/** An identity of the file at this path, whatever is in it; undefined if there is none. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

function movedError(path: string, moved: string): UnusableStoreError {
  const is = identityOf(moved) === undefined ? "is gone" : "is another file";
  return new UnusableStoreError(
    `${path}: ${moved} ${is} since it was opened. Nothing is read or written any more: what is written now would be lost. ` +
      "Put the file back, or start again with the file that is to be served.",
    { code: "moved" },
  );
}
