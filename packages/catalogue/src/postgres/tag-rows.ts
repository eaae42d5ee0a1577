import { accountOf } from "../rules/arn.ts";
import { refuseTooManyTags } from "../rules/tags.ts";
import type { Tag } from "../types.ts";
import type { Session } from "./database/database.ts";
import { insertRows } from "./database/insert-rows.ts";

/** Adds tags to something that exists and that the transaction has locked. Of two tags with the same key, the later one stays. */
export async function addTags(session: Session, arn: string, tags: readonly Tag[] = []): Promise<void> {
  if (tags.length === 0) return;
  const account = accountOf(arn);
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  await insertRows(
    session,
    "outcrop.tags (account, arn, key, value)",
    [...values].map(([key, value]) => [account, arn, key, value]),
    "ON CONFLICT (account, arn, key) DO UPDATE SET value = excluded.value",
  );
  const row = await session.get<{ count: number }>(
    "SELECT count(*) AS count FROM outcrop.tags WHERE account = $1 AND arn = $2",
    account,
    arn,
  );
  if (row !== undefined) refuseTooManyTags(arn, row.count);
}
