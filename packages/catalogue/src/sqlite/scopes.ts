import type { Scope } from "../types.ts";
import type { Session } from "./database/session.ts";

/** The scopes whose listings have models, in order, from after this one on. Each range stores how many models it has. */
export function listScopes(session: Session, after: Scope, limit: number): Scope[] {
  return session.all<Scope>(
    `SELECT account, region FROM scopes
     WHERE (account, region) > (?, ?)
     AND EXISTS (SELECT 1 FROM ranges WHERE range IN (2 * scope, 2 * scope + 1) AND models > 0)
     ORDER BY account, region LIMIT +?`,
    after.account,
    after.region,
    limit,
  );
}
