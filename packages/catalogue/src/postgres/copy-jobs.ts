import type { CopyJob, CopyJobQuery, CreateJobOptions, CustomModel, JobPage, Scope } from "../catalogue.ts";
import { placeOf } from "../listing/place.ts";
import { parseArn, requireArn, sameScope } from "../rules/arn.ts";
import { copyJobAtFirst, type Ending, statusAtFirst } from "../rules/outcome.ts";
import type { Session } from "./database/database.ts";
import { onceOnly } from "./idempotency.ts";
import { listJobs } from "./job-listing.ts";
import { bytesOf, insertModel } from "./models.ts";
import { addTags } from "./tags.ts";
import { startUnderWay } from "./under-way.ts";

export function createCopyJob(
  session: Session,
  job: CopyJob,
  model: CustomModel,
  options: CreateJobOptions,
): Promise<string> {
  const { scope, id } = requireArn(job.jobArn, "model-copy-job");
  return onceOnly(session, scope, options.idempotency, job.jobArn, async () => {
    const { outcome, now } = options;
    const started = copyJobAtFirst(job, options);
    await session.run(
      `INSERT INTO outcrop.copy_jobs
         (account, region, id, place, status, source_account, source_arn, target_name, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      scope.account,
      scope.region,
      id,
      bytesOf(placeOf({ creationTime: job.creationTime, id })),
      started.status,
      job.sourceAccountId,
      job.sourceModelArn,
      job.targetModelName,
      JSON.stringify(started),
    );
    await insertModel(session, { ...model, modelStatus: statusAtFirst(outcome, now) ?? model.modelStatus });
    await addTags(session, job.jobArn, options.jobTags);
    await addTags(session, model.modelArn, options.modelTags);
    if (outcome !== undefined && started.status === "InProgress") {
      await startUnderWay(session, job.jobArn, model.modelArn, outcome);
    }
  });
}

export async function getCopyJob(
  session: Session,
  scope: Scope,
  jobArn: string,
  lock: "FOR UPDATE" | "" = "",
): Promise<CopyJob | undefined> {
  const arn = parseArn(jobArn);
  if (arn === undefined || !sameScope(arn.scope, scope)) return undefined;
  const row = await session.get<{ body: string }>(
    `SELECT body FROM outcrop.copy_jobs WHERE account = $1 AND region = $2 AND id = $3 ${lock}`,
    scope.account,
    scope.region,
    arn.id,
  );
  // Written by this package.
  const job = row === undefined ? undefined : (JSON.parse(row.body) as CopyJob);
  return job?.jobArn === jobArn ? job : undefined;
}

export function listCopyJobs(session: Session, query: CopyJobQuery): Promise<JobPage<CopyJob>> {
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

/** Ends a job; gives the ARN of its model, or undefined where the job has ended before. */
export async function endCopyJob(
  session: Session,
  scope: Scope,
  jobArn: string,
  ending: Ending,
): Promise<string | undefined> {
  const job = await getCopyJob(session, scope, jobArn, "FOR UPDATE");
  if (job?.status !== "InProgress") return undefined;
  await session.run(
    "UPDATE outcrop.copy_jobs SET status = $4, body = $5 WHERE account = $1 AND region = $2 AND id = $3",
    scope.account,
    scope.region,
    requireArn(jobArn, "model-copy-job").id,
    ending.status,
    JSON.stringify({ ...job, ...ending }),
  );
  return job.targetModelArn;
}
