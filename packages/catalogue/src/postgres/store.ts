import type { Store } from "../store.ts";
import { longPatience, type Session } from "./database/database.ts";
import { openDatabase } from "./database/open.ts";
import { importModels } from "./import.ts";
import { listModels } from "./listing.ts";
import { NameLookup } from "./names/name-lookup.ts";
import { settle } from "./settling.ts";
import * as steps from "./steps.ts";
import { PostgresThings } from "./things/postgres-things.ts";

/**
 * Connects to the store in a PostgreSQL database, and makes it where there is none.
 * @param url `postgres://USER:PASSWORD@HOST:PORT/DATABASE`
 * @param log is called with what an operator should know
 */
export async function openPostgresStore(url: string, log: (message: string) => void): Promise<Store<Session>> {
  const { database, hasTrigramIndex } = await openDatabase(url, log);
  const nameLookup = hasTrigramIndex ? new NameLookup(database) : undefined;
  return {
    read: async (work) => database.read(async (session) => work(session)),
    write: async (work) => database.write(async (session) => work(session)),
    readLong: async (work) => database.read(async (session) => work(session), longPatience),
    writeLong: async (work) => database.write(async (session) => work(session), longPatience),
    steps,
    listModels: (query) => listModels(database, query, nameLookup),
    importModels: (models, onProgress) => importModels(database, models, onProgress),
    things: new PostgresThings(database),
    settle: (now) => settle(database, now),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}
