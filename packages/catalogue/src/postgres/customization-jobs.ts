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
import type { Session } from "./database/database.ts";
import { onceOnly } from "./idempotency.ts";
import { listJobs } from "./job-listing.ts";
import { bytesOf, holdOwnModel, insertModel, removeModel, sharesOf } from "./models.ts";
import { addTags } from "./tags.ts";
import { claim, startUnderWay } from "./under-way.ts";

export function createCustomizationJob(
  session: Session,
  job: CustomizationJob,
  model: CustomModel,
  options: CreateJobOptions,
): Promise<string> {
  const { scope, id } = requireArn(job.jobArn, "model-customization-job");
  return onceOnly(session, scope, options.idempotency, job.jobArn, async () => {
    const started = customizationJobAtFirst(job, options);
    const stored = await session.run(
      `INSERT INTO outcrop.customization_jobs (account, region, id, name, place, status, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      scope.account,
      scope.region,
      id,
      job.jobName,
      bytesOf(placeOf({ creationTime: job.creationTime, id })),
      started.status,
      JSON.stringify(started),
    );
    if (stored === 0) {
      throw new NameTakenError(
        `There is a customization job named ${job.jobName} in this account and region already. Choose another name.`,
      );
    }
    const { outcome, now } = options;
    await insertModel(session, { ...model, modelStatus: statusAtFirst(outcome, now) ?? model.modelStatus });
    await addTags(session, job.jobArn, options.jobTags);
    await addTags(session, model.modelArn, options.modelTags);
    if (outcome !== undefined && started.status === "InProgress") {
      await startUnderWay(session, job.jobArn, model.modelArn, outcome);
    }
  });
}

export async function getCustomizationJob(
  session: Session,
  scope: Scope,
  identifier: string,
  lock: "FOR UPDATE" | "" = "",
): Promise<CustomizationJob | undefined> {
  const arn = parseArn(identifier);
  if (arn !== undefined && !sameScope(arn.scope, scope)) return undefined;
  const row = await session.get<{ body: string }>(
    `SELECT body FROM outcrop.customization_jobs
     WHERE account = $1 AND region = $2 AND ${arn === undefined ? "name" : "id"} = $3 ${lock}`,
    scope.account,
    scope.region,
    arn?.id ?? identifier,
  );
  // Written by this package.
  const job = row === undefined ? undefined : (JSON.parse(row.body) as CustomizationJob);
  return arn === undefined || job?.jobArn === identifier ? job : undefined;
}

export function listCustomizationJobs(
  session: Session,
  query: CustomizationJobQuery,
): Promise<JobPage<CustomizationJob>> {
  return listJobs<CustomizationJob>(session, query, {
    table: "customization_jobs",
    equals: { status: query.statusEquals },
    contains: { name: query.nameContains },
  });
}

export async function stopCustomizationJob(
  session: Session,
  scope: Scope,
  identifier: string,
  now: number,
): Promise<boolean> {
  const job = await getCustomizationJob(session, scope, identifier, "FOR UPDATE");
  if (job === undefined) return false;
  if (job.status !== "InProgress") {
    throw new ConflictError(`The customization job ${identifier} is ${job.status} and can no longer be stopped.`);
  }
  await replace(session, scope, { ...job, status: "Stopped", lastModifiedTime: now, endTime: now });
  await claim(session, job.jobArn);
  const model = await holdOwnModel(session, scope, job.customModelArn);
  if (model !== undefined) await removeModel(session, model, await sharesOf(session, model));
  return true;
}

/** Ends a job; gives the ARN of its model, or undefined where the job has ended before. */
export async function endCustomizationJob(
  session: Session,
  scope: Scope,
  jobArn: string,
  ending: Ending,
  at: number,
): Promise<string | undefined> {
  const job = await getCustomizationJob(session, scope, jobArn, "FOR UPDATE");
  if (job?.status !== "InProgress") return undefined;
  await replace(session, scope, { ...job, ...ending, lastModifiedTime: at, endTime: at });
  return job.customModelArn;
}

async function replace(session: Session, scope: Scope, job: CustomizationJob): Promise<void> {
  await session.run(
    "UPDATE outcrop.customization_jobs SET status = $4, body = $5 WHERE account = $1 AND region = $2 AND name = $3",
    scope.account,
    scope.region,
    job.jobName,
    job.status,
    JSON.stringify(job),
  );
}
