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

/** The ARN of what is making this model: the model itself or a job; undefined where nothing is. */
export async function makerOf(session: Session, modelArn: string): Promise<string | undefined> {
  const row = await session.get<{ arn: string }>(
    "SELECT arn FROM outcrop.under_way WHERE account = $1 AND model_arn = $2",
    accountOf(modelArn),
    modelArn,
  );
  return row?.arn;
}

/** Forgets what is making a model. */
export async function stopUnderWay(session: Session, modelArn: string): Promise<void> {
  await session.run(
    "DELETE FROM outcrop.under_way WHERE account = $1 AND model_arn = $2",
    accountOf(modelArn),
    modelArn,
  );
}

/** What is under way, be it a check or simulated work, goes on until this time, and then ends so. */
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

/** Ends what is under way: true for the one transaction that gets to end it. */
export async function endUnderWay(session: Session, arn: string): Promise<boolean> {
  return (await session.run("DELETE FROM outcrop.under_way WHERE account = $1 AND arn = $2", accountOf(arn), arn)) > 0;
}
