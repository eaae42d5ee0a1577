import { jobRow } from "../rules/creation.ts";
import { importedModelOf } from "../state/imported-model.ts";
import {
  type JobRecord,
  jobKindOf,
  type ModelRecord,
  type RequestRecord,
  type StateRecord,
} from "../state/state-record.ts";
import type { ImportedModel } from "../types.ts";
import { awaitModel } from "./awaited-models.ts";
import type { Session } from "./database/database.ts";
import { importBatch } from "./import.ts";
import { insertJob } from "./jobs.ts";
import { insertModel } from "./model-rows.ts";
import { share, storePolicy } from "./sharing.ts";
import { addTags } from "./tag-rows.ts";
import { putThing } from "./things/thing-rows.ts";
import { startUnderWay } from "./under-way.ts";

/** Stores records as they stand. @throws NameTakenError, ConflictError, TypeError for an ARN of another kind */
export async function writeState(session: Session, records: readonly StateRecord[]): Promise<void> {
  const models: ImportedModel[] = [];
  const others: StateRecord[] = [];
  for (const record of records) {
    const model = importedModelOf(record);
    if (model === undefined) others.push(record);
    else models.push(model);
  }
  // All models are stored by a few statements.
  if (models.length > 0) await importBatch(session, models);
  for (const record of others) {
    if (record.kind === "custom-model") await writeModel(session, record);
    else if (record.kind === "thing")
      await putThing(session, { thing: record.body, ...(record.tags && { tags: record.tags }) });
    else if (record.kind === "request") await writeRequest(session, record);
    else await writeJob(session, record);
  }
}

async function writeModel(session: Session, record: ModelRecord): Promise<void> {
  const { body, tags, policy, sharedWith = [], outcome } = record;
  const stored = await insertModel(session, body);
  await addTags(session, body.modelArn, tags);
  if (policy !== undefined) await storePolicy(session, stored, policy);
  if (sharedWith.length > 0) await share(session, stored, sharedWith);
  if (outcome !== undefined) await startUnderWay(session, { arn: body.modelArn, modelArn: body.modelArn, outcome });
}

async function writeJob(session: Session, { kind, body, tags, outcome, awaited }: JobRecord): Promise<void> {
  const jobKind = jobKindOf(kind);
  await insertJob(session, jobRow(jobKind, body));
  await addTags(session, body.jobArn, tags);
  if (awaited !== undefined) {
    await awaitModel(session, awaited.model);
    await addTags(session, awaited.model.modelArn, awaited.tags);
  }
  if (outcome !== undefined) {
    await startUnderWay(session, { arn: body.jobArn, modelArn: jobKind.modelArnOf(body), outcome });
  }
}

async function writeRequest(session: Session, record: RequestRecord): Promise<void> {
  const { account, region, operation, token, body } = record;
  await session.run(
    `INSERT INTO outcrop.requests (account, region, operation, token, digest, arn) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (account, region, operation, token) DO UPDATE SET digest = excluded.digest, arn = excluded.arn`,
    account,
    region,
    operation,
    token,
    body.digest,
    body.arn,
  );
}
