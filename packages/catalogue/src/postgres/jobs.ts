import { placeOf } from "../listing/place.ts";
import { parseArn, sameScope } from "../rules/arn.ts";
import { type JobRow, jobRow } from "../rules/creation.ts";
import { type Ending, stoppedJob } from "../rules/ending.ts";
import { customizationJobs, isOn, type Job, type JobKind } from "../rules/job-kinds.ts";
import { identifierTaken, nameTaken } from "../rules/refusals.ts";
import type { JobPhases, Scope } from "../types.ts";
import { endAwaitedModel } from "./awaited-models.ts";
import { bytesOf } from "./database/bytes.ts";
import type { Session } from "./database/database.ts";
import { endUnderWay, startUnderWay } from "./under-way.ts";

/** Stores a job as it stands. @throws NameTakenError, ConflictError for an identifier that is taken */
export async function insertJob(session: Session, row: JobRow): Promise<void> {
  const { kind, scope, id, creationTime, columns, body } = row;
  const names = ["account", "region", "id", "place", ...Object.keys(columns), "body"];
  const stored = await session.run(
    `INSERT INTO outcrop.${kind.table} (${names.join(", ")}) VALUES (${names.map((_, at) => `$${at + 1}`).join(", ")})
     ON CONFLICT DO NOTHING`,
    scope.account,
    scope.region,
    id,
    bytesOf(placeOf({ creationTime, id })),
    ...Object.values(columns),
    body,
  );
  if (stored === 0) throw await refusal(session, row);
}

async function refusal(session: Session, { kind, scope, id, columns: { name } }: JobRow): Promise<Error> {
  const isNamesake = kind.named && name !== undefined && (await findBody(session, kind, scope, "name", name, ""));
  return isNamesake && kind.named ? nameTaken(kind.named, name) : identifierTaken(kind.called, id);
}

/** The scope's job with this ARN, or with this name if jobs of the kind have names. `FOR UPDATE` locks it until the transaction ends. */
export async function findJob<OfKind extends Job>(
  session: Session,
  kind: JobKind<OfKind>,
  scope: Scope,
  identifier: string,
  lock: "FOR UPDATE" | "" = "",
): Promise<OfKind | undefined> {
  const arn = parseArn(identifier);
  if (arn === undefined && kind.named === undefined) return undefined;
  if (arn !== undefined && !sameScope(arn.scope, scope)) return undefined;
  const body = await findBody(session, kind, scope, arn === undefined ? "name" : "id", arn?.id ?? identifier, lock);
  // Written by this package.
  const job = body === undefined ? undefined : (JSON.parse(body) as OfKind);
  // Two ARNs may have the same ending and still differ.
  return arn === undefined || job?.jobArn === identifier ? job : undefined;
}

export async function stopCustomizationJob(
  session: Session,
  scope: Scope,
  identifier: string,
  now: number,
  stopsAt: number,
): Promise<boolean> {
  const job = await findJob(session, customizationJobs, scope, identifier, "FOR UPDATE");
  if (job === undefined) return false;
  const stopped = stoppedJob(job, identifier, now, stopsAt);
  await replaceJob(session, jobRow(customizationJobs, stopped));
  if (stopped.status === "Stopping") {
    await endUnderWay(session, job.jobArn);
    const outcome = { completesAt: stopsAt };
    await startUnderWay(session, { arn: job.jobArn, modelArn: job.customModelArn, outcome });
  } else {
    await endAwaitedModel(session, job.customModelArn, false);
    await endUnderWay(session, job.jobArn);
  }
  return true;
}

/** Ends a job. Returns the ended job, or undefined if it does not exist or ended before. */
export async function endJob<OfKind extends Job>(
  session: Session,
  kind: JobKind<OfKind>,
  scope: Scope,
  jobArn: string,
  ending: Ending,
  at: number,
): Promise<OfKind | undefined> {
  const job = await findJob(session, kind, scope, jobArn, "FOR UPDATE");
  if (job === undefined || !isOn(job)) return undefined;
  const ended = kind.ended(job, job.status === "Stopping" ? { status: "Stopped" } : ending, at);
  await replaceJob(session, jobRow(kind, ended));
  return ended;
}

/** Notes when the phases of a customization job begin and end. */
export async function setPhases(session: Session, jobArn: string, phases: JobPhases): Promise<void> {
  const scope = parseArn(jobArn)?.scope;
  const job = scope && (await findJob(session, customizationJobs, scope, jobArn, "FOR UPDATE"));
  if (job !== undefined) await replaceJob(session, jobRow(customizationJobs, { ...job, phases }));
}

async function replaceJob(session: Session, { kind, scope, id, columns, body }: JobRow): Promise<void> {
  await session.run(
    `UPDATE outcrop.${kind.table} SET status = $4, body = $5 WHERE account = $1 AND region = $2 AND id = $3`,
    scope.account,
    scope.region,
    id,
    columns.status,
    body,
  );
}

async function findBody(
  session: Session,
  { table }: Pick<JobKind, "table">,
  scope: Scope,
  column: "name" | "id",
  value: string,
  lock: "FOR UPDATE" | "",
): Promise<string | undefined> {
  const row = await session.get<{ body: string }>(
    `SELECT body FROM outcrop.${table} WHERE account = $1 AND region = $2 AND ${column} = $3 ${lock}`,
    scope.account,
    scope.region,
    value,
  );
  return row?.body;
}
