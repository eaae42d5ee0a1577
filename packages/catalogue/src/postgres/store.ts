import type { Store } from "../store.ts";
import { longPatience, type Session } from "./database/database.ts";
import { type OpenDatabaseOptions, openDatabase } from "./database/open.ts";
import { Settler } from "./due/settler.ts";
import { importModels } from "./import.ts";
import { listModels } from "./listing.ts";
import { NameSearch } from "./names/name-search.ts";
import { NameUpkeep } from "./names/name-upkeep.ts";
import { endIfDue, underWayDue } from "./settling.ts";
import * as steps from "./steps.ts";
import { PostgresThings } from "./things/postgres-things.ts";

/**
 * Connects to the store in a PostgreSQL database, and makes it if there is none.
 * @param url `postgres://USER:PASSWORD@HOST:PORT/DATABASE`
 * @param log is called with what an operator should know
 */
export async function openPostgresStore(url: string, options: OpenDatabaseOptions): Promise<Store<Session>> {
  const database = await openDatabase(url, options);
  const settler = new Settler<{ readonly account: string; readonly arn: string }>(database, underWayDue);
  const things = new PostgresThings(database);
  const upkeep = new NameUpkeep(database);
  const names = new NameSearch(database, upkeep);
  return {
    read: async (work) => database.read(async (session) => work(session)),
    write: async (work) => database.write(async (session) => work(session)),
    readLong: async (work) => database.read(async (session) => work(session), longPatience),
    writeLong: async (work) => database.write(async (session) => work(session), longPatience),
    steps: {
      ...steps,
      create: (session, creation) => {
        if (creation.underWay !== undefined) settler.note(creation.scope.account);
        upkeep.noteAdded([creation.scope]);
        return steps.create(session, creation);
      },
    },
    listModels: (query) => listModels(database, query, names),
    importModels: (models, onProgress) => importModels(database, upkeep, models, onProgress),
    things,
    settle: (now) => settler.settle(now, (session, { arn }) => endIfDue(session, arn, now)),
    pendingChecks: () => settler.pendingChecks(),
    setback: () => settler.setback ?? things.setback,
    ping: () => database.ping(),
    close: async () => {
      await upkeep.close();
      await database.close();
    },
  };
}
