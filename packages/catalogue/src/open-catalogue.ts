import type { Catalogue } from "./catalogue.ts";
import { openSqliteCatalogue } from "./sqlite/catalogue.ts";

/**
 * Opens a catalogue, and makes it where there is none.
 *
 *     const catalogue = await openCatalogue("models.db");
 *
 * @param location a file's path for SQLite, or `:memory:` for a catalogue that is gone when it is closed
 * @throws UnusableStoreError for a file that is not a catalogue, is damaged, of a newer schema, or may not be written; it is not changed
 * @throws StoreUnavailableError where the store cannot be had for now
 */
export function openCatalogue(location: string): Promise<Catalogue> {
  return openSqliteCatalogue(location);
}
