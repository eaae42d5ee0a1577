import type { Store } from "../store.ts";
import { clear } from "./clear.ts";
import { create } from "./create.ts";
import { openDatabase } from "./database/open.ts";
import type { Session } from "./database/session.ts";
import { importModels } from "./import.ts";
import { listJobs } from "./job-listing.ts";
import { findJob, stopCustomizationJob } from "./jobs.ts";
import { deleteKey, findSecret, getKey, listKeys, makeSecret, putKey } from "./keys.ts";
import { listModels } from "./listing.ts";
import { countModels, deleteModel, getModel } from "./models.ts";
import { changeNote, notes } from "./notes.ts";
import { putModels } from "./put-models.ts";
import { listScopes } from "./scopes.ts";
import { finishCheck, pendingChecks, settle } from "./settling.ts";
import { deletePolicy, getPolicy, policiesOf, putPolicy } from "./sharing.ts";
import { readState, writeState } from "./state.ts";
import { listTags, tag, untag } from "./tags.ts";
import { SqliteThings } from "./things/sqlite-things.ts";

/** Opens or makes the store in the file at `path`; `:memory:` keeps nothing. */
export async function openSqliteStore(path: string): Promise<Store<Session>> {
  const database = await openDatabase(path);
  return {
    read: async (work) => database.read(work),
    write: async (work) => database.write(work),
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
    listModels: (query) => database.read((session) => listModels(session, query)),
    importModels: (models, onProgress) => importModels(database, models, onProgress),
    things: new SqliteThings(database),
    settle: (now) => settle(database, now),
    revision: () => database.revision(),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}
