import { randomBytes } from "node:crypto";
import type { AccessKey } from "../types.ts";
import type { Session } from "./database/database.ts";

export async function putKey(session: Session, key: AccessKey): Promise<void> {
  await session.run(
    `INSERT INTO outcrop.access_keys (id, account, body) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET account = excluded.account, body = excluded.body`,
    key.id,
    key.account,
    JSON.stringify(key),
  );
}

export async function getKey(session: Session, id: string): Promise<AccessKey | undefined> {
  const row = await session.get<{ body: string }>("SELECT body FROM outcrop.access_keys WHERE id = $1", id);
  // Written by this package.
  return row === undefined ? undefined : (JSON.parse(row.body) as AccessKey);
}

export async function listKeys(session: Session, account?: string): Promise<AccessKey[]> {
  const rows = await session.all<{ body: string }>(
    "SELECT body FROM outcrop.access_keys WHERE $1::text IS NULL OR account = $1 ORDER BY id",
    account ?? null,
  );
  return rows.map(({ body }) => JSON.parse(body) as AccessKey);
}

export async function deleteKey(session: Session, id: string): Promise<boolean> {
  return (await session.run("DELETE FROM outcrop.access_keys WHERE id = $1", id)) > 0;
}

/** The secret of this name, made if there is none. If several servers make one at once, all get the first one's. */
export async function makeSecret(session: Session, name: string): Promise<Uint8Array> {
  await session.run(
    "INSERT INTO outcrop.secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
    name,
    randomBytes(32),
  );
  return (await findSecret(session, name)) ?? new Uint8Array();
}

export async function findSecret(session: Session, name: string): Promise<Uint8Array | undefined> {
  return (await session.get<{ value: Uint8Array }>("SELECT value FROM outcrop.secrets WHERE name = $1", name))?.value;
}
