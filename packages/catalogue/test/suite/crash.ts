import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Catalogue } from "@outcrop/catalogue";
import { east, modelOf, other } from "../models.ts";
import { listAll } from "./store.ts";

/** The changes that a writing process has reported. */
export interface Acknowledged {
  readonly created: Set<number>;
  readonly jobs: Set<number>;
  readonly tagged: Set<number>;
  readonly shared: Set<number>;
  /** Deletions that were begun, and may be done. */
  readonly deleting: Set<number>;
  readonly deleted: Set<number>;
}

export function nothingAcknowledged(): Acknowledged {
  return {
    created: new Set(),
    jobs: new Set(),
    tagged: new Set(),
    shared: new Set(),
    deleting: new Set(),
    deleted: new Set(),
  };
}

/** Starts a process that writes to the catalogue at `location`, and kills it after so many acknowledged changes. */
export async function writeAndKill(
  location: string,
  firstNumber: number,
  changes: number,
  acknowledged: Acknowledged,
): Promise<void> {
  const script = fileURLToPath(import.meta.resolve("../writing-process.ts"));
  const child: ChildProcess = spawn(process.execPath, [script, location, String(firstNumber)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let said = 0;
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) {
    // The last line may be cut off; then its change was not acknowledged.
    if (!line.endsWith("}")) continue;
    const { job, ...change } = JSON.parse(line) as { [kind: string]: number | boolean };
    for (const [kind, number] of Object.entries(change)) {
      if (typeof number !== "number") continue;
      acknowledged[kind as keyof Acknowledged].add(number);
      if (kind === "created" && job === true) acknowledged.jobs.add(number);
    }
    if (++said === changes) child.kill("SIGKILL");
  }
  await ended;
  assert.equal(child.signalCode, "SIGKILL", "the writing process ended by itself");
}

/** Checks that a catalogue holds every acknowledged change, and nothing half done. */
export async function checkAcknowledged(catalogue: Catalogue, acknowledged: Acknowledged): Promise<void> {
  const own = new Map((await listAll(catalogue, { viewer: east, maxResults: 1000 })).map((it) => [it.modelName, it]));
  const seenByOther = new Set((await listAll(catalogue, { viewer: other })).map(({ modelArn }) => modelArn));
  for (const number of acknowledged.created) {
    const { modelArn, modelName } = modelOf(east, number);
    if (acknowledged.deleted.has(number)) {
      assert.ok(!own.has(modelName), `${modelName} was deleted`);
      assert.ok(!seenByOther.has(modelArn), `${modelName} was deleted for those that it was shared with`);
      assert.equal(await catalogue.listTags(east, modelArn), undefined);
    } else if (!acknowledged.deleting.has(number)) {
      assert.equal(own.get(modelName)?.modelStatus, "Active", `${modelName} was created`);
      const tags = (await catalogue.listTags(east, modelArn)) ?? [];
      if (acknowledged.tagged.has(number)) assert.deepEqual(tags, [{ key: "number", value: String(number) }]);
      if (acknowledged.shared.has(number)) assert.ok(seenByOther.has(modelArn), `${modelName} was shared`);
    }
  }
  for (const number of acknowledged.jobs) {
    assert.equal((await catalogue.getCustomizationJob(east, `job-${number}`))?.status, "Completed");
  }
  // Everything that is listed exists completely, and is counted.
  for (const { modelArn } of own.values()) assert.ok(await catalogue.getModel(east, modelArn));
  for (const arn of seenByOther) assert.ok(await catalogue.getModel(other, arn));
  assert.equal(await catalogue.countModels(), own.size);
}
