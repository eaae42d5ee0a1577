import { type Catalogue, openCatalogue } from "@outcrop/catalogue";
import pg from "pg";
import type { TestPostgres } from "../../../test/postgres.ts";

/** A catalogue in a new database, and a connection to that database past the catalogue. */
export interface Administered extends AsyncDisposable {
  readonly catalogue: Catalogue;
  /** Opens the same catalogue once more, as another server would. */
  openAnother(): Promise<Catalogue>;
  readonly administrator: pg.Client;
}

/** Makes a database and opens a catalogue in it; closes both connections when it is disposed of. */
export async function openAdministered(postgres: TestPostgres): Promise<Administered> {
  const url = await postgres.createDatabase();
  const catalogue = await openCatalogue(url);
  const opened = [catalogue];
  const administrator = new pg.Client(url);
  await administrator.connect();
  return {
    catalogue,
    async openAnother() {
      const another = await openCatalogue(url);
      opened.push(another);
      return another;
    },
    administrator,
    async [Symbol.asyncDispose]() {
      await administrator.end();
      for (const one of opened) await one.close();
    },
  };
}
