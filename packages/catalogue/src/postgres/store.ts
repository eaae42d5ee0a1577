import type { Store } from "../store.ts";
import { clear } from "./clear.ts";
import { create } from "./create.ts";
import type { Session } from "./database/database.ts";
import { openDatabase } from "./database/open.ts";
import { importModels } from "./import.ts";
import { listJobs } from "./job-listing.ts";
import { findJob, stopCustomizationJob } from "./jobs.ts";
import { deleteKey, findSecret, getKey, listKeys, makeSecret, putKey } from "./keys.ts";
import { listModels } from "./listing.ts";
import { countModels, deleteModel, getModel } from "./models.ts";
import { NameLookup } from "./names/name-lookup.ts";
import { changeNote, notes } from "./notes.ts";
import { putModels } from "./put-models.ts";
import { listScopes } from "./scopes.ts";
import { finishCheck, pendingChecks, settle } from "./settling.ts";
import { deletePolicy, getPolicy, policiesOf, putPolicy } from "./sharing.ts";
import { readState, writeState } from "./state.ts";
import { listTags, tag, untag } from "./tags.ts";
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
    steps: {
      ...{ create, getModel, putModels, deleteModel, findJob, listJobs, stopCustomizationJob },
      ...{ pendingChecks, finishCheck, listTags, tag, untag, putPolicy, getPolicy, policiesOf, deletePolicy },
      ...{
        putKey,
        getKey,
        listKeys,
        deleteKey,
        findSecret,
        makeSecret,
        notes,
        changeNote,
        clear,
        listScopes,
        readState,
        writeState,
        countModels,
      },
    },
    listModels: (query) => listModels(database, query, nameLookup),
    importModels: (models, onProgress) => importModels(database, models, onProgress),
    things: new PostgresThings(database),
    settle: (now) => settle(database, now),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}
