import { parseArn, sameScope } from "../rules/arn.ts";
import { jobKinds } from "../rules/job-kinds.ts";
import type { Scope, Tag } from "../types.ts";
import type { Session } from "./database/database.ts";
import { findJob } from "./jobs.ts";
import { findModel } from "./model-rows.ts";
import { addTags } from "./tag-rows.ts";
import { findThing } from "./things/find-thing.ts";

export async function listTags(session: Session, scope: Scope, arn: string): Promise<Tag[] | undefined> {
  if (!(await owns(session, scope, arn))) return undefined;
  return session.all<Tag>(
    `SELECT key, value FROM outcrop.tags WHERE account = $1 AND arn = $2 ORDER BY key COLLATE "C"`,
    scope.account,
    arn,
  );
}

export async function tag(session: Session, scope: Scope, arn: string, tags: readonly Tag[]): Promise<boolean> {
  if (!(await owns(session, scope, arn, "FOR UPDATE"))) return false;
  await addTags(session, arn, tags);
  return true;
}

export async function untag(session: Session, scope: Scope, arn: string, keys: readonly string[]): Promise<boolean> {
  if (!(await owns(session, scope, arn, "FOR UPDATE"))) return false;
  await session.run(
    "DELETE FROM outcrop.tags WHERE account = $1 AND arn = $2 AND key = ANY ($3)",
    scope.account,
    arn,
    keys,
  );
  return true;
}

/** Whether the scope owns something with this ARN. `FOR UPDATE` locks it until the transaction ends. */
async function owns(session: Session, scope: Scope, arn: string, lock: "FOR UPDATE" | "" = ""): Promise<boolean> {
  const parsed = parseArn(arn);
  if (parsed === undefined) return (await findThing(session, scope, arn, lock)) !== undefined;
  if (!sameScope(parsed.scope, scope)) return false;
  if (parsed.kind === "custom-model") return (await findModel(session, scope, arn, lock)) !== undefined;
  return (await findJob(session, jobKinds[parsed.kind], scope, arn, lock)) !== undefined;
}
