import { accountOf, requireArn } from "../rules/arn.ts";
import type { Job } from "../rules/job-kinds.ts";
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
import type { CustomModel, Outcome, Tag } from "../types.ts";
import type { Session } from "./database/database.ts";

/** One page of a state's records of a kind. */
export async function readState(session: Session, query: StateQuery): Promise<StatePage> {
  if (query.kind === "custom-model") return readModels(session, query);
  if (query.kind === "thing") return readThings(session, query);
  if (query.kind === "request") return readRequests(session, query);
  return readJobs(session, query.kind, query);
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
