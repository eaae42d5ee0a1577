import type { Thing } from "../../things/thing.ts";
import type { Scope } from "../../types.ts";
import type { Session } from "../database/database.ts";

/** The thing with this ARN in this account and region. `FOR UPDATE` locks it until the transaction ends. */
export async function findThing(
  session: Session,
  { account, region }: Scope,
  arn: string,
  lock: "FOR UPDATE" | "" = "",
): Promise<Thing | undefined> {
  const row = await session.get<{ body: string }>(
    `SELECT body FROM outcrop.things WHERE account = $1 AND region = $2 AND arn = $3 ${lock}`,
    account,
    region,
    arn,
  );
  return row && thingOf(row.body);
}

/** The ARNs of what uses a model or a thing. */
export async function usersOf(session: Session, account: string, arn: string): Promise<string[]> {
  const rows = await session.all<{ user_arn: string }>(
    `SELECT user_arn FROM outcrop.thing_uses WHERE account = $1 AND used_arn = $2 ORDER BY user_arn COLLATE "C"`,
    account,
    arn,
  );
  return rows.map(({ user_arn }) => user_arn);
}

/** Written by this package. */
export function thingOf(body: string): Thing {
  return JSON.parse(body) as Thing;
}
