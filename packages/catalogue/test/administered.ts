import { type Catalogue, openCatalogue } from "@outcrop/catalogue";
import pg from "pg";
import type { TestPostgres } from "../../../test/postgres.ts";

/** A catalogue in a new database, and a connection to that database past the catalogue. */
export interface Administered extends AsyncDisposable {
  readonly catalogue: Catalogue;
  readonly administrator: pg.Client;
}

/** Makes a database and opens a catalogue in it; closes both connections when it is disposed of. */
export async function openAdministered(postgres: TestPostgres): Promise<Administered> {
  const url = await postgres.createDatabase();
  const catalogue = await openCatalogue(url);
  const administrator = new pg.Client(url);
  await administrator.connect();
  return {
    catalogue,
    administrator,
    async [Symbol.asyncDispose]() {
      await administrator.end();
      await catalogue.close();
    },
  };
}
