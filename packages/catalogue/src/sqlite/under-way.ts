import type { UnderWay } from "../rules/creation.ts";
import type { Session } from "./database/session.ts";

/** Notes that a model, or the job that makes it, has not ended. */
export function startUnderWay(session: Session, { arn, modelArn, outcome }: UnderWay): void {
  session.run(
    "INSERT INTO under_way (arn, model_arn, completes_at, pending_check, failure) VALUES (?, ?, ?, ?, ?)",
    arn,
    modelArn,
    "completesAt" in outcome ? outcome.completesAt : null,
    "check" in outcome ? JSON.stringify(outcome.check) : null,
    "completesAt" in outcome ? (outcome.failureMessage ?? null) : null,
  );
}

/** The ARN of what is making this model: the model itself or a job; undefined where nothing is. */
export function makerOf(session: Session, modelArn: string): string | undefined {
  return session.get<{ arn: string }>("SELECT arn FROM under_way WHERE model_arn = ?", modelArn)?.arn;
}

/** What is under way, be it a check or simulated work, goes on until this time, and then ends so. */
export function goOnUntil(session: Session, arn: string, time: number, failureMessage?: string): void {
  session.run(
    "UPDATE under_way SET completes_at = ?, pending_check = NULL, failure = ? WHERE arn = ?",
    time,
    failureMessage ?? null,
    arn,
  );
}

export function endUnderWay(session: Session, arn: string): void {
  session.run("DELETE FROM under_way WHERE arn = ?", arn);
}

/** Forgets what is making a model. */
export function stopUnderWay(session: Session, modelArn: string): void {
  session.run("DELETE FROM under_way WHERE model_arn = ?", modelArn);
}

/** The next time at which something is due; undefined where nothing is. */
export function nextDue(session: Session): number | undefined {
  return session.get<{ completes_at: number }>(
    "SELECT completes_at FROM under_way WHERE completes_at IS NOT NULL ORDER BY completes_at LIMIT 1",
  )?.completes_at;
}
