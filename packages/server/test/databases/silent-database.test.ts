import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  administrator,
  create,
  isRefused,
  isUnhealthy,
  list,
  namesListed,
  serveForThisFile,
  untilServed,
} from "./silent-database.ts";

serveForThisFile();

describe("while a table of its database is locked, a server", { timeout: 300_000 }, () => {
  it("answers 503 within ten seconds, and leaves nobody behind who waits for the lock", async () => {
    const other = await administrator();
    const observer = await administrator();
    const waiting = async () => {
      const { rows } = await observer.query(
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
      );
      return rows[0].count;
    };
    try {
      await other.query("BEGIN; LOCK TABLE outcrop.models, outcrop.listing");
      await Promise.all([
        ...Array.from({ length: 12 }, list).map(isRefused),
        isRefused(create("locked")),
        isUnhealthy(),
      ]);
      while ((await waiting()) > 0) {}
    } finally {
      await other.query("ROLLBACK");
      await other.end();
      await observer.end();
    }
    await untilServed();
    assert.ok(!(await namesListed()).includes("locked"));
    assert.equal((await create("unlocked")).status, 202);
  });
});
