import type { Catalogue } from "./catalogue.ts";
import { openSqliteStore } from "./sqlite/store.ts";
import { StoredCatalogue } from "./stored-catalogue.ts";

export interface OpenOptions {
  /** Called with what an operator should know, such as that the database lacks an extension. By default that is printed to stderr. */
  readonly log?: (message: string) => void;
}

/**
 * Opens a catalogue, and makes it where it is missing.
 *
 *     const catalogue = await openCatalogue("models.db");
 *     const shared = await openCatalogue("postgres://outcrop@db.example/models");
 *
 * @param location a file's path for SQLite, `:memory:` for a catalogue that is gone when it is closed, or the URL of a PostgreSQL
 * database
 * @throws UnusableStoreError for a file or database that is not a catalogue, is damaged, of a newer schema, or may not be written;
 * it is not changed
 * @throws StoreUnavailableError where the store cannot be had for now
 */
export async function openCatalogue(location: string, options: OpenOptions = {}): Promise<Catalogue> {
  if (!isPostgresUrl(location)) return new StoredCatalogue(await openSqliteStore(location));
  // Whoever keeps a file needs no database driver.
  const { openPostgresStore } = await import("./postgres/store.ts");
  return new StoredCatalogue(await openPostgresStore(location, options.log ?? ((message) => console.error(message))));
}

/** Whether a catalogue's location is a PostgreSQL database. */
export function isPostgresUrl(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}
