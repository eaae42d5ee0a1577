import type { Creation } from "../rules/creation.ts";
import { awaitModel } from "./awaited-models.ts";
import type { Session } from "./database/session.ts";
import { onceOnly } from "./idempotency.ts";
import { insertJob } from "./jobs.ts";
import { requireWithinLimits } from "./limits.ts";
import { insertModel } from "./model-rows.ts";
import { addTags } from "./tag-rows.ts";
import { startUnderWay } from "./under-way.ts";

/** Writes everything that a creation contains. */
export function create(session: Session, creation: Creation): string {
  return onceOnly(session, creation, () => {
    requireWithinLimits(session, creation.scope, creation.limits);
    if (creation.job !== undefined) insertJob(session, creation.job);
    if (creation.model !== undefined) insertModel(session, creation.model);
    if (creation.awaited !== undefined) awaitModel(session, creation.awaited);
    for (const { arn, tags } of creation.tags) addTags(session, arn, tags);
    if (creation.underWay !== undefined) startUnderWay(session, creation.underWay);
  });
}
