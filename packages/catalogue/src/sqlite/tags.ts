import { parseArn, sameScope } from "../rules/arn.ts";
import { jobKinds } from "../rules/job-kinds.ts";
import type { Scope, Tag } from "../types.ts";
import type { Session } from "./database/session.ts";
import { findJob } from "./jobs.ts";
import { findOwnModel } from "./model-rows.ts";
import { addTags } from "./tag-rows.ts";
import { findThing } from "./things/thing-rows.ts";

export function listTags(session: Session, scope: Scope, arn: string): Tag[] | undefined {
  if (!owns(session, scope, arn)) return undefined;
  return session.all<Tag>("SELECT key, value FROM tags WHERE arn = ? ORDER BY key", arn).map((tag) => ({ ...tag }));
}

export function tag(session: Session, scope: Scope, arn: string, tags: readonly Tag[]): boolean {
  if (!owns(session, scope, arn)) return false;
  addTags(session, arn, tags);
  return true;
}

export function untag(session: Session, scope: Scope, arn: string, keys: readonly string[]): boolean {
  if (!owns(session, scope, arn)) return false;
  for (const key of keys) session.run("DELETE FROM tags WHERE arn = ? AND key = ?", arn, key);
  return true;
}

function owns(session: Session, scope: Scope, arn: string): boolean {
  const parsed = parseArn(arn);
  if (parsed === undefined) return ownsThing(session, scope, arn);
  if (!sameScope(parsed.scope, scope)) return false;
  if (parsed.kind === "custom-model") return findOwnModel(session, scope, arn) !== undefined;
  return findJob(session, jobKinds[parsed.kind], scope, arn) !== undefined;
}

function ownsThing(session: Session, scope: Scope, arn: string): boolean {
  const thing = findThing(session, arn)?.thing;
  return thing !== undefined && sameScope(thing.scope, scope);
}
