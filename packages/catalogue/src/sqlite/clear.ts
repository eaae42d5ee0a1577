import { placeAsShared } from "../listing/place.ts";
import { partitionOf } from "../rules/partition.ts";
import { countOut } from "./blocks/blocks.ts";
import { removeSegment } from "./blocks/segments.ts";
import { ownRange } from "./database/ranges.ts";
import type { Session } from "./database/session.ts";

/** Tables that are never cleared: numbers that stand for accounts and ARNs, keys, and what servers know of each other. */
const kept = ["scopes", "arns", "access_keys", "secrets", "notes"];

/** Removes everything that an account has; without an account, everything. */
export function clear(session: Session, account?: string): void {
  if (account === undefined) {
    for (const table of tablesOf(session)) session.run(`DELETE FROM ${table}`);
    return;
  }
  const scopes = session.all<{ scope: number; region: string }>(
    "SELECT scope, region FROM scopes WHERE account = ?",
    account,
  );
  for (const { scope, region } of scopes) {
    withdrawAll(session, ownRange(scope), account);
    clearRange(session, ownRange(scope));
    for (const table of tablesOf(session, "scope")) session.run(`DELETE FROM ${table} WHERE scope = ?`, scope);
    const arns = `arn:${partitionOf(region)}:bedrock:${region}:${account}:`;
    for (const column of ["arn", "user_arn"]) {
      for (const table of tablesOf(session, column)) {
        session.run(`DELETE FROM ${table} WHERE ${column} > ?1 AND ${column} < ?1 || '~'`, arns);
      }
    }
  }
}

/** Takes the models of a range out of the listings of other accounts. */
function withdrawAll(session: Session, range: number, owner: string): void {
  const shares = session.all<{ place: string; viewer_range: number }>(
    "SELECT place, viewer_range FROM shares WHERE range = ?",
    range,
  );
  for (const { place, viewer_range } of shares) {
    const shared = placeAsShared(place, owner);
    session.run("DELETE FROM models WHERE range = ? AND place = ?", viewer_range, shared);
    countOut(session, viewer_range, shared);
  }
}

function clearRange(session: Session, range: number): void {
  const segments = session.all<{ segment: number }>("SELECT segment FROM segments WHERE range = ?", range);
  for (const { segment } of segments) removeSegment(session, segment);
  for (const table of tablesOf(session, "range")) session.run(`DELETE FROM ${table} WHERE range = ?`, range);
}

/** The tables that are not kept, or those of them that have this column. */
function tablesOf(session: Session, column?: string): string[] {
  const rows = session.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     AND (?1 IS NULL OR EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) AS info WHERE info.name = ?1))`,
    column ?? null,
  );
  return rows.map(({ name }) => name).filter((name) => !kept.includes(name));
}
