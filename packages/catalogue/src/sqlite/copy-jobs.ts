import { parseArn, requireArn, sameScope } from "../arn.ts";
import type { CopyJob, CopyJobQuery, CreateJobOptions, CustomModel, JobPage, Scope } from "../catalogue.ts";
import { copyJobAtFirst, type Ending, statusAtFirst } from "../outcome.ts";
import { placeOf } from "../place.ts";
import type { Database } from "./database.ts";
import { onceOnly } from "./idempotency.ts";
import { listJobs } from "./job-listing.ts";
import { insertModel } from "./model-rows.ts";
import { addTags } from "./tags.ts";
import { startUnderWay } from "./under-way.ts";

export function createCopyJob(database: Database, job: CopyJob, model: CustomModel, options: CreateJobOptions): string {
  const { scope, id } = requireArn(job.jobArn, "model-copy-job");
  return onceOnly(database, scope, options.idempotency, () => {
    const { outcome } = options;
    const started = copyJobAtFirst(job, options);
    database.run(
      `INSERT INTO copy_jobs (scope, id, place, status, source_account, source_arn, target_name, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      database.dictionary.scope(scope),
      id,
      placeOf({ creationTime: job.creationTime, id }),
      started.status,
      job.sourceAccountId,
      job.sourceModelArn,
      job.targetModelName,
      JSON.stringify(started),
    );
    insertModel(database, { ...model, modelStatus: statusAtFirst(outcome, options.now) ?? model.modelStatus });
    addTags(database, job.jobArn, options.jobTags);
    addTags(database, model.modelArn, options.modelTags);
    if (outcome !== undefined && started.status === "InProgress") {
      startUnderWay(database, job.jobArn, model.modelArn, outcome);
    }
    return job.jobArn;
  });
}

export function getCopyJob(database: Database, scope: Scope, jobArn: string): CopyJob | undefined {
  const arn = parseArn(jobArn);
  const scopeNumber = database.dictionary.findScope(scope);
  if (arn === undefined || scopeNumber === undefined || !sameScope(arn.scope, scope)) return undefined;
  const row = database.get<{ body: string }>(
    "SELECT body FROM copy_jobs WHERE scope = ? AND id = ?",
    scopeNumber,
    arn.id,
  );
  // Written by this package.
  const job = row === undefined ? undefined : (JSON.parse(row.body) as CopyJob);
  return job?.jobArn === jobArn ? job : undefined;
}

export function listCopyJobs(database: Database, query: CopyJobQuery): JobPage<CopyJob> {
  return listJobs<CopyJob>(database, query, {
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
export function endCopyJob(database: Database, scope: Scope, jobArn: string, ending: Ending): string | undefined {
  const job = getCopyJob(database, scope, jobArn);
  if (job === undefined) return undefined;
  database.run(
    "UPDATE copy_jobs SET status = ?, body = ? WHERE scope = ? AND id = ?",
    ending.status,
    JSON.stringify({ ...job, ...ending }),
    database.dictionary.scope(scope),
    requireArn(jobArn, "model-copy-job").id,
  );
  return job.targetModelArn;
}
