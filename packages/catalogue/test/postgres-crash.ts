import assert from "node:assert/strict";
import { openCatalogue } from "@outcrop/catalogue";
import { startPostgres } from "../../../test/postgres.ts";
import { checkAcknowledged, nothingAcknowledged, writeAndKill } from "./suite/crash.ts";

/**
 * Kills a process that writes to a PostgreSQL database again and again, and every third time the database too. Checks the
 * catalogue after each time.
 */
export async function killAndCheck(kills: number, seed: number): Promise<void> {
  await using postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const acknowledged = nothingAcknowledged();
  for (let kill = 0; kill < kills; kill++) {
    const changes = 1 + ((Math.imul(seed + kill, 0x9e3779b1) >>> 0) % 200);
    await writeAndKill(url, kill * 10_000, changes, acknowledged);
    if (kill % 3 === 2) {
      await postgres.stop("immediate");
      await postgres.start();
    }
    const catalogue = await openCatalogue(url);
    await checkAcknowledged(catalogue, acknowledged);
    await catalogue.close();
  }
  assert.ok(acknowledged.deleted.size > 0 && acknowledged.shared.size > 0 && acknowledged.jobs.size > 0);
}
