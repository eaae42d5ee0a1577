import type { Scope, Tag } from "../catalogue.ts";
import { parseArn, type ResourceArn, requireArn, sameScope } from "../rules/arn.ts";
import { refuseTooManyTags } from "../rules/tag-limit.ts";
import type { Session } from "./database/database.ts";

const tables = {
  "custom-model": "models",
  "model-customization-job": "customization_jobs",
  "model-copy-job": "copy_jobs",
} as const;

export async function listTags(session: Session, scope: Scope, arn: string): Promise<Tag[] | undefined> {
  if ((await findOwn(session, scope, arn)) === undefined) return undefined;
  return session.all<Tag>(
    `SELECT key, value FROM outcrop.tags WHERE account = $1 AND arn = $2 ORDER BY key COLLATE "C"`,
    scope.account,
    arn,
  );
}

export async function tag(session: Session, scope: Scope, arn: string, tags: readonly Tag[]): Promise<boolean> {
  if ((await findOwn(session, scope, arn, "FOR UPDATE")) === undefined) return false;
  await addTags(session, arn, tags);
  return true;
}

export async function untag(session: Session, scope: Scope, arn: string, keys: readonly string[]): Promise<boolean> {
  if ((await findOwn(session, scope, arn, "FOR UPDATE")) === undefined) return false;
  await session.run(
    "DELETE FROM outcrop.tags WHERE account = $1 AND arn = $2 AND key = ANY ($3)",
    scope.account,
    arn,
    keys,
  );
  return true;
}

/** Adds tags to something that exists and that the transaction holds; of two with the same key the later one stays. */
export async function addTags(session: Session, arn: string, tags: readonly Tag[] = []): Promise<void> {
  if (tags.length === 0) return;
  const account = parseArn(arn)?.scope.account;
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  await session.run(
    `INSERT INTO outcrop.tags (account, arn, key, value)
     SELECT $1, $2, added.key, added.value FROM unnest($3::text[], $4::text[]) AS added (key, value)
     ON CONFLICT (account, arn, key) DO UPDATE SET value = excluded.value`,
    account,
    arn,
    [...values.keys()],
    [...values.values()],
  );
  const row = await session.get<{ count: number }>(
    "SELECT count(*) AS count FROM outcrop.tags WHERE account = $1 AND arn = $2",
    account,
    arn,
  );
  if (row !== undefined) refuseTooManyTags(arn, row.count);
}

/** What the scope owns under this ARN, if anything; with `FOR UPDATE` the transaction holds it to its end. */
async function findOwn(
  session: Session,
  scope: Scope,
  arn: string,
  lock: "FOR UPDATE" | "" = "",
): Promise<ResourceArn | undefined> {
  const parsed = parseArn(arn);
  if (parsed === undefined || !sameScope(parsed.scope, scope)) return undefined;
  const row = await session.get<{ body: string }>(
    `SELECT body FROM outcrop.${tables[parsed.kind]} WHERE account = $1 AND region = $2 AND id = $3 ${lock}`,
    scope.account,
    scope.region,
    parsed.id,
  );
  // Written by this package: a model or a job, which names its own ARN.
  const body = row === undefined ? undefined : (JSON.parse(row.body) as { modelArn?: string; jobArn?: string });
  const own = parsed.kind === "custom-model" ? body?.modelArn : body?.jobArn;
  return own === arn ? requireArn(arn, parsed.kind) : undefined;
}
