import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startServer } from "../../src/index.ts";
import { send } from "../send.ts";
import {
  administrator,
  create,
  data,
  isRefused,
  isUnhealthy,
  list,
  namesListed,
  postgres,
  remove,
  serveForThisFile,
  untilServed,
} from "./silent-database.ts";

serveForThisFile();

const hasNoSignals = process.platform === "win32";
describe("while its database does not answer, a server", { timeout: 300_000, skip: hasNoSignals }, () => {
  it("answers 503 within ten seconds where the database stands still, and serves when it goes on", async () => {
    await untilServed();
    await postgres.freeze();
    // More at once than there are connections, so that some wait for one.
    const requests = Array.from({ length: 30 }, (_, number) =>
      number % 3 === 0 ? create(`frozen-${number}`) : list(),
    );
    await Promise.all([...requests.map(isRefused), isUnhealthy()]);
    // By now connections have to be made anew.
    await Promise.all([isRefused(list()), isRefused(create("later")), isUnhealthy()]);
    postgres.thaw();
    await untilServed();
    assert.equal((await create("thawed")).status, 202);
    const names = await namesListed();
    assert.ok(names.includes("kept") && names.includes("thawed"), String(names));
  });

  it("answers 503 to the changes of a table that is locked against them, and goes on reading", async () => {
    const other = await administrator();
    try {
      await other.query("BEGIN; LOCK TABLE outcrop.models IN SHARE MODE");
      await Promise.all([isRefused(create("row-locked")), isRefused(remove("kept"))]);
      assert.equal((await list()).status, 200);
    } finally {
      await other.query("ROLLBACK");
      await other.end();
    }
    assert.ok((await namesListed()).includes("kept"));
    assert.equal((await create("row-unlocked")).status, 202);
  });

  it("stops while the database stands still", async () => {
    const another = await startServer({ data });
    assert.equal((await send(another, "GET", "/custom-models")).status, 200);
    await postgres.freeze();
    await another.close();
    postgres.thaw();
    await untilServed();
  });
});
