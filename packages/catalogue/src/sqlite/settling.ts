import type { CheckResult, JsonObject, PendingCheck } from "../catalogue.ts";
import { parseArn } from "../rules/arn.ts";
import type { Ending } from "../rules/outcome.ts";
import { endCopyJob } from "./copy-jobs.ts";
import { endCustomizationJob } from "./customization-jobs.ts";
import type { Session } from "./database/session.ts";
import { changeStatus, findModel } from "./model-rows.ts";
import { nextDue } from "./under-way.ts";

/** How many things one call of `settle` completes: more are left for the next call. */
const mostSettledAtOnce = 500;

/** Completes what is due, the earliest first. */
export function settle(session: Session, now: number): number | undefined {
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
  if ("failureMessage" in result) {
    end(session, arn, { status: "Failed", failureMessage: result.failureMessage }, now);
  } else if (result.completesAt <= now) {
    end(session, arn, { status: "Completed" }, now);
  } else {
    session.run("UPDATE under_way SET completes_at = ?, pending_check = NULL WHERE arn = ?", result.completesAt, arn);
  }
}

function end(session: Session, arn: string, ending: Ending, at: number): void {
  const parsed = parseArn(arn);
  if (parsed === undefined) return;
  session.run("DELETE FROM under_way WHERE arn = ?", arn);
  let modelArn: string | undefined = arn;
  if (parsed.kind === "model-customization-job") modelArn = endCustomizationJob(session, parsed.scope, arn, ending, at);
  if (parsed.kind === "model-copy-job") modelArn = endCopyJob(session, parsed.scope, arn, ending);
  const found = modelArn === undefined ? undefined : findModel(session, parsed.scope, modelArn);
  if (found === undefined) return;
  if (ending.status === "Completed") changeStatus(session, found, "Active");
  else changeStatus(session, found, "Failed", ending.failureMessage);
}
