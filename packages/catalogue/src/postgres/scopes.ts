import type { Scope } from "../types.ts";
import type { Session } from "./database/database.ts";
import { isUnsupported } from "./database/store-errors.ts";

/** The scopes whose listings have models, in order, from after this one on: starting at each, the index is asked for the next one, so that the models between are skipped. */
export async function listScopes(session: Session, after: Scope, limit: number): Promise<Scope[]> {
  const values = [after.account, after.region, limit];
  try {
    return await passingOver(session, values);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    // An engine that distributes rows cannot step from one to the next over all nodes. Each node looks through its own.
    return session.all<Scope>(
      `SELECT DISTINCT account, region FROM outcrop.listing
       WHERE (account, region) > ($1, $2) ORDER BY account, region LIMIT $3`,
      ...values,
    );
  }
}

function passingOver(session: Session, values: readonly unknown[]): Promise<Scope[]> {
  return session.all<Scope>(
    `WITH RECURSIVE scopes AS (
       (SELECT account, region FROM outcrop.listing
        WHERE (account, region) > ($1, $2) ORDER BY account, region LIMIT 1)
       UNION ALL
       SELECT next.account, next.region FROM scopes, LATERAL (
         SELECT account, region FROM outcrop.listing
         WHERE (account, region) > (scopes.account, scopes.region) ORDER BY account, region LIMIT 1
       ) AS next
     )
     SELECT account, region FROM scopes LIMIT $3`,
    ...values,
  );
}
