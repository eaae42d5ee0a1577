import { requireArn } from "../rules/arn.ts";
import { jobRow } from "../rules/creation.ts";
import {
  type JobRecord,
  jobKindOf,
  type ModelRecord,
  type RequestRecord,
  type StateRecord,
} from "../state/state-record.ts";
import { awaitModel } from "./awaited-models.ts";
import type { Session } from "./database/session.ts";
import { insertJob } from "./jobs.ts";
import { insertModel } from "./model-rows.ts";
import { share, storePolicy } from "./sharing.ts";
import { addTags } from "./tag-rows.ts";
import { putThing } from "./things/thing-rows.ts";
import { startUnderWay } from "./under-way.ts";

/** Stores records as they stand. @throws NameTakenError, ConflictError, TypeError for an ARN of another kind */
export function writeState(session: Session, records: readonly StateRecord[]): void {
  for (const record of records) {
    if (record.kind === "custom-model") writeModel(session, record);
    else if (record.kind === "thing")
      putThing(session, { thing: record.body, ...(record.tags && { tags: record.tags }) });
    else if (record.kind === "request") writeRequest(session, record);
    else writeJob(session, record);
  }
}

function writeModel(session: Session, { body, tags, policy, sharedWith = [], outcome }: ModelRecord): void {
  const found = insertModel(session, body);
  addTags(session, body.modelArn, tags);
  if (policy !== undefined) storePolicy(session, found.range, found.place, policy);
  if (sharedWith.length > 0) share(session, requireArn(body.modelArn, "custom-model").scope.region, found, sharedWith);
  if (outcome !== undefined) startUnderWay(session, { arn: body.modelArn, modelArn: body.modelArn, outcome });
}

function writeJob(session: Session, { kind, body, tags, outcome, awaited }: JobRecord): void {
  const jobKind = jobKindOf(kind);
  insertJob(session, jobRow(jobKind, body));
  addTags(session, body.jobArn, tags);
  if (awaited !== undefined) {
    awaitModel(session, awaited.model);
    addTags(session, awaited.model.modelArn, awaited.tags);
  }
  if (outcome !== undefined) startUnderWay(session, { arn: body.jobArn, modelArn: jobKind.modelArnOf(body), outcome });
}

function writeRequest(session: Session, { account, region, operation, token, body }: RequestRecord): void {
  session.run(
    "INSERT OR REPLACE INTO requests (scope, operation, token, digest, arn) VALUES (?, ?, ?, ?, ?)",
    session.dictionary.scope({ account, region }),
    operation,
    token,
    body.digest,
    body.arn,
  );
}
