import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, it } from "node:test";
import { UnusableStoreError } from "@outcrop/catalogue";
import { Soundness } from "./soundness.ts";
import { DamagedTextError, storeError } from "./store-errors.ts";

describe("what is known of a file's state", () => {
  let folder: string;
  let readOnly: unknown;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "outcrop-soundness-"));
    const path = join(folder, "any.db");
    const writable = new DatabaseSync(path);
    writable.exec("CREATE TABLE t (c)");
    writable.close();
    const connection = new DatabaseSync(path, { readOnly: true });
    try {
      connection.exec("INSERT INTO t VALUES (1)");
    } catch (error) {
      readOnly = storeError(error, path);
    }
    connection.close();
  });
  after(() => rm(folder, { recursive: true }));

  it("is a fault while it cannot be written, until a change comes to the disk", () => {
    const soundness = new Soundness();
    assert.equal(soundness.fault(), undefined);
    soundness.note(readOnly);
    assert.ok(soundness.fault() instanceof UnusableStoreError);
    assert.equal(soundness.fault()?.code, "read-only");
    soundness.noteWritten();
    assert.equal(soundness.fault(), undefined);
  });

  it("is a fault for good once damage was found", () => {
    const soundness = new Soundness();
    soundness.note(new TypeError("of something else"));
    assert.equal(soundness.fault(), undefined);
    soundness.note(storeError(new DamagedTextError("a summary"), "any.db"));
    soundness.noteWritten();
    assert.equal(soundness.fault()?.code, "damaged");
  });
});
