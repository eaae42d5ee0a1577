import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openCatalogue } from "@outcrop/catalogue";
import { checkAcknowledged, nothingAcknowledged, writeAndKill } from "./suite/crash.ts";

/** Kills a process that writes to an SQLite file again and again, and checks the file after each time. */
export async function killAndCheck(kills: number, seed: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-crash-"));
  const path = join(folder, "catalogue.db");
  const acknowledged = nothingAcknowledged();
  try {
    for (let kill = 0; kill < kills; kill++) {
      // The kills are spread over the first 200 changes. At which point of the next change the signal arrives depends on the machine.
      const changes = 1 + ((Math.imul(seed + kill, 0x9e3779b1) >>> 0) % 200);
      await writeAndKill(path, kill * 10_000, changes, acknowledged);
      const catalogue = await openCatalogue(path);
      await checkAcknowledged(catalogue, acknowledged);
      await catalogue.close();
      const database = new DatabaseSync(path);
      assert.deepEqual({ ...database.prepare("PRAGMA integrity_check").get() }, { integrity_check: "ok" });
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  assert.ok(acknowledged.deleted.size > 0 && acknowledged.shared.size > 0 && acknowledged.jobs.size > 0);
}
