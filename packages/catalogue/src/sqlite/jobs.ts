import { placeOf } from "../listing/place.ts";
import { parseArn, sameScope } from "../rules/arn.ts";
import { type JobRow, jobRow } from "../rules/creation.ts";
import { type Ending, stoppedJob } from "../rules/ending.ts";
import { customizationJobs, isOn, type Job, type JobKind } from "../rules/job-kinds.ts";
import { identifierTaken, nameTaken } from "../rules/refusals.ts";
import type { JobPhases, Scope } from "../types.ts";
import { takeAwaitedModel } from "./awaited-models.ts";
import { storedText, textOf } from "./database/checked-text.ts";
import type { Session } from "./database/session.ts";
import { insertModel } from "./model-rows.ts";
import { endUnderWay, startUnderWay } from "./under-way.ts";

/** Stores a job as it stands. @throws NameTakenError, ConflictError for an identifier that is taken */
export function insertJob(session: Session, { kind, scope, id, creationTime, columns, body }: JobRow): void {
  const scopeNumber = session.dictionary.scope(scope);
  const { name } = columns;
  if (kind.named !== undefined && name !== undefined && findBody(session, kind, scopeNumber, "name", name)) {
    throw nameTaken(kind.named, name);
  }
  if (findBody(session, kind, scopeNumber, "id", id)) throw identifierTaken(kind.called, id);
  const names = ["scope", "id", "place", ...Object.keys(columns), "body"];
  session.run(
    `INSERT INTO ${kind.table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    scopeNumber,
    id,
    placeOf({ creationTime, id }),
    ...Object.values(columns),
    storedText(kind.table, scopeNumber, body),
  );
}

/** The scope's job with this ARN, or with this name if jobs of the kind have names. */
export function findJob<OfKind extends Job>(
  session: Session,
  kind: JobKind<OfKind>,
  scope: Scope,
  identifier: string,
): OfKind | undefined {
  const arn = parseArn(identifier);
  if (arn === undefined && kind.named === undefined) return undefined;
  if (arn !== undefined && !sameScope(arn.scope, scope)) return undefined;
  const scopeNumber = session.dictionary.findScope(scope);
  if (scopeNumber === undefined) return undefined;
  const body = findBody(session, kind, scopeNumber, arn === undefined ? "name" : "id", arn?.id ?? identifier);
  const job = body === undefined ? undefined : jobOf(kind, scopeNumber, body);
  // Two ARNs may have the same ending and still differ.
  return arn === undefined || job?.jobArn === identifier ? job : undefined;
}

export function stopCustomizationJob(
  session: Session,
  scope: Scope,
  identifier: string,
  now: number,
  stopsAt: number,
): boolean {
  const job = findJob(session, customizationJobs, scope, identifier);
  if (job === undefined) return false;
  const stopped = stoppedJob(job, identifier, now, stopsAt);
  replaceJob(session, jobRow(customizationJobs, stopped));
  if (stopped.status === "Stopping") {
    endUnderWay(session, job.jobArn);
    const outcome = { completesAt: stopsAt };
    startUnderWay(session, { arn: job.jobArn, modelArn: job.customModelArn, outcome });
  } else {
    endUnderWay(session, job.jobArn);
    endAwaitedModel(session, job.customModelArn, false);
  }
  return true;
}

/** Ends a job. Returns the ended job, or undefined if it does not exist or ended before. */
export function endJob<OfKind extends Job>(
  session: Session,
  kind: JobKind<OfKind>,
  scope: Scope,
  jobArn: string,
  ending: Ending,
  at: number,
): OfKind | undefined {
  const job = findJob(session, kind, scope, jobArn);
  if (job === undefined || !isOn(job)) return undefined;
  const ended = kind.ended(job, job.status === "Stopping" ? { status: "Stopped" } : ending, at);
  replaceJob(session, jobRow(kind, ended));
  return ended;
}

/** Puts a model that a job was making among the others, or drops it if the job made none. */
export function endAwaitedModel(session: Session, modelArn: string, isMade: boolean): void {
  const model = takeAwaitedModel(session, modelArn);
  if (model !== undefined && isMade) insertModel(session, model);
  else session.run("DELETE FROM tags WHERE arn = ?", modelArn);
}

/** Notes when the phases of a customization job begin and end. */
export function setPhases(session: Session, jobArn: string, phases: JobPhases): void {
  const scope = parseArn(jobArn)?.scope;
  const job = scope && findJob(session, customizationJobs, scope, jobArn);
  if (job !== undefined) replaceJob(session, jobRow(customizationJobs, { ...job, phases }));
}

/** The job that a row has in its body. */
export function jobOf<OfKind extends Job>({ table }: JobKind<OfKind>, scope: number, body: string): OfKind {
  return JSON.parse(textOf(table, scope, body)) as OfKind; // written by this package
}

function replaceJob(session: Session, { kind, scope, id, columns, body }: JobRow): void {
  const scopeNumber = session.dictionary.scope(scope);
  session.run(
    `UPDATE ${kind.table} SET status = ?, body = ? WHERE scope = ? AND id = ?`,
    columns.status,
    storedText(kind.table, scopeNumber, body),
    scopeNumber,
    id,
  );
}

function findBody(
  session: Session,
  { table }: Pick<JobKind, "table">,
  scope: number,
  column: "name" | "id",
  value: string,
): string | undefined {
  return session.get<{ body: string }>(`SELECT body FROM ${table} WHERE scope = ? AND ${column} = ?`, scope, value)
    ?.body;
}
