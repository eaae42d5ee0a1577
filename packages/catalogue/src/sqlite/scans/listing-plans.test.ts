import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import type { ModelQuery } from "@outcrop/catalogue";
import { foundations, modelOf, other, start } from "../../../test/models.ts";
import { divideLoose } from "../blocks/blocks.ts";
import { migrate } from "../database/schema.ts";
import { Session } from "../database/session.ts";
import { listModels } from "../listing.ts";
import { insertModel } from "../model-rows.ts";

const base = modelOf(other, 1).modelArn;
/** Each filter of a listing. */
const filters: readonly Partial<ModelQuery>[] = [
  { creationTimeAfter: start },
  { creationTimeBefore: start + 100_000 },
  { nameContains: "del-1" },
  { nameContains: "el" },
  { baseModelArnEquals: foundations.titan },
  { baseModelArnEquals: base },
  { foundationModelArnEquals: foundations.titan },
  { modelStatus: "Active" },
  { modelStatus: "Failed" },
  { isOwned: true },
];

describe("the plan of a listing", () => {
  it("is a range of an index, whatever the filters and their combination", () => {
    const connection = new DatabaseSync(":memory:");
    migrate(connection, 0);
    const prepared = new Set<string>();
    const prepare = connection.prepare.bind(connection);
    connection.prepare = (sql) => {
      prepared.add(sql);
      return prepare(sql);
    };
    const session = new Session(connection);
    connection.exec("BEGIN");
    for (let number = 1; number <= 17_000; number++) {
      insertModel(
        session,
        modelOf(other, number, {
          modelStatus: number % 2 === 0 ? "Active" : "Failed",
          ...(number % 3 === 0 ? { baseModelArn: base } : {}),
        }),
      );
    }
    divideLoose(session, 2);
    connection.exec("COMMIT");
    for (let combination = 0; combination < 2 ** filters.length; combination++) {
      const chosen = filters.filter((_, at) => (combination & (1 << at)) !== 0);
      for (const sortOrder of ["Ascending", "Descending"] as const) {
        listModels(session, { viewer: other, maxResults: 100, sortOrder, ...Object.assign({}, ...chosen) });
      }
    }
    const selects = [...prepared].filter((sql) => /^\s*SELECT/.test(sql));
    assert.ok(selects.length > 20);
    for (const sql of selects) {
      const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail));
      const steps = plan.filter((step) => !/^(CO-ROUTINE|SCAN looked|SCAN \(subquery|SCALAR SUBQUERY)/.test(step));
      assert.ok(steps.length > 0, sql);
      for (const step of steps) assert.match(step, /^SEARCH \w+ USING /, `${sql}\n${plan.join("\n")}`);
    }
    connection.close();
  });
});
