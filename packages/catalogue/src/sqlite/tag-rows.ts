import { refuseTooManyTags } from "../rules/tags.ts";
import type { Tag } from "../types.ts";
import type { Session } from "./database/session.ts";

/** Adds tags to something that is known to exist; of two tags with the same key, the later one stays. */
export function addTags(session: Session, arn: string, tags: readonly Tag[] = []): void {
  if (tags.length === 0) return;
  for (const { key, value } of tags) {
    session.run("INSERT OR REPLACE INTO tags (arn, key, value) VALUES (?, ?, ?)", arn, key, value);
  }
  const row = session.get<{ count: number }>("SELECT count(*) AS count FROM tags WHERE arn = ?", arn);
  if (row !== undefined) refuseTooManyTags(arn, row.count);
}
