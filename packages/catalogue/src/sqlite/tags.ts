import type { Tag } from "../catalogue.ts";
import { TooManyTagsError } from "../errors.ts";
import type { Session } from "./session.ts";

/** The most tags that a resource may have (Bedrock API reference, TagResource). */
const mostTags = 50;

/** Adds tags to something that is known to exist; of two with the same key the later one stays. */
export function addTags(session: Session, arn: string, tags: readonly Tag[] = []): void {
  if (tags.length === 0) return;
  for (const { key, value } of tags) {
    session.run("INSERT OR REPLACE INTO tags (arn, key, value) VALUES (?, ?, ?)", arn, key, value);
  }
  const row = session.get<{ count: number }>("SELECT count(*) AS count FROM tags WHERE arn = ?", arn);
  if (row !== undefined && row.count > mostTags) {
    throw new TooManyTagsError(`${arn} would have ${row.count} tags, and may have ${mostTags}. Remove some first.`);
  }
}
