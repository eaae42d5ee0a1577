import type { CopyJob, CopyJobQuery, CreateJobOptions, CustomModel, JobPage, Scope } from "../catalogue.ts";
import { placeOf } from "../listing/place.ts";
import { parseArn, requireArn, sameScope } from "../rules/arn.ts";
import { copyJobAtFirst, type Ending, statusAtFirst } from "../rules/outcome.ts";
import type { Session } from "./database/session.ts";
import { onceOnly } from "./idempotency.ts";
import { listJobs } from "./job-listing.ts";
import { insertModel } from "./model-rows.ts";
import { addTags } from "./tag-rows.ts";
import { startUnderWay } from "./under-way.ts";

export function createCopyJob(session: Session, job: CopyJob, model: CustomModel, options: CreateJobOptions): string {
  const { scope, id } = requireArn(job.jobArn, "model-copy-job");
  return onceOnly(session, scope, options.idempotency, () => {
    const { outcome } = options;
    const started = copyJobAtFirst(job, options);
    session.run(
      `INSERT INTO copy_jobs (scope, id, place, status, source_account, source_arn, target_name, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      session.dictionary.scope(scope),
      id,
      placeOf({ creationTime: job.creationTime, id }),
      started.status,
      job.sourceAccountId,
      job.sourceModelArn,
      job.targetModelName,
      JSON.stringify(started),
    );
    insertModel(session, { ...model, modelStatus: statusAtFirst(outcome, options.now) ?? model.modelStatus });
    addTags(session, job.jobArn, options.jobTags);
    addTags(session, model.modelArn, options.modelTags);
    if (outcome !== undefined && started.status === "InProgress") {
      startUnderWay(session, job.jobArn, model.modelArn, outcome);
    }
    return job.jobArn;
  });
}

export function getCopyJob(session: Session, scope: Scope, jobArn: string): CopyJob | undefined {
  const arn = parseArn(jobArn);
  const scopeNumber = session.dictionary.findScope(scope);
  if (arn === undefined || scopeNumber === undefined || !sameScope(arn.scope, scope)) return undefined;
  const row = session.get<{ body: string }>(
    "SELECT body FROM copy_jobs WHERE scope = ? AND id = ?",
    scopeNumber,
    arn.id,
  );
  // Written by this package.
  const job = row === undefined ? undefined : (JSON.parse(row.body) as CopyJob);
  return job?.jobArn === jobArn ? job : undefined;
}

export function listCopyJobs(session: Session, query: CopyJobQuery): JobPage<CopyJob> {
  return listJobs<CopyJob>(session, query, {
    table: "copy_jobs",
    equals: {
      status: query.statusEquals,
      source_account: query.sourceAccountEquals,
      source_arn: query.sourceModelArnEquals,
    },
    contains: { target_name: query.targetModelNameContains },
  });
}

/** Ends a job; gives the ARN of its model. */
export function endCopyJob(session: Session, scope: Scope, jobArn: string, ending: Ending): string | undefined {
  const job = getCopyJob(session, scope, jobArn);
  if (job === undefined) return undefined;
  session.run(
    "UPDATE copy_jobs SET status = ?, body = ? WHERE scope = ? AND id = ?",
    ending.status,
    JSON.stringify({ ...job, ...ending }),
    session.dictionary.scope(scope),
    requireArn(jobArn, "model-copy-job").id,
  );
  return job.targetModelArn;
}
