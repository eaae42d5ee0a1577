import { randomBytes } from "node:crypto";
import type { AccessKey } from "../types.ts";
import { storedText, textOf } from "./database/checked-text.ts";
import type { Session } from "./database/session.ts";

export function putKey(session: Session, key: AccessKey): void {
  session.run(
    "INSERT OR REPLACE INTO access_keys (id, account, body) VALUES (?, ?, ?)",
    key.id,
    key.account,
    storedText("access_keys", key.id, JSON.stringify(key)),
  );
}

export function getKey(session: Session, id: string): AccessKey | undefined {
  const row = session.get<{ body: string }>("SELECT body FROM access_keys WHERE id = ?", id);
  return row && keyOf(id, row.body);
}

export function listKeys(session: Session, account?: string): AccessKey[] {
  const rows =
    account === undefined
      ? session.all<KeyRow>("SELECT id, body FROM access_keys ORDER BY id")
      : session.all<KeyRow>("SELECT id, body FROM access_keys WHERE account = ? ORDER BY id", account);
  return rows.map(({ id, body }) => keyOf(id, body));
}

interface KeyRow {
  readonly id: string;
  readonly body: string;
}

function keyOf(id: string, body: string): AccessKey {
  return JSON.parse(textOf("access_keys", id, body)) as AccessKey; // written by this package
}

export function deleteKey(session: Session, id: string): boolean {
  return session.run("DELETE FROM access_keys WHERE id = ?", id).changes > 0;
}

/** The secret of this name, made if there is none. */
export function makeSecret(session: Session, name: string): Uint8Array {
  session.run("INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)", name, randomBytes(32));
  return findSecret(session, name) ?? new Uint8Array();
}

export function findSecret(session: Session, name: string): Uint8Array | undefined {
  return session.get<{ value: Uint8Array }>("SELECT value FROM secrets WHERE name = ?", name)?.value;
}
