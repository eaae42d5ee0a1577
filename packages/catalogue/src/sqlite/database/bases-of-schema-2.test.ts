import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { it } from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { east, foundations, idOf, modelOf } from "../../../test/models.ts";
import { listNames } from "../../../test/suite/store.ts";
import { withoutThings } from "../../../test/without-things.ts";
import { changeBits } from "../blocks/segments.ts";
import { baseTerm } from "../blocks/terms.ts";
import { Session } from "./session.ts";

/** Enough for a segment of blocks. */
const size = 17_000;
const root = modelOf(east, 0).modelArn;
/** Every fiftieth is a copy of the import, and as many are customizations with another root: more than a scan looks at one by one. */
const models = Array.from({ length: size }, (_, number) => {
  if (number % 50 === 0) return modelOf(east, number, { baseModelArn: root, foundationModelArn: root });
  return modelOf(east, number, number % 50 === 1 ? { baseModelArn: root, foundationModelArn: foundations.nova } : {});
});

it("bases that schema 2 kept as nobody looks for them are found among blocks too, once the file is up to date", async () => {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-bases-"));
  const path = join(folder, "catalogue.db");
  try {
    const written = await openCatalogue(path);
    await written.importModels(models);
    await written.close();
    writeAsSchema2(path);
    const catalogue = await openCatalogue(path);
    for (const [filter, remainder] of [
      [{ foundationModelArnEquals: root }, 0],
      [{ foundationModelArnEquals: foundations.nova }, 1],
    ] as const) {
      const query = { viewer: east, baseModelArnEquals: root, nameContains: "model-10", ...filter };
      const expected = models.filter(
        ({ modelName }, number) => number % 50 === remainder && modelName.includes("model-10"),
      );
      assert.deepEqual(await listNames(catalogue, query), expected.map(({ modelName }) => modelName).toReversed());
    }
    await catalogue.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Restores the bases of a file to a form that a process of schema 2 could have stored, and removes from its blocks what schema 2 lacked. */
function writeAsSchema2(path: string): void {
  const connection = new DatabaseSync(path);
  const session = new Session(connection);
  const number = session.get<{ arn_id: number }>("SELECT arn_id FROM arns WHERE arn = ?", root)?.arn_id ?? 0;
  session.run("UPDATE models SET base = ? WHERE foundation = ?", "moving", number);
  session.run("UPDATE models SET base = ? WHERE base = ?", number, idOf(0));
  session.run("UPDATE models SET base = ? WHERE base = ?", idOf(0), "moving");
  const terms = new Set([baseTerm(number), baseTerm(idOf(0))]);
  for (const { segment } of session.all<{ segment: number }>("SELECT segment FROM segments")) {
    changeBits(session, segment, terms, (blocks) => {
      blocks.fill(0);
      return true;
    });
  }
  session.exec(`${withoutThings} PRAGMA user_version = 2`);
  connection.close();
}
