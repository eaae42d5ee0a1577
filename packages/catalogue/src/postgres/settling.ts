import { parseArn } from "../rules/arn.ts";
import { afterCheck, type Ending, endedModel, endingOf } from "../rules/ending.ts";
import { jobKinds } from "../rules/job-kinds.ts";
import type { CheckResult, Scope } from "../types.ts";
import { endAwaitedModel } from "./awaited-models.ts";
import type { Session } from "./database/database.ts";
import type { DueTable } from "./due/settler.ts";
import { endJob, findJob, setPhases } from "./jobs.ts";
import { changeStatus, holdOwnModel } from "./model-rows.ts";
import { endUnderWay, goOnUntil } from "./under-way.ts";

/** Everything that is under way and has a time at which it ends. */
export const underWayDue: DueTable = { name: "under_way", time: "completes_at", columns: "account, arn" };

/** Another transaction may have ended it, or given it another time. */
export async function endIfDue(session: Session, arn: string, now: number): Promise<void> {
  const parsed = parseArn(arn);
  if (parsed === undefined) return;
  const { scope, kind } = parsed;
  if (kind !== "custom-model") await findJob(session, jobKinds[kind], scope, arn, "FOR UPDATE");
  const due = await session.get<{ completes_at: number; failure: string | null }>(
    "SELECT completes_at, failure FROM outcrop.under_way WHERE account = $1 AND arn = $2 AND completes_at <= $3",
    scope.account,
    arn,
    now,
  );
  if (due !== undefined) await end(session, arn, endingOf(due.failure), due.completes_at);
}

export async function finishCheck(session: Session, arn: string, result: CheckResult, now: number): Promise<void> {
  const account = parseArn(arn)?.scope.account;
  const waits = await session.get(
    "SELECT 1 FROM outcrop.under_way WHERE account = $1 AND arn = $2 AND pending_check IS NOT NULL",
    account,
    arn,
  );
  if (waits === undefined) return;
  const after = afterCheck(result, now);
  if ("ending" in after) {
    await end(session, arn, after.ending, now);
    return;
  }
  await goOnUntil(session, arn, after.completesAt, after.failureMessage);
  if (after.phases !== undefined) await setPhases(session, arn, after.phases);
}

/**
 * Ends a model or a job that is under way; does nothing if another transaction has. Rows are locked in the same order everywhere: the
 * job's, the model's, what is under way.
 */
async function end(session: Session, arn: string, ending: Ending, at: number): Promise<void> {
  const parsed = parseArn(arn);
  if (parsed === undefined) return;
  const { scope, kind } = parsed;
  if (kind === "custom-model") {
    await endModel(session, scope, arn, arn, ending);
    return;
  }
  const jobKind = jobKinds[kind];
  const ended = await endJob(session, jobKind, scope, arn, ending, at);
  if (ended === undefined) {
    await endUnderWay(session, arn);
    return;
  }
  const modelArn = jobKind.modelArnOf(ended);
  if (!jobKind.modelIsAwaited) {
    await endModel(session, scope, modelArn, arn, ending);
    return;
  }
  await endAwaitedModel(session, modelArn, ended.status === "Completed");
  await endUnderWay(session, arn);
}

async function endModel(
  session: Session,
  scope: Scope,
  modelArn: string,
  maker: string,
  ending: Ending,
): Promise<void> {
  const found = await holdOwnModel(session, scope, modelArn);
  const isOurs = await endUnderWay(session, maker);
  if (isOurs && found !== undefined) await changeStatus(session, found, endedModel(found.model, ending));
}
