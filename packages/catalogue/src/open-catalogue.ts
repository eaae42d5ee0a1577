import { existsSync } from "node:fs";
import type { Catalogue } from "./catalogue.ts";
import { missingStore } from "./rules/errors.ts";
import { openSqliteStore } from "./sqlite/store.ts";
import { StoredCatalogue } from "./stored-catalogue.ts";

export interface OpenOptions {
  /** Called with what an operator should know, such as that the database lacks an extension. By default that is printed to stderr. */
  readonly log?: (message: string) => void;
  /** Whether the catalogue must be there already, instead of being made. By default it is made where it is missing. */
  readonly mustExist?: boolean;
}

/**
 * Opens a catalogue, and makes it where it is missing.
 *
 *     const catalogue = await openCatalogue("models.db");
 *     const shared = await openCatalogue("postgres://outcrop@db.example/models");
 *
 * @param location a file's path for SQLite, `:memory:` for a catalogue that is gone when it is closed, or the URL of a PostgreSQL
 * database
 * @throws UnusableStoreError for a file or database that is not a catalogue, is damaged, of a newer schema, may not be written, or is missing
 * though it must exist; it is not changed
 * @throws StoreUnavailableError where the store cannot be had for now
 */
export async function openCatalogue(location: string, options: OpenOptions = {}): Promise<Catalogue> {
  const { log = (message: string) => console.error(message), mustExist = false } = options;
  if (!isPostgresUrl(location)) {
    if (mustExist && location !== ":memory:" && !existsSync(location)) throw missingStore(location);
    return new StoredCatalogue(await openSqliteStore(location));
  }
  // Whoever keeps a file needs no database driver.
  const { openPostgresStore } = await import("./postgres/store.ts");
  return new StoredCatalogue(await openPostgresStore(location, { log, mustExist }));
}

/** Whether a catalogue's location is a PostgreSQL database. */
export function isPostgresUrl(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}
