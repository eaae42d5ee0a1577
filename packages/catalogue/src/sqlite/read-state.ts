import { requireArn } from "../rules/arn.ts";
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
import type { Outcome, Tag } from "../types.ts";
import { findAwaitedModel } from "./awaited-models.ts";
import type { Session } from "./database/session.ts";
import { jobOf } from "./jobs.ts";
import { findModel, sharesOf } from "./model-rows.ts";
import { arnIn } from "./model-texts.ts";
import { policyOf } from "./sharing.ts";
import { thingOf } from "./things/thing-rows.ts";

/** One page of a state's records of a kind. */
export function readState(session: Session, query: StateQuery): StatePage {
  if (query.kind === "custom-model") return readModels(session, query);
  if (query.kind === "thing") return readThings(session, query);
  if (query.kind === "request") return readRequests(session, query);
  return readJobs(session, query.kind, query);
}

const ofAccount = (column: string) => `(?1 IS NULL OR ${column} IN (SELECT scope FROM scopes WHERE account = ?1))`;

function readModels(session: Session, { account, after, limit }: StateQuery): StatePage {
  const [range, place] = after === undefined ? [-1, ""] : (JSON.parse(after) as [number, string]);
  const rows = session.all<{ range: number; place: string; summary: string; policy: string | null }>(
    `SELECT range, place, summary,
       (SELECT policy FROM policies WHERE policies.range = models.range AND policies.place = models.place) AS policy
     FROM models WHERE (range, place) > (?2, ?3) AND range % 2 = 0 AND ${ofAccount("range / 2")}
     ORDER BY range, place LIMIT +?4`,
    account ?? null,
    range,
    place,
    limit,
  );
  const records = rows.map((row): ModelRecord => {
    const arn = arnIn(row.range, row.place, row.summary);
    const policy = policyOf(row.range, row.place, row.policy);
    const found = findModel(session, requireArn(arn, "custom-model").scope, arn);
    if (found === undefined) throw new Error(`The model ${arn} is listed and cannot be found.`);
    const sharedWith = sharesOf(session, found).map((viewerRange) => accountOf(session, (viewerRange - 1) / 2));
    return {
      kind: "custom-model",
      body: found.model,
      ...tagsOf(session, arn),
      ...(policy !== undefined && { policy }),
      ...(sharedWith.length > 0 && { sharedWith }),
      ...outcomeOf(session, arn),
    };
  });
  const last = rows.at(-1);
  return rows.length < limit || last === undefined
    ? { records }
    : { records, next: JSON.stringify([last.range, last.place]) };
}

function readJobs(session: Session, kind: JobRecord["kind"], { account, after, limit }: StateQuery): StatePage {
  const rows = session.all<{ job: number; scope: number; body: string }>(
    `SELECT job, scope, body FROM ${jobKindOf(kind).table} WHERE job > ?2 AND ${ofAccount("scope")} ORDER BY job LIMIT +?3`,
    account ?? null,
    Number(after ?? 0),
    limit,
  );
  const records = rows.map((row): JobRecord => {
    const body: Job = jobOf(jobKindOf(kind), row.scope, row.body);
    const awaited = awaitedBy(session, jobKindOf(kind).modelArnOf(body));
    return { kind, body, ...tagsOf(session, body.jobArn), ...outcomeOf(session, body.jobArn), ...awaited };
  });
  return pageOf(records, rows.at(-1)?.job, limit);
}

function readThings(session: Session, { account, after, limit }: StateQuery): StatePage {
  const rows = session.all<{ thing: number; arn: string; body: string }>(
    `SELECT thing, arn, body FROM things WHERE thing > ?2 AND ${ofAccount("scope")} ORDER BY thing LIMIT +?3`,
    account ?? null,
    Number(after ?? 0),
    limit,
  );
  const records = rows.map((row): StateRecord => {
    const body = thingOf(row.arn, row.body);
    return { kind: "thing", body, ...tagsOf(session, body.arn) };
  });
  return pageOf(records, rows.at(-1)?.thing, limit);
}

function readRequests(session: Session, { account, after, limit }: StateQuery): StatePage {
  const [scope, operation, token] =
    after === undefined ? [-1, "", ""] : (JSON.parse(after) as [number, string, string]);
  const rows = session.all<Omit<RequestRecord, "kind" | "body"> & { scope: number; digest: string; arn: string }>(
    `SELECT scope, account, region, operation, token, digest, arn FROM requests JOIN scopes USING (scope)
     WHERE (scope, operation, token) > (?2, ?3, ?4) AND (?1 IS NULL OR account = ?1)
     ORDER BY scope, operation, token LIMIT +?5`,
    account ?? null,
    scope,
    operation,
    token,
    limit,
  );
  const records = rows.map(({ digest, arn, scope: _, ...asked }): RequestRecord => {
    return { kind: "request", ...asked, body: { digest, arn } };
  });
  const last = rows.at(-1);
  return rows.length < limit || last === undefined
    ? { records }
    : { records, next: JSON.stringify([last.scope, last.operation, last.token]) };
}

function pageOf(records: readonly StateRecord[], last: number | undefined, limit: number): StatePage {
  return records.length < limit || last === undefined ? { records } : { records, next: `${last}` };
}

function tagsOf(session: Session, arn: string): { readonly tags?: readonly Tag[] } {
  const tags = session.all<Tag>("SELECT key, value FROM tags WHERE arn = ? ORDER BY key", arn);
  return tags.length === 0 ? {} : { tags: tags.map((tag) => ({ ...tag })) };
}

function outcomeOf(session: Session, arn: string): { readonly outcome?: Outcome } {
  const row = session.get<Parameters<typeof outcomeFrom>[0]>(
    "SELECT completes_at, pending_check, failure FROM under_way WHERE arn = ?",
    arn,
  );
  return row === undefined ? {} : { outcome: outcomeFrom(row) };
}

function awaitedBy(session: Session, modelArn: string): Pick<JobRecord, "awaited"> {
  const model = findAwaitedModel(session, modelArn);
  return model === undefined ? {} : { awaited: { model, ...tagsOf(session, modelArn) } };
}

function accountOf(session: Session, scope: number): string {
  return session.get<{ account: string }>("SELECT account FROM scopes WHERE scope = ?", scope)?.account ?? "";
}
