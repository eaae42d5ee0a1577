import { accountOf } from "../rules/arn.ts";
import type { UnderWay } from "../rules/creation.ts";
import type { Session } from "./database/database.ts";

/** Notes that a model, or the job that makes it, has not ended. */
export async function startUnderWay(session: Session, { arn, modelArn, outcome }: UnderWay): Promise<void> {
  await session.run(
    `INSERT INTO outcrop.under_way (account, arn, model_arn, completes_at, pending_check, failure)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    accountOf(arn),
    arn,
    modelArn,
    "completesAt" in outcome ? outcome.completesAt : null,
    "check" in outcome ? JSON.stringify(outcome.check) : null,
    "completesAt" in outcome ? (outcome.failureMessage ?? null) : null,
  );
}

/** The ARN of what is making this model: the model itself or a job; undefined if nothing is. */
export async function makerOf(session: Session, modelArn: string): Promise<string | undefined> {
  const row = await session.get<{ arn: string }>(
    "SELECT arn FROM outcrop.under_way WHERE account = $1 AND model_arn = $2",
    accountOf(modelArn),
    modelArn,
  );
  return row?.arn;
}

/** Notes that nothing is making a model any more. */
export async function stopUnderWay(session: Session, modelArn: string): Promise<void> {
  await session.run(
    "DELETE FROM outcrop.under_way WHERE account = $1 AND model_arn = $2",
    accountOf(modelArn),
    modelArn,
  );
}

/** Sets the time at which a check or simulated work ends, and its failure message if it is to fail. */
export async function goOnUntil(session: Session, arn: string, time: number, failureMessage?: string): Promise<void> {
  await session.run(
    `UPDATE outcrop.under_way SET completes_at = $3, pending_check = NULL, failure = $4
     WHERE account = $1 AND arn = $2`,
    accountOf(arn),
    arn,
    time,
    failureMessage ?? null,
  );
}

/** Ends what is under way. Returns true in the one transaction that ended it. */
export async function endUnderWay(session: Session, arn: string): Promise<boolean> {
  return (await session.run("DELETE FROM outcrop.under_way WHERE account = $1 AND arn = $2", accountOf(arn), arn)) > 0;
}
