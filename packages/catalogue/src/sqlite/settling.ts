import { parseArn } from "../rules/arn.ts";
import { afterCheck, type Ending, endedModel, endingOf, mostSettledAtOnce } from "../rules/ending.ts";
import { jobKinds } from "../rules/job-kinds.ts";
import type { CheckResult, JsonObject, PendingCheck, Scope } from "../types.ts";
import type { Database } from "./database/database.ts";
import type { Session } from "./database/session.ts";
import { endAwaitedModel, endJob, setPhases } from "./jobs.ts";
import { changeStatus, findModel } from "./model-rows.ts";
import { endUnderWay, goOnUntil, nextDue } from "./under-way.ts";

/** Completes what is due, the earliest first. */
export async function settle(database: Database, now: number): Promise<number | undefined> {
  // Most of the time nothing is due, and a look is cheaper than a transaction.
  const due = await database.read(nextDue);
  if (due === undefined || due > now) return due;
  return database.write((session) => endDue(session, now));
}

function endDue(session: Session, now: number): number | undefined {
  const due = session.all<{ arn: string; completes_at: number; failure: string | null }>(
    "SELECT arn, completes_at, failure FROM under_way WHERE completes_at <= ? ORDER BY completes_at LIMIT ?",
    now,
    mostSettledAtOnce,
  );
  for (const { arn, completes_at, failure } of due) end(session, arn, endingOf(failure), completes_at);
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
  if ("ending" in after) {
    end(session, arn, after.ending, now);
    return;
  }
  goOnUntil(session, arn, after.completesAt, after.failureMessage);
  if (after.phases !== undefined) setPhases(session, arn, after.phases);
}

/** Ends a model or a job that is under way. */
function end(session: Session, arn: string, ending: Ending, at: number): void {
  const parsed = parseArn(arn);
  if (parsed === undefined) return;
  const { scope, kind } = parsed;
  endUnderWay(session, arn);
  if (kind === "custom-model") {
    endModel(session, scope, arn, ending);
    return;
  }
  const jobKind = jobKinds[kind];
  const ended = endJob(session, jobKind, scope, arn, ending, at);
  if (ended === undefined) return;
  const modelArn = jobKind.modelArnOf(ended);
  if (!jobKind.modelIsAwaited) endModel(session, scope, modelArn, ending);
  else endAwaitedModel(session, modelArn, ended.status === "Completed");
}

function endModel(session: Session, scope: Scope, modelArn: string, ending: Ending): void {
  const found = findModel(session, scope, modelArn);
  if (found !== undefined) changeStatus(session, found, endedModel(found.model, ending));
}
