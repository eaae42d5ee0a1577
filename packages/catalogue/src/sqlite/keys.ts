import { randomBytes } from "node:crypto";
import type { AccessKey } from "../catalogue.ts";
import type { Database } from "./database.ts";

export function putKey(database: Database, key: AccessKey): void {
  database.run(
    "INSERT OR REPLACE INTO access_keys (id, account, body) VALUES (?, ?, ?)",
    key.id,
    key.account,
    JSON.stringify(key),
  );
}

export function getKey(database: Database, id: string): AccessKey | undefined {
  const row = database.get<{ body: string }>("SELECT body FROM access_keys WHERE id = ?", id);
  // Written by this package.
  return row === undefined ? undefined : (JSON.parse(row.body) as AccessKey);
}

export function listKeys(database: Database, account?: string): AccessKey[] {
  const rows =
    account === undefined
      ? database.all<{ body: string }>("SELECT body FROM access_keys ORDER BY id")
      : database.all<{ body: string }>("SELECT body FROM access_keys WHERE account = ? ORDER BY id", account);
  return rows.map(({ body }) => JSON.parse(body) as AccessKey);
}

export function deleteKey(database: Database, id: string): boolean {
  return database.run("DELETE FROM access_keys WHERE id = ?", id).changes > 0;
}

/** The secret of this name, made if there is none. */
export function makeSecret(database: Database, name: string): Uint8Array {
  database.run("INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)", name, randomBytes(32));
  return findSecret(database, name) ?? new Uint8Array();
}

export function findSecret(database: Database, name: string): Uint8Array | undefined {
  return database.get<{ value: Uint8Array }>("SELECT value FROM secrets WHERE name = ?", name)?.value;
}
