import type { Store } from "../store.ts";
import { type OpenDatabaseOptions, openDatabase } from "./database/open.ts";
import type { Session } from "./database/session.ts";
import { importModels } from "./import.ts";
import { listModels } from "./listing.ts";
import { pendingChecks, settle } from "./settling.ts";
import * as steps from "./steps.ts";
import { SqliteThings } from "./things/sqlite-things.ts";

/** Opens or makes the store in the file at `path`; `:memory:` keeps nothing. */
export async function openSqliteStore(path: string, options: OpenDatabaseOptions): Promise<Store<Session>> {
  const database = await openDatabase(path, options);
  return {
    read: async (work) => database.read(work),
    write: async (work) => database.write(work),
    readLong: async (work) => database.read(work),
    writeLong: async (work) => database.write(work),
    steps,
    listModels: (query) => database.read((session) => listModels(session, query)),
    importModels: (models, onProgress) => importModels(database, models, onProgress),
    things: new SqliteThings(database),
    settle: (now) => settle(database, now),
    pendingChecks: async () => ({ checks: await database.read(pendingChecks) }),
    revision: () => database.revision(),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}
