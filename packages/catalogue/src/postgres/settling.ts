import { parseArn } from "../rules/arn.ts";
import { afterCheck, type Ending, endedModel, mostSettledAtOnce } from "../rules/ending.ts";
import { jobKinds } from "../rules/job-kinds.ts";
import type { CheckResult, JsonObject, PendingCheck } from "../types.ts";
import type { Database, Session } from "./database/database.ts";
import { endJob } from "./jobs.ts";
import { changeStatus, holdOwnModel } from "./model-rows.ts";
import { endUnderWay, nextDue } from "./under-way.ts";

/** Completes what is due, the earliest first, each in a transaction of its own: other servers may be at it too. */
export async function settle(database: Database, now: number): Promise<number | undefined> {
  const due = await database.read((session) =>
    session.all<{ arn: string; completes_at: number }>(
      "SELECT arn, completes_at FROM outcrop.under_way WHERE completes_at <= $1 ORDER BY completes_at, arn LIMIT $2",
      now,
      mostSettledAtOnce,
    ),
  );
  for (const { arn, completes_at } of due) {
    await database.write((session) => end(session, arn, { status: "Completed" }, completes_at));
  }
  return database.read(nextDue);
}

export async function pendingChecks(session: Session): Promise<PendingCheck[]> {
  const rows = await session.all<{ arn: string; pending_check: string }>(
    "SELECT arn, pending_check FROM outcrop.under_way WHERE pending_check IS NOT NULL ORDER BY arn",
  );
  // Written by this package.
  return rows.map(({ arn, pending_check }) => ({ arn, check: JSON.parse(pending_check) as JsonObject }));
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
  await session.run(
    "UPDATE outcrop.under_way SET completes_at = $3, pending_check = NULL WHERE account = $1 AND arn = $2",
    account,
    arn,
    after.until,
  );
}

/**
 * Ends a model or a job that is under way; without effect where another transaction has. Rows are held in one order everywhere: the
 * job's, the model's, what is under way.
 */
async function end(session: Session, arn: string, ending: Ending, at: number): Promise<void> {
  const parsed = parseArn(arn);
  if (parsed === undefined) return;
  const { scope, kind } = parsed;
  const modelArn = kind === "custom-model" ? arn : await endJob(session, jobKinds[kind], scope, arn, ending, at);
  const found = modelArn === undefined ? undefined : await holdOwnModel(session, scope, modelArn);
  const isOurs = await endUnderWay(session, arn);
  if (isOurs && found !== undefined) await changeStatus(session, found, endedModel(found.model, ending));
}
