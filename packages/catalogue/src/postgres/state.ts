import { placeOf } from "../listing/place.ts";
import { accountOf, requireArn } from "../rules/arn.ts";
import { jobRow } from "../rules/creation.ts";
import type { Job } from "../rules/job-kinds.ts";
import { importedModelOf } from "../state/imported-model.ts";
import {
  type JobRecord,
  jobKindOf,
  type ModelRecord,
  outcomeFrom,
  type RequestRecord,
  type StatePage,
  type StateQuery,
  type StateRecord,
} from "../state/state-record.ts";
import type { Thing } from "../things/thing.ts";
import type { CustomModel, ImportedModel, Outcome, Tag } from "../types.ts";
import type { Session } from "./database/database.ts";
import { importBatch } from "./import.ts";
import { insertJob } from "./jobs.ts";
import { awaitModel, insertModel } from "./model-rows.ts";
import { share } from "./sharing.ts";
import { addTags } from "./tag-rows.ts";
import { putThing } from "./things/thing-rows.ts";
import { startUnderWay } from "./under-way.ts";

/** One page of a state's records of a kind. */
export async function readState(session: Session, query: StateQuery): Promise<StatePage> {
  if (query.kind === "custom-model") return readModels(session, query);
  if (query.kind === "thing") return readThings(session, query);
  if (query.kind === "request") return readRequests(session, query);
  return readJobs(session, query.kind, query);
}

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

/** Rows of a table in the order of its key, as JSON texts of the key. */
async function rowsOf<Row>(
  session: Session,
  { account, after, limit }: StateQuery,
  table: string,
  key: readonly string[],
  columns: string,
  condition = "true",
): Promise<{ readonly rows: readonly Row[]; readonly next?: string }> {
  const begin = after === undefined ? key.map(() => "") : (JSON.parse(after) as string[]);
  const places = key.map((_, index) => `$${index + 3}`);
  const found = await session.all<Row & { readonly [column: string]: string }>(
    `SELECT ${[...new Set([...key, ...columns.split(", ")])].join(", ")} FROM outcrop.${table}
     WHERE ${condition} AND ($1::text IS NULL OR account = $1) AND (${key.join(", ")}) > (${places.join(", ")})
     ORDER BY ${key.join(", ")} LIMIT $2`,
    account ?? null,
    limit,
    ...begin,
  );
  const last = found.at(-1);
  if (found.length < limit || last === undefined) return { rows: found };
  return { rows: found, next: JSON.stringify(key.map((column) => last[column])) };
}

async function readModels(session: Session, query: StateQuery): Promise<StatePage> {
  const key = ["account", "region", "id"];
  const { rows, next } = await rowsOf<Place & { body: string }>(session, query, "models", key, "body", "NOT awaited");
  const models = rows.map((row) => ({ row, body: JSON.parse(row.body) as CustomModel }));
  const arns = models.map(({ body }) => body.modelArn);
  const [tags, outcomes, policies, shares] = await Promise.all([
    tagsOf(session, arns),
    outcomesOf(session, arns),
    valuesAt<{ policy: string }>(session, "policies", "policy", rows),
    valuesAt<{ viewer: string }>(session, "shares", "viewer", rows),
  ]);
  const records = models.map(({ row, body }): ModelRecord => {
    const [policy] = policies.get(keyOf(row)) ?? [];
    const sharedWith = shares.get(keyOf(row))?.map(({ viewer }) => viewer);
    return {
      kind: "custom-model",
      body,
      ...tags(body.modelArn),
      ...(policy && { policy: policy.policy }),
      ...(sharedWith && { sharedWith }),
      ...outcomes(body.modelArn),
    };
  });
  return pageOf(records, next);
}

async function readJobs(session: Session, kind: JobRecord["kind"], query: StateQuery): Promise<StatePage> {
  const key = ["account", "region", "id"];
  const { modelArnOf, table } = jobKindOf(kind);
  const { rows, next } = await rowsOf<{ body: string }>(session, query, table, key, "body");
  const jobs = rows.map(({ body }) => JSON.parse(body) as Job);
  const [jobArns, modelArns] = [jobs.map(({ jobArn }) => jobArn), jobs.map(modelArnOf)];
  const places = modelArns.map((arn): Place => {
    const { scope, id } = requireArn(arn, "custom-model");
    return { ...scope, id };
  });
  const [tags, outcomes, awaited] = await Promise.all([
    tagsOf(session, [...jobArns, ...modelArns]),
    outcomesOf(session, jobArns),
    valuesAt<{ body: string; awaited: boolean }>(session, "models", "body, awaited", places),
  ]);
  const records = jobs.map((body, index): JobRecord => {
    const model = awaited.get(keyOf(places[index] as Place))?.find((row) => row.awaited); // one place per job
    return {
      kind,
      body,
      ...tags(body.jobArn),
      ...outcomes(body.jobArn),
      ...(model && { awaited: { model: JSON.parse(model.body), ...tags(modelArnOf(body)) } }),
    };
  });
  return pageOf(records, next);
}

async function readThings(session: Session, query: StateQuery): Promise<StatePage> {
  const { rows, next } = await rowsOf<{ body: string }>(session, query, "things", ["account", "arn"], "body");
  const things = rows.map(({ body }) => JSON.parse(body) as Thing);
  const tags = await tagsOf(
    session,
    things.map(({ arn }) => arn),
  );
  return pageOf(
    things.map((body): StateRecord => ({ kind: "thing", body, ...tags(body.arn) })),
    next,
  );
}

async function readRequests(session: Session, query: StateQuery): Promise<StatePage> {
  const key = ["account", "region", "operation", "token"];
  const { rows, next } = await rowsOf<Omit<RequestRecord, "kind" | "body"> & { digest: string; arn: string }>(
    session,
    query,
    "requests",
    key,
    "digest, arn",
  );
  const records = rows.map(
    ({ digest, arn, ...asked }): RequestRecord => ({ kind: "request", ...asked, body: { digest, arn } }),
  );
  return pageOf(records, next);
}

function pageOf(records: readonly StateRecord[], next: string | undefined): StatePage {
  return next === undefined ? { records } : { records, next };
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly id: string;
}

const keyOf = ({ account, region, id }: Place) => `${account}/${region}/${id}`;

/** The rows that belong to the models at these places. */
async function valuesAt<Row>(session: Session, table: string, column: string, places: readonly Place[]) {
  const rows = await session.all<Row & Place>(
    `SELECT account, region, id, ${column} FROM outcrop.${table}
     WHERE (account, region, id) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[])) ORDER BY ${column}`,
    places.map(({ account }) => account),
    places.map(({ region }) => region),
    places.map(({ id }) => id),
  );
  return Map.groupBy(rows, keyOf);
}

/** The accounts of these ARNs: all tables are keyed by account. */
const accountsOf = (arns: readonly string[]) => [...new Set(arns.map(accountOf))];

async function tagsOf(session: Session, arns: readonly string[]) {
  const rows = await session.all<Tag & { arn: string }>(
    "SELECT arn, key, value FROM outcrop.tags WHERE account = ANY ($1) AND arn = ANY ($2) ORDER BY key",
    accountsOf(arns),
    arns,
  );
  const byArn = Map.groupBy(rows, ({ arn }) => arn);
  return (arn: string): { readonly tags?: readonly Tag[] } => {
    const tags = byArn.get(arn)?.map(({ key, value }) => ({ key, value }));
    return tags === undefined ? {} : { tags };
  };
}

async function outcomesOf(session: Session, arns: readonly string[]) {
  const rows = await session.all<Parameters<typeof outcomeFrom>[0] & { arn: string }>(
    "SELECT arn, completes_at, pending_check, failure FROM outcrop.under_way WHERE account = ANY ($1) AND arn = ANY ($2)",
    accountsOf(arns),
    arns,
  );
  const byArn = new Map(rows.map((row) => [row.arn, outcomeFrom(row)]));
  return (arn: string): { readonly outcome?: Outcome } => {
    const outcome = byArn.get(arn);
    return outcome === undefined ? {} : { outcome };
  };
}

async function writeModel(session: Session, record: ModelRecord): Promise<void> {
  const { body, tags, policy, sharedWith = [], outcome } = record;
  const { scope, id } = requireArn(body.modelArn, "custom-model");
  await insertModel(session, body);
  await addTags(session, body.modelArn, tags);
  if (policy !== undefined) {
    await session.run(
      "INSERT INTO outcrop.policies (account, region, id, policy) VALUES ($1, $2, $3, $4)",
      scope.account,
      scope.region,
      id,
      policy,
    );
  }
  const stored = { owner: scope, id, place: placeOf({ creationTime: body.creationTime, id }), model: body };
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
