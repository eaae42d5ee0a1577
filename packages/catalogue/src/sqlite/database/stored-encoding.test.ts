import assert from "node:assert/strict";
import { it } from "node:test";
import { digestOfStatements } from "../../../test/digest-of-statements.ts";
import { foundations, modelOf, other } from "../../../test/models.ts";
import { storedText } from "./checked-text.ts";
import { ownRange, sharedRange } from "./ranges.ts";
import { migrations } from "./schema.ts";
import { statusNumbers } from "./status-numbers.ts";
import { storedBase } from "./stored-base.ts";

/* Files hold these values. If a test fails, do not change the expected value: restore the code, or write a migration. */

it("statuses and scopes have the numbers that files have for them", () => {
  assert.deepEqual(statusNumbers, { Active: 0, Creating: 1, Failed: 2 });
  assert.deepEqual([ownRange(1), sharedRange(1), ownRange(7), sharedRange(7)], [2, 3, 14, 15]);
});

it("a base is the number of the root, the identifier of a custom model, or else a number of its own", () => {
  const numbers: Readonly<Record<string, number>> = { [foundations.titan]: 1, [foundations.nova]: 2 };
  const numberOf = (arn: string) => numbers[arn] ?? 9;
  const custom = modelOf(other, 5).modelArn;
  const bases = [
    [foundations.titan, foundations.titan],
    [foundations.nova, foundations.titan],
    [custom, foundations.titan],
    [custom, custom],
  ] as const;
  assert.deepEqual(
    bases.map(([baseModelArn, foundationModelArn]) => storedBase({ baseModelArn, foundationModelArn }, numberOf)),
    [1, 2, "000000000005", 9],
  );
});

it("a text has the checksum that files have for it", () => {
  assert.equal(storedText("models 2", "0mjuohs01000000000001", '{"modelName":"ü"}'), '{"modelName":"ü"}kKaBHIIi');
  assert.equal(storedText("things", "", ""), "Bjbij`Ai");
});

// The last one may change until a version that writes it is released.
it("the statements that made the schemas of existing files stand as they were", () => {
  const digests = migrations.map((migration) =>
    typeof migration === "string" ? digestOfStatements(migration) : migration.name,
  );
  assert.deepEqual(digests, [
    "3c73c2f4107a4f4c",
    "919b5799af0a4a8c",
    "rewriteBases",
    "d5be18a85d20836c",
    "ad912dc68576a1b6",
    "awaitModelsOfJobs",
    "addChecksums",
  ]);
});
