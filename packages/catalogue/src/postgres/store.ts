import type { Store } from "../store.ts";
import { longPatience, type Session } from "./database/database.ts";
import { type OpenDatabaseOptions, openDatabase } from "./database/open.ts";
import { Settler } from "./due/settler.ts";
import { importModels } from "./import.ts";
import { listModels } from "./listing.ts";
import { NameLookup } from "./names/name-lookup.ts";
import { endIfDue, underWayDue } from "./settling.ts";
import * as steps from "./steps.ts";
import { PostgresThings } from "./things/postgres-things.ts";

/**
 * Connects to the store in a PostgreSQL database, and makes it if there is none.
 * @param url `postgres://USER:PASSWORD@HOST:PORT/DATABASE`
 * @param log is called with what an operator should know
 */
export async function openPostgresStore(url: string, options: OpenDatabaseOptions): Promise<Store<Session>> {
  const { database, hasTrigramIndex } = await openDatabase(url, options);
  const settler = new Settler<{ readonly account: string; readonly arn: string }>(database, underWayDue);
  const things = new PostgresThings(database);
  const nameLookup = hasTrigramIndex ? new NameLookup(database) : undefined;
  return {
    read: async (work) => database.read(async (session) => work(session)),
    write: async (work) => database.write(async (session) => work(session)),
    readLong: async (work) => database.read(async (session) => work(session), longPatience),
    writeLong: async (work) => database.write(async (session) => work(session), longPatience),
    steps: {
      ...steps,
      create: (session, creation) => {
        if (creation.underWay !== undefined) settler.note(creation.scope.account);
        return steps.create(session, creation);
      },
    },
    listModels: (query) => listModels(database, query, nameLookup),
    importModels: (models, onProgress) => importModels(database, models, onProgress),
    things,
    settle: (now) => settler.settle(now, (session, { arn }) => endIfDue(session, arn, now)),
    setback: () => settler.setback ?? things.setback,
    ping: () => database.ping(),
    close: () => database.close(),
  };
}
