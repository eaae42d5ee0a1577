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

/** The ARN of what is making this model: the model itself or a job; undefined if nothing is. */
export function makerOf(session: Session, modelArn: string): string | undefined {
  return session.get<{ arn: string }>("SELECT arn FROM under_way WHERE model_arn = ?", modelArn)?.arn;
}

/** Sets the time at which a check or simulated work ends, and its failure message if it is to fail. */
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

/** Notes that nothing is making a model any more. */
export function stopUnderWay(session: Session, modelArn: string): void {
  session.run("DELETE FROM under_way WHERE model_arn = ?", modelArn);
}

/** The next time at which something is due; undefined if nothing is. */
export function nextDue(session: Session): number | undefined {
  return session.get<{ completes_at: number }>(
    "SELECT completes_at FROM under_way WHERE completes_at IS NOT NULL ORDER BY completes_at LIMIT 1",
  )?.completes_at;
}
