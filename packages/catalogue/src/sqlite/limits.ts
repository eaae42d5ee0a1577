import { customizationJobs } from "../rules/job-kinds.ts";
import { requireBelow } from "../rules/limits.ts";
import { termsOfQuery } from "../things/terms.ts";
import type { Counted, Limit, Scope } from "../types.ts";
import type { Session } from "./database/session.ts";

/** @throws LimitReachedError if one more would be too many */
export function requireWithinLimits(session: Session, scope: Scope, limits: readonly Limit[]): void {
  for (const limit of limits) {
    const present = limit.counted.reduce((sum, counted) => sum + count(session, scope, counted), 0);
    requireBelow(limit, present);
  }
}

function count(session: Session, scope: Scope, { kind, statuses }: Counted): number {
  const scopeNumber = session.dictionary.scope(scope);
  const isJob = kind === customizationJobs.arnKind;
  const counts = (statuses ?? [undefined]).map((status) => {
    const row = isJob
      ? session.get<{ count: number }>(
          "SELECT count(*) AS count FROM customization_jobs WHERE scope = ?1 AND (?2 IS NULL OR status = ?2)",
          scopeNumber,
          status ?? null,
        )
      : session.get<{ count: number }>(
          "SELECT count(*) AS count FROM thing_terms WHERE scope = ? AND kind = ? AND term = ?",
          scopeNumber,
          kind,
          termsOfQuery(status === undefined ? {} : { equals: { status } }).walked,
        );
    return row?.count ?? 0;
  });
  return counts.reduce((sum, each) => sum + each, 0);
}
