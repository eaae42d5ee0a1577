import { customizationJobs } from "../rules/job-kinds.ts";
import { requireBelow } from "../rules/limits.ts";
import { termsOfQuery } from "../things/terms.ts";
import type { Counted, Limit, Scope } from "../types.ts";
import type { Session } from "./database/database.ts";
import { holdNote } from "./notes.ts";

/**
 * Creations with limits in one account and region wait for one another: if two counted at the same time, both would find room.
 * @throws LimitReachedError if one more would be too many
 */
export async function requireWithinLimits(session: Session, scope: Scope, limits: readonly Limit[]): Promise<void> {
  if (limits.length === 0) return;
  await holdNote(session, `limits/${scope.account}/${scope.region}`);
  for (const limit of limits) {
    let present = 0;
    for (const counted of limit.counted) present += await count(session, scope, counted);
    requireBelow(limit, present);
  }
}

async function count(session: Session, { account, region }: Scope, { kind, statuses }: Counted): Promise<number> {
  const isJob = kind === customizationJobs.arnKind;
  let sum = 0;
  for (const status of statuses ?? [undefined]) {
    const row = isJob
      ? await session.get<{ count: string }>(
          `SELECT count(*) AS count FROM outcrop.customization_jobs
           WHERE account = $1 AND region = $2 AND ($3::text IS NULL OR status = $3)`,
          account,
          region,
          status ?? null,
        )
      : await session.get<{ count: string }>(
          "SELECT count(*) AS count FROM outcrop.thing_terms WHERE account = $1 AND region = $2 AND kind = $3 AND term = $4",
          account,
          region,
          kind,
          termsOfQuery(status === undefined ? {} : { equals: { status } }).walked,
        );
    sum += Number(row?.count ?? 0);
  }
  return sum;
}
