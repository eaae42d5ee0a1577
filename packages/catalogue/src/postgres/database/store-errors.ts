import { CatalogueError, ConflictError, StoreUnavailableError, UnusableStoreError } from "../../rules/errors.ts";

/** PostgreSQL's error codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) after which the same transaction is to be run again. */
const retryable = new Set(["40001", "40P01", "CR000"]);

/** Codes, or their classes, of a server that is unavailable for now. */
const unavailable = /^(08...|53...|57P0.|57014|55P03|25006|XX000|58...)$/;

/** Codes of a database that this program cannot use with its present settings. */
const unusable = /^(28...|3D000|42501)$/;

/** A prepared statement that does not exist, or exists already. Neither happens on a connection of one's own. */
const mixedUp = new Set(["26000", "42P05"]);

/** Node's codes for a connection that failed. */
const noConnection = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/;

/** The driver's messages for a lost connection that have no code. */
const driverLostConnection =
  /connection terminated|timeout exceeded when trying to connect|not queryable|client was closed/i;

/** The database was asked, and has not answered. */
export class SilenceError extends Error {
  override readonly name = "SilenceError";

  constructor(milliseconds: number) {
    super(`no answer for ${milliseconds / 1000} seconds: it stands still, or a lock is held`);
  }
}

/** Whether the transaction lost a race with another, and succeeds when it is run again. */
export function isRetryable(error: unknown): boolean {
  return retryable.has(codeOf(error));
}

/** Whether the connection is gone: what was asked may or may not have happened. */
export function isLostConnection(error: unknown): boolean {
  const code = codeOf(error);
  return noConnection.test(code) || /^(08...|57P0.)$/.test(code) || driverLostConnection.test(messageOf(error));
}

/** Whether the database's engine cannot do what was asked. */
export function isUnsupported(error: unknown): boolean {
  return codeOf(error) === "0A000";
}

/** Whether the database takes no changes: it is a replica. */
export function isReadOnly(error: unknown): boolean {
  return codeOf(error) === "25006";
}

/** Whether a schema, a table or an index could not be made because another server was making it. */
export function isMadeAlready(error: unknown): boolean {
  // A write has named what went wrong by then.
  if (error instanceof ConflictError) return isMadeAlready(error.cause);
  return isDuplicate(error) || ["42P06", "42P07", "42710"].includes(codeOf(error));
}

/** Whether a row exists already. An engine that distributes rows may report it as an internal error (XX000) with the same message. */
export function isDuplicate(error: unknown): boolean {
  const code = codeOf(error);
  return code === "23505" || (code === "XX000" && messageOf(error).includes("duplicate key value"));
}

/**
 * PostgreSQL's error in the catalogue's terms.
 * @param where the database, without a password
 */
export function storeError(error: unknown, where: string): unknown {
  if (error instanceof CatalogueError) return error;
  const code = codeOf(error);
  if (isDuplicate(error)) {
    return new ConflictError(
      "Another change has stored the same thing meanwhile. Look at what is there, and try again.",
      {
        cause: error,
      },
    );
  }
  if (mixedUp.has(code)) {
    return new UnusableStoreError(
      `${where} is behind a pooler that gives the prepared statements of one connection to another (${messageOf(error)}). ` +
        "Let it pool by session, or use PgBouncer 1.21 or newer with max_prepared_statements above 0.",
      { cause: error },
    );
  }
  if (error instanceof SilenceError || isLostConnection(error) || unavailable.test(code) || isRetryable(error)) {
    return new StoreUnavailableError(
      `${where} cannot be reached, or is too busy, for now (${messageOf(error)}). Try again.`,
      {
        cause: error,
      },
    );
  }
  if (unusable.test(code)) {
    return new UnusableStoreError(`${where} cannot be used: ${messageOf(error)}. Check its name, user and password.`, {
      cause: error,
    });
  }
  return error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Several addresses that all refuse give an AggregateError, whose own message is empty. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
