import type { Scope } from "../types.ts";
import type { Session } from "./database/database.ts";

/** The scopes whose listings have models, in order: from each the index is asked for the next, so that their models are passed over. */
export function listScopes(session: Session): Promise<Scope[]> {
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
