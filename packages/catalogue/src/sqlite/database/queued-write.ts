import type { Session } from "./session.ts";

/** A change that waits for its transaction, with the promise of the caller that waits for it. */
export interface QueuedWrite {
  run(session: Session): void;
  succeed(): void;
  fail(error: unknown): void;
}

/** Runs one write of a transaction; returns whether its changes are kept. */
export function runAlone(session: Session, write: QueuedWrite): boolean {
  session.exec("SAVEPOINT one_write");
  try {
    write.run(session);
  } catch (error) {
    // A full disk and similar errors end the whole transaction.
    if (!session.connection.isTransaction) throw error;
    session.exec("ROLLBACK TO one_write");
    session.exec("RELEASE one_write");
    session.dictionary.forget();
    write.fail(error);
    return false;
  }
  session.exec("RELEASE one_write");
  return true;
}
