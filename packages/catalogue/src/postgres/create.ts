import type { Creation } from "../rules/creation.ts";
import { awaitModel } from "./awaited-models.ts";
import type { Session } from "./database/database.ts";
import { onceOnly } from "./idempotency.ts";
import { insertJob } from "./jobs.ts";
import { requireWithinLimits } from "./limits.ts";
import { insertModel } from "./model-rows.ts";
import { addTags } from "./tag-rows.ts";
import { startUnderWay } from "./under-way.ts";

/** Writes everything that a creation contains. */
export function create(session: Session, creation: Creation): Promise<string> {
  return onceOnly(session, creation, async () => {
    await requireWithinLimits(session, creation.scope, creation.limits);
    if (creation.job !== undefined) await insertJob(session, creation.job);
    if (creation.model !== undefined) await insertModel(session, creation.model);
    if (creation.awaited !== undefined) await awaitModel(session, creation.awaited);
    for (const { arn, tags } of creation.tags) await addTags(session, arn, tags);
    if (creation.underWay !== undefined) await startUnderWay(session, creation.underWay);
  });
}
