import { placeOf } from "../listing/place.ts";
import { parseArn, sameScope } from "../rules/arn.ts";
import { type JobRow, jobRow } from "../rules/creation.ts";
import { type Ending, stoppedJob } from "../rules/ending.ts";
import { customizationJobs, type Job, type JobKind } from "../rules/job-kinds.ts";
import { identifierTaken, nameTaken } from "../rules/refusals.ts";
import type { Scope } from "../types.ts";
import type { Session } from "./database/session.ts";
import { findOwnModel, removeModel } from "./model-rows.ts";
import { endUnderWay } from "./under-way.ts";

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
    body,
  );
}

/** The own job of this ARN, or of this name where jobs of the kind have names. */
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
  // Written by this package.
  const job = body === undefined ? undefined : (JSON.parse(body) as OfKind);
  // An ARN may end like a job's and still differ from it.
  return arn === undefined || job?.jobArn === identifier ? job : undefined;
}

export function stopCustomizationJob(session: Session, scope: Scope, identifier: string, now: number): boolean {
  const job = findJob(session, customizationJobs, scope, identifier);
  if (job === undefined) return false;
  replaceJob(session, jobRow(customizationJobs, stoppedJob(job, identifier, now)));
  endUnderWay(session, job.jobArn);
  const model = findOwnModel(session, scope, job.customModelArn);
  if (model !== undefined) removeModel(session, model);
  return true;
}

/** Ends a job; returns the ARN of its model, or undefined where the job is not there or has ended before. */
export function endJob<OfKind extends Job>(
  session: Session,
  kind: JobKind<OfKind>,
  scope: Scope,
  jobArn: string,
  ending: Ending,
  at: number,
): string | undefined {
  const job = findJob(session, kind, scope, jobArn);
  if (job?.status !== "InProgress") return undefined;
  replaceJob(session, jobRow(kind, kind.ended(job, ending, at)));
  return kind.modelArnOf(job);
}

function replaceJob(session: Session, { kind, scope, id, columns, body }: JobRow): void {
  session.run(
    `UPDATE ${kind.table} SET status = ?, body = ? WHERE scope = ? AND id = ?`,
    columns.status,
    body,
    session.dictionary.scope(scope),
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
