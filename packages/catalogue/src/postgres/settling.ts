import type { CheckResult } from "../catalogue.ts";
import { parseArn } from "../rules/arn.ts";
import type { Ending } from "../rules/outcome.ts";
import { endCopyJob } from "./copy-jobs.ts";
import { endCustomizationJob } from "./customization-jobs.ts";
import type { Database, Session } from "./database/database.ts";
import { changeStatus, holdOwnModel } from "./models.ts";
import { claim, nextDue } from "./under-way.ts";

/** How many things one call of `settle` completes: more are left for the next call. */
const mostSettledAtOnce = 500;

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

export async function finishCheck(session: Session, arn: string, result: CheckResult, now: number): Promise<void> {
  const account = parseArn(arn)?.scope.account;
  const waits = await session.get(
    "SELECT 1 FROM outcrop.under_way WHERE account = $1 AND arn = $2 AND pending_check IS NOT NULL",
    account,
    arn,
  );
  if (waits === undefined) return;
  if ("failureMessage" in result) {
    await end(session, arn, { status: "Failed", failureMessage: result.failureMessage }, now);
  } else if (result.completesAt <= now) {
    await end(session, arn, { status: "Completed" }, now);
  } else {
    await session.run(
      "UPDATE outcrop.under_way SET completes_at = $3, pending_check = NULL WHERE account = $1 AND arn = $2",
      account,
      arn,
      result.completesAt,
    );
  }
}

/**
 * Ends a model or a job that is under way; without effect where another transaction has. Rows are held in one order everywhere: the
 * job's, the model's, what is under way.
 */
async function end(session: Session, arn: string, ending: Ending, at: number): Promise<void> {
  const parsed = parseArn(arn);
  if (parsed === undefined) return;
  const { scope, kind } = parsed;
  let modelArn: string | undefined = arn;
  if (kind === "model-customization-job") modelArn = await endCustomizationJob(session, scope, arn, ending, at);
  if (kind === "model-copy-job") modelArn = await endCopyJob(session, scope, arn, ending);
  const model = modelArn === undefined ? undefined : await holdOwnModel(session, scope, modelArn);
  const isOurs = await claim(session, arn);
  if (!isOurs || model === undefined) return;
  if (ending.status === "Completed") await changeStatus(session, model, "Active");
  else await changeStatus(session, model, "Failed", ending.failureMessage);
}
