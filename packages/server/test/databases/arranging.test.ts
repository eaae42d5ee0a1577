import assert from "node:assert/strict";
import test from "node:test";
import { startServer } from "@outcrop/server";
import { databases } from "./databases.ts";

const good = {
  models: [{ modelName: "model" }],
  modelCopyJobs: [{ status: "InProgress", targetModelName: "copy" }],
  customizationJobs: [{ jobName: "job", status: "InProgress", customModelName: "awaited" }],
  guardrails: [{ name: "guardrail" }],
} as const;

/** Each of these comes into conflict with itself or with what goes with it, and only when it is stored. */
const conflicting = {
  "two jobs of one name": { ...good, customizationJobs: [{ jobName: "job" }, { jobName: "job" }] },
  "a copy with the name of a model": { ...good, modelCopyJobs: [{ targetModelName: "model" }] },
  "two import jobs of one name": { ...good, modelImportJobs: [{ jobName: "twice" }, { jobName: "twice" }] },
  "a job whose model has a name that is taken": { ...good, customizationJobs: [{ customModelName: "copy" }] },
};

for (const [name, makeDatabase] of Object.entries(databases)) {
  test(`what is arranged in one call is stored whole or not at all in ${name}`, async () => {
    await using database = await makeDatabase();
    await using server = await startServer({ data: database.data });
    const stored = async () => {
      const records = [];
      for await (const record of server.catalogue.readState()) records.push(record.kind);
      return records.sort();
    };
    for (const [what, given] of Object.entries(conflicting)) {
      await assert.rejects(server.arrange(given), { name: "NameTakenError" }, what);
      assert.deepEqual(await stored(), [], what);
    }
    const jobs = { customizationJobs: conflicting["two jobs of one name"].customizationJobs };
    const answer = await fetch(`${server.url}/_outcrop/customizationJobs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(jobs),
    });
    assert.equal(answer.status, 409);
    assert.deepEqual(await stored(), []);

    const arns = await server.arrange(good);
    assert.deepEqual(await stored(), [
      ...["custom-model", "custom-model", "model-copy-job", "model-customization-job", "thing"],
    ]);
    assert.deepEqual(
      Object.values(arns).map((list) => list?.length),
      [1, 1, 1, 1],
    );
  });
}
