import { parseArn, sameScope } from "../arn.ts";
import type { Scope, Tag } from "../catalogue.ts";
import { getCopyJob } from "./copy-jobs.ts";
import { getCustomizationJob } from "./customization-jobs.ts";
import type { Database } from "./database.ts";
import { findOwnModel } from "./model-rows.ts";
import { addTags } from "./tags.ts";

export function listTags(database: Database, scope: Scope, arn: string): Tag[] | undefined {
  if (!owns(database, scope, arn)) return undefined;
  return database.all<Tag>("SELECT key, value FROM tags WHERE arn = ? ORDER BY key", arn).map((tag) => ({ ...tag }));
}

export function tag(database: Database, scope: Scope, arn: string, tags: readonly Tag[]): boolean {
  if (!owns(database, scope, arn)) return false;
  addTags(database, arn, tags);
  return true;
}

export function untag(database: Database, scope: Scope, arn: string, keys: readonly string[]): boolean {
  if (!owns(database, scope, arn)) return false;
  for (const key of keys) database.run("DELETE FROM tags WHERE arn = ? AND key = ?", arn, key);
  return true;
}

function owns(database: Database, scope: Scope, arn: string): boolean {
  const parsed = parseArn(arn);
  if (parsed === undefined || !sameScope(parsed.scope, scope)) return false;
  switch (parsed.kind) {
    case "custom-model":
      return findOwnModel(database, scope, arn) !== undefined;
    case "model-customization-job":
      return getCustomizationJob(database, scope, arn) !== undefined;
    case "model-copy-job":
      return getCopyJob(database, scope, arn) !== undefined;
  }
}
