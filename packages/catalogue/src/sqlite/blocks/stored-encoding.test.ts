import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { migrate } from "../database/schema.ts";
import { Session } from "../database/session.ts";
import { modelsPerBlock, SegmentMaker } from "./segments.ts";
import { baseTerm, ModelTerms, statusTerm, type TermSource, termsOf } from "./terms.ts";

/*
 * Files hold these values, and searches compute them again: if a value changes here, every existing file gives wrong
 * answers. If a test fails, do not change the expected value: restore the code, or write a migration.
 */

const model: TermSource = { name: "chat-v7", jobName: "train.Ü1", status: 2, base: "abc123def456", foundation: 7 };

describe("the blocks of a file", () => {
  it("know a thing by the number that it always had", () => {
    assert.deepEqual([0, 1, 2].map(statusTerm), [7748, 5824, 10575]);
    assert.deepEqual([1, 2, 300, "abc123def456", "zzzzzzzzzzzz"].map(baseTerm), [3943, 3523, 11982, 13081, 3766]);
    // Of one, two and three letters.
    const letters = ["a", "~", "ab", "Ü1", "abc", "-v7", "模型🪨"].map(
      (nameContains) => termsOf({ equals: {}, nameContains })[0],
    );
    assert.deepEqual(letters, [762, 1375, 14338, 14677, 5969, 4376, 2116]);
    assert.deepEqual(termsOf({ equals: { base: 5, foundation: 5, status: 1 } }), [6490, 12721, 5824]);
    assert.deepEqual(
      [...new Set(new ModelTerms().of(model))],
      [
        4629, 5462, 5644, 14524, 9309, 12378, 762, 14268, 5832, 14361, 14239, 6950, 13903, 11292, 4376, 8203, 13687,
        1254, 7000, 10133, 1417, 3563, 6109, 9447, 10905, 13549, 15669, 13314, 16188, 13339, 4317, 2176, 11610, 13126,
        5726, 14677, 6895, 10575, 13081, 3455,
      ],
    );
  });

  it("have their bits where they always had them", () => {
    const connection = new DatabaseSync(":memory:");
    migrate(connection, 0);
    const session = new Session(connection);
    const maker = new SegmentMaker("");
    for (let number = 0; number < 40 * modelsPerBlock; number++) {
      const name = `model-${(number * 7919) % 5003}-${number}`;
      maker.add(String(number).padStart(9, "0"), { ...model, name, status: number % 3, foundation: number % 11 });
    }
    maker.store(session, 2);
    const digest = createHash("sha256");
    for (const { key, bits } of session.all<{ key: number; bits: Uint8Array }>(
      "SELECT key, bits FROM block_terms ORDER BY key",
    )) {
      digest.update(`${key}:`).update(bits);
    }
    const { start, finish, blocks, models } = session.get<Record<string, unknown>>("SELECT * FROM segments") ?? {};
    digest.update(JSON.stringify([start, finish, blocks, models]));
    connection.close();
    assert.equal(digest.digest("hex"), "22411823bf6d6df8e6be9c9727c366fccfd963439a3f7356de89216f0f2713b6");
  });
});
