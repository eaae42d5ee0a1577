import type { Scope } from "../types.ts";
import type { Session } from "./database/database.ts";
import { isUnsupported } from "./database/store-errors.ts";

/** The scopes whose listings have models, in order: starting at each, the index is asked for the next one, so that the models between are skipped. */
export async function listScopes(session: Session): Promise<Scope[]> {
  try {
    return await passingOver(session);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    // An engine that distributes rows cannot step from one to the next over all nodes. Each node looks through its own.
    return session.all<Scope>(
      "SELECT DISTINCT account, region FROM outcrop.listing ORDER BY account, region LIMIT 10000",
    );
  }
}

function passingOver(session: Session): Promise<Scope[]> {
  return session.all<Scope>(
    `WITH RECURSIVE scopes AS (
       (SELECT account, region FROM outcrop.listing ORDER BY account, region LIMIT 1)
       UNION ALL
       SELECT next.account, next.region FROM scopes, LATERAL (
         SELECT account, region FROM outcrop.listing
         WHERE (account, region) > (scopes.account, scopes.region) ORDER BY account, region LIMIT 1
       ) AS next
     )
     SELECT account, region FROM scopes LIMIT 10000`,
  );
}
