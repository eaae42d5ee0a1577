import type { Catalogue } from "./catalogue.ts";
import { openSqliteStore } from "./sqlite/store.ts";
import { StoredCatalogue } from "./stored-catalogue.ts";

export interface OpenOptions {
  /** Called with what an operator should know, such as that the database lacks an extension. By default it is printed to stderr. */
  readonly log?: (message: string) => void;
  /** Whether the catalogue must already exist. By default it is made if it is missing. */
  readonly mustExist?: boolean;
}

/**
 * Opens a catalogue, and makes it if it is missing.
 *
 *     const catalogue = await openCatalogue("models.db");
 *     const shared = await openCatalogue("postgres://outcrop@db.example/models");
 *
 * @param location a file's path for SQLite, `:memory:` for a catalogue that is gone when it is closed, or the URL of a PostgreSQL
 * database
 * @throws UnusableStoreError for a file or database that is not a catalogue, is damaged, has a newer schema, may not be written, or is missing
 * although it must exist; it is not changed
 * @throws StoreUnavailableError if the store cannot be reached for now
 */
export async function openCatalogue(location: string, options: OpenOptions = {}): Promise<Catalogue> {
  const { log = (message: string) => console.error(message), mustExist = false } = options;
  if (!isPostgresUrl(location)) return new StoredCatalogue(await openSqliteStore(location, { mustExist }));
  // A program that uses a file must not load the PostgreSQL driver.
  const { openPostgresStore } = await import("./postgres/store.ts");
  return new StoredCatalogue(await openPostgresStore(location, { log, mustExist }));
}

/** Whether a catalogue's location is a PostgreSQL database. */
export function isPostgresUrl(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}
