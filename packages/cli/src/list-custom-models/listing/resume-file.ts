import { createHash } from "node:crypto";
import { fdatasyncSync, fstatSync, ftruncateSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { CommandFailure, UsageError } from "../../failure.ts";

/** How far a listing has come. */
export interface Progress {
  /** Absent before the first page, and when the listing is complete. */
  readonly startingToken?: string | undefined;
  readonly isComplete: boolean;
  /** How many models have been listed. */
  readonly models: number;
  /** Whether anything has been written. */
  readonly hasRows: boolean;
}

interface Place extends Progress {
  /** A digest of the call: its flags and its targets. */
  readonly call: string;
  /** How many bytes the output file has with them; absent where standard output is not a file. */
  readonly outputBytes?: number;
}

const STANDARD_OUTPUT = 1;

/**
 * Keeps the place of a listing in a file, together with the length of the output up to there. Rows are written first, then the
 * place, in one step. A run that is killed in between leaves rows beyond the place; the next run cuts them off and lists them
 * again. So every row ends up in the output file exactly once.
 */
export class ResumeFile {
  readonly #path: string;
  /** Held until the process ends, however it ends. */
  readonly #lock: DatabaseSync;
  #place: Place;

  /**
   * Opens the file, or makes it, and cuts the output file back to where the place was kept last.
   * @param call everything that identifies the listing, except how much of it is asked for
   * @throws UsageError where the file belongs to another call; CommandFailure where it, or the output file, does not fit, or where
   * another run is using it
   */
  constructor(path: string, call: unknown) {
    this.#path = path;
    this.#lock = takeLock(path);
    const digest = createHash("sha256").update(JSON.stringify(call)).digest("hex");
    const kept = readPlace(path);
    if (kept && kept.call !== digest) {
      throw new UsageError(
        `${path} keeps the place of a listing with other flags. Give the flags that it was begun with, or another --resume-file`,
      );
    }
    const outputBytes = outputSize();
    if (kept) cutOutput(path, kept, outputBytes);
    this.#place = kept ?? { call: digest, isComplete: false, models: 0, hasRows: false, ...sizeMember(outputBytes) };
    if (!kept) this.#write();
  }

  /** Lets other runs keep their place here. */
  close(): void {
    this.#lock.close();
  }

  get progress(): Progress {
    return this.#place;
  }

  /** Keeps the place after rows that have been written. */
  save(progress: Progress): void {
    const outputBytes = outputSize();
    if (outputBytes !== undefined) fdatasyncSync(STANDARD_OUTPUT);
    this.#place = { ...progress, call: this.#place.call, ...sizeMember(outputBytes) };
    this.#write();
  }

  #write(): void {
    const draft = `${this.#path}.new`;
    try {
      writeFileSync(draft, `${JSON.stringify(this.#place)}\n`, { flush: true });
      renameSync(draft, this.#path);
    } catch (error) {
      throw new CommandFailure(`The place cannot be kept in ${this.#path}: ${(error as Error).message}`);
    }
  }
}

/** An SQLite lock on a file beside it. The system releases the lock however the process ends. */
function takeLock(path: string): DatabaseSync {
  const lock = `${path}.lock`;
  try {
    const database = new DatabaseSync(lock, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    if (/locked/.test((error as Error).message)) {
      throw new CommandFailure(
        `Another run keeps its place in ${path} now. Wait until it has ended, or give another --resume-file`,
      );
    }
    throw new CommandFailure(`The place cannot be kept in ${path}: ${lock}: ${(error as Error).message}`);
  }
}

function readPlace(path: string): Place | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CommandFailure(`--resume-file ${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    const place: Partial<Place> = JSON.parse(text);
    if (typeof place.call === "string" && typeof place.models === "number") return place as Place; // as #write wrote it
  } catch {
    // Said below.
  }
  throw new CommandFailure(
    `${path} is not a file that --resume-file has made; give the name of one that is not there yet`,
  );
}

/** Bytes of the file that standard output goes to; undefined where it is a pipe or a terminal. */
function outputSize(): number | undefined {
  const stats = fstatSync(STANDARD_OUTPUT);
  return stats.isFile() ? stats.size : undefined;
}

function sizeMember(outputBytes: number | undefined): Pick<Place, "outputBytes"> {
  return outputBytes === undefined ? {} : { outputBytes };
}

function cutOutput(path: string, kept: Place, outputBytes: number | undefined): void {
  if (kept.outputBytes === undefined || outputBytes === undefined) return;
  if (outputBytes < kept.outputBytes) {
    throw new CommandFailure(
      `The output file has ${outputBytes} bytes, but had ${kept.outputBytes} when its place was kept in ${path}. ` +
        "Append to it (>> FILE), or begin anew with another --resume-file",
    );
  }
  ftruncateSync(STANDARD_OUTPUT, kept.outputBytes);
}
