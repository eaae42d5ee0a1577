import type {
  CreateJobOptions,
  CustomizationJob,
  CustomizationJobQuery,
  CustomModel,
  JobPage,
  Scope,
} from "../catalogue.ts";
import { placeOf } from "../listing/place.ts";
import { parseArn, requireArn, sameScope } from "../rules/arn.ts";
import { ConflictError, NameTakenError } from "../rules/errors.ts";
import { customizationJobAtFirst, type Ending, statusAtFirst } from "../rules/outcome.ts";
import type { Session } from "./database/session.ts";
import { onceOnly } from "./idempotency.ts";
import { listJobs } from "./job-listing.ts";
import { findOwnModel, insertModel, removeModel } from "./model-rows.ts";
import { addTags } from "./tag-rows.ts";
import { startUnderWay } from "./under-way.ts";

export function createCustomizationJob(
  session: Session,
  job: CustomizationJob,
  model: CustomModel,
  options: CreateJobOptions,
): string {
  const { scope, id } = requireArn(job.jobArn, "model-customization-job");
  return onceOnly(session, scope, options.idempotency, () => {
    const scopeNumber = session.dictionary.scope(scope);
    if (findRow(session, scopeNumber, "name", job.jobName) !== undefined) {
      throw new NameTakenError(
        `There is a customization job named ${job.jobName} in this account and region already. Choose another name.`,
      );
    }
    const started = customizationJobAtFirst(job, options);
    session.run(
      "INSERT INTO customization_jobs (scope, id, name, place, status, body) VALUES (?, ?, ?, ?, ?, ?)",
      scopeNumber,
      id,
      job.jobName,
      placeOf({ creationTime: job.creationTime, id }),
      started.status,
      JSON.stringify(started),
    );
    insertModel(session, { ...model, modelStatus: statusAtFirst(options.outcome, options.now) ?? model.modelStatus });
    addTags(session, job.jobArn, options.jobTags);
    addTags(session, model.modelArn, options.modelTags);
    if (options.outcome !== undefined && started.status === "InProgress") {
      startUnderWay(session, job.jobArn, model.modelArn, options.outcome);
    }
    return job.jobArn;
  });
}

export function getCustomizationJob(session: Session, scope: Scope, identifier: string): CustomizationJob | undefined {
  const arn = parseArn(identifier);
  if (arn !== undefined && !sameScope(arn.scope, scope)) return undefined;
  const scopeNumber = session.dictionary.findScope(scope);
  if (scopeNumber === undefined) return undefined;
  const row = findRow(session, scopeNumber, arn === undefined ? "name" : "id", arn?.id ?? identifier);
  // Written by this package.
  const job = row === undefined ? undefined : (JSON.parse(row.body) as CustomizationJob);
  return arn === undefined || job?.jobArn === identifier ? job : undefined;
}

export function listCustomizationJobs(session: Session, query: CustomizationJobQuery): JobPage<CustomizationJob> {
  return listJobs<CustomizationJob>(session, query, {
    table: "customization_jobs",
    equals: { status: query.statusEquals },
    contains: { name: query.nameContains },
  });
}

export function stopCustomizationJob(session: Session, scope: Scope, identifier: string, now: number): boolean {
  const job = getCustomizationJob(session, scope, identifier);
  if (job === undefined) return false;
  if (job.status !== "InProgress") {
    throw new ConflictError(`The customization job ${identifier} is ${job.status} and can no longer be stopped.`);
  }
  replace(session, scope, { ...job, status: "Stopped", lastModifiedTime: now, endTime: now });
  session.run("DELETE FROM under_way WHERE arn = ?", job.jobArn);
  const model = findOwnModel(session, scope, job.customModelArn);
  if (model !== undefined) removeModel(session, model);
  return true;
}

/** Ends a job; gives the ARN of its model. */
export function endCustomizationJob(
  session: Session,
  scope: Scope,
  jobArn: string,
  ending: Ending,
  at: number,
): string | undefined {
  const job = getCustomizationJob(session, scope, jobArn);
  if (job === undefined) return undefined;
  replace(session, scope, { ...job, ...ending, lastModifiedTime: at, endTime: at });
  return job.customModelArn;
}

function replace(session: Session, scope: Scope, job: CustomizationJob): void {
  session.run(
    "UPDATE customization_jobs SET status = ?, body = ? WHERE scope = ? AND name = ?",
    job.status,
    JSON.stringify(job),
    session.dictionary.scope(scope),
    job.jobName,
  );
}

function findRow(
  session: Session,
  scope: number,
  column: "name" | "id",
  value: string,
): { readonly body: string } | undefined {
  return session.get(`SELECT body FROM customization_jobs WHERE scope = ? AND ${column} = ?`, scope, value);
}
