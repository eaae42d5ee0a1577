import {
  CatalogueError,
  StoreUnavailableError,
  type UnusableStoreCode,
  UnusableStoreError,
} from "../../rules/errors.ts";

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that a user can do something about. */
const resultCode = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  notADatabase: 26,
};

/** A text that was stored is not the one that is read. */
export class DamagedTextError extends Error {
  override readonly name = "DamagedTextError";
}

/** Whether SQLite gave up because another process is writing. */
export function isBusy(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code === resultCode.busy || code === resultCode.locked;
}

/** Whether a statement would have made a second row of a unique key. */
export function isUniqueViolation(error: unknown): boolean {
  // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY
  return hasErrcode(error) && (error.errcode === 2067 || error.errcode === 1555);
}

/** SQLite's error in the catalogue's terms: what happened to which file, and what to do about it. */
export function storeError(error: unknown, path: string): unknown {
  if (error instanceof CatalogueError) return error;
  const unavailable = (message: string) => new StoreUnavailableError(`${path}: ${message}`, { cause: error });
  const unusable = (code: UnusableStoreCode, message: string) =>
    new UnusableStoreError(`${path}: ${message}`, { code, cause: error });
  // A session parses only JSON that this package has stored, so a syntax error means damage.
  if (error instanceof DamagedTextError || error instanceof SyntaxError) {
    return unusable(
      "damaged",
      `the file is damaged (${error.message}). Stop the server and restore the file from a copy.`,
    );
  }
  switch (resultCodeOf(error)) {
    case resultCode.busy:
    case resultCode.locked:
      return unavailable("another process has been writing to this catalogue for too long. Try again.");
    case resultCode.full:
      return unavailable("the disk is full. Nothing of this change was stored; free some space and try again.");
    case resultCode.ioError:
      return unavailable(
        `reading or writing failed (${messageOf(error)}). Nothing of this change was stored; ` +
          "look after the disk (free some space where it is full) and try again.",
      );
    case resultCode.readOnly:
      return unusable("read-only", "the file may only be read. Give this user write access to it and to its folder.");
    case resultCode.cantOpen:
      return unusable("unfit", "the file cannot be opened. Does its folder exist, and may this user write there?");
    case resultCode.corrupt:
      return unusable("damaged", "the file is damaged or cut short. Restore it from a copy.");
    case resultCode.notADatabase:
      return unusable("unfit", "this is not an Outcrop catalogue. Choose another path; nothing in it was changed.");
    default:
      return error;
  }
}

function resultCodeOf(error: unknown): number | undefined {
  // The low byte of an extended code is the primary one.
  return hasErrcode(error) ? error.errcode & 0xff : undefined;
}

/** node:sqlite puts SQLite's extended result code on its errors. */
function hasErrcode(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
