import { createHash } from "node:crypto";

/** A digest of SQL, whatever its comments say and however it is laid out. */
export function digestOfStatements(sql: string): string {
  const bare = sql.replace(/--.*$/gm, "").replace(/\s+/g, " ").trim();
  return createHash("sha256").update(bare).digest("hex").slice(0, 16);
}
