import { parseArn } from "../rules/arn.ts";
import { afterCheck, type Ending, endedModel, mostSettledAtOnce } from "../rules/ending.ts";
import { jobKinds } from "../rules/job-kinds.ts";
import type { CheckResult, JsonObject, PendingCheck } from "../types.ts";
import type { Database } from "./database/database.ts";
import type { Session } from "./database/session.ts";
import { endJob } from "./jobs.ts";
import { changeStatus, findModel } from "./model-rows.ts";
import { endUnderWay, nextDue } from "./under-way.ts";

/** Completes what is due, the earliest first. */
export async function settle(database: Database, now: number): Promise<number | undefined> {
  // Most of the time nothing is due, and a look is cheaper than a transaction.
  const due = await database.read(nextDue);
  if (due === undefined || due > now) return due;
  return database.write((session) => endDue(session, now));
}

function endDue(session: Session, now: number): number | undefined {
  const due = session.all<{ arn: string; completes_at: number }>(
    "SELECT arn, completes_at FROM under_way WHERE completes_at <= ? ORDER BY completes_at LIMIT ?",
    now,
    mostSettledAtOnce,
  );
  for (const { arn, completes_at } of due) end(session, arn, { status: "Completed" }, completes_at);
  return nextDue(session);
}

export function pendingChecks(session: Session): PendingCheck[] {
  return session
    .all<{ arn: string; pending_check: string }>(
      "SELECT arn, pending_check FROM under_way WHERE pending_check IS NOT NULL ORDER BY arn",
    )
    .map(({ arn, pending_check }) => ({ arn, check: JSON.parse(pending_check) as JsonObject }));
}

export function finishCheck(session: Session, arn: string, result: CheckResult, now: number): void {
  const waits = session.get("SELECT 1 FROM under_way WHERE arn = ? AND pending_check IS NOT NULL", arn);
  if (waits === undefined) return;
  const after = afterCheck(result, now);
  if ("ending" in after) end(session, arn, after.ending, now);
  else session.run("UPDATE under_way SET completes_at = ?, pending_check = NULL WHERE arn = ?", after.until, arn);
}

/** Ends a model or a job that is under way. */
function end(session: Session, arn: string, ending: Ending, at: number): void {
  const parsed = parseArn(arn);
  if (parsed === undefined) return;
  const { scope, kind } = parsed;
  endUnderWay(session, arn);
  const modelArn = kind === "custom-model" ? arn : endJob(session, jobKinds[kind], scope, arn, ending, at);
  const found = modelArn === undefined ? undefined : findModel(session, scope, modelArn);
  if (found !== undefined) changeStatus(session, found, endedModel(found.model, ending));
}
