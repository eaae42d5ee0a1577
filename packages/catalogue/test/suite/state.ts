import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type Catalogue,
  type CopyJob,
  type CustomModel,
  openCatalogue,
  recordsOfCopyJob,
  recordsOfCustomizationJob,
  type StateRecord,
  type Thing,
} from "@outcrop/catalogue";
import { east, idOf, jobOf, modelOf, other, start, west } from "../models.ts";
import { listAll, type MakeStore, withCatalogue } from "./store.ts";

const check = { kind: "training data", s3Uri: "s3://bucket/train" };

/** Things of every kind of two accounts, with everything that can belong to them. */
async function fill(catalogue: Catalogue): Promise<void> {
  await catalogue.importModels([
    {
      ...modelOf(east, 1),
      tags: [
        { key: "b", value: "2" },
        { key: "a", value: "" },
      ],
      sharedWith: [other.account, "777788889999"],
    },
    modelOf(west, 2, { modelStatus: "Failed", failureMessage: "no data", details: { deep: [1, { a: null }] } }),
    { ...modelOf(other, 3), sharedWith: [east.account] },
  ]);
  await catalogue.putPolicy(east, modelOf(east, 1).modelArn, '{"a": 1}', [other.account]);
  const idempotency = { token: "token", operation: "CreateModelCustomizationJob", digest: "d" };
  for (const [number, outcome] of [
    [4, { completesAt: start + 5000, failureMessage: "no" }],
    [5, { check }],
  ] as const) {
    const model = modelOf(east, number, { jobName: `job-${number}` });
    const options = {
      outcome,
      now: start,
      jobTags: [{ key: "k", value: `${number}` }],
      modelTags: [{ key: "of", value: "model" }],
      ...(number === 4 && { idempotency }),
    };
    await catalogue.createCustomizationJob(jobOf(east, number, model), model, options);
  }
  await catalogue.createModel(modelOf(other, 6), { outcome: { completesAt: start + 1000 }, now: start });
  await catalogue.things.put([
    { thing: deployment(other), tags: [{ key: "t", value: "v" }] },
    { thing: deployment(east) },
  ]);
  await catalogue.putKey({
    id: "AKIAKEY",
    kind: "signing",
    account: east.account,
    sealedSecret: "s",
    creationTime: start,
  });
}

function deployment(scope: typeof east): Thing {
  return {
    scope,
    kind: "custom-model-deployment",
    arn: `arn:aws:bedrock:${scope.region}:${scope.account}:custom-model-deployment/000000000001`,
    id: "000000000001",
    time: start,
    name: "mine",
    names: [{ kind: "custom-model-deployment", name: "mine" }],
    values: { status: "Creating" },
    body: { status: "Creating" },
    uses: [modelOf(east, 1).modelArn],
    due: start + 9000,
  };
}

function copyOf(number: number, source: CustomModel, target: CustomModel, status: CopyJob["status"]): CopyJob {
  return {
    jobArn: `arn:aws:bedrock:${east.region}:${east.account}:model-copy-job/${idOf(number)}`,
    status,
    creationTime: start,
    sourceModelArn: source.modelArn,
    sourceModelName: source.modelName,
    sourceAccountId: west.account,
    targetModelArn: target.modelArn,
    targetModelName: target.modelName,
  };
}

async function stateOf(catalogue: Catalogue, account?: string): Promise<StateRecord[]> {
  const records: StateRecord[] = [];
  for await (const record of catalogue.readState(account)) records.push(record);
  // Stores return things that have no order in different orders.
  return records.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

export function stateSuite(makeStore: MakeStore): void {
  describe("a state", () => {
    it(
      "that was read makes the same catalogue again, in a store of either kind, and goes on there",
      withCatalogue(makeStore, async (catalogue, store) => {
        await fill(catalogue);
        const state = await stateOf(catalogue);
        const memory = await openCatalogue(":memory:");
        await memory.writeState(JSON.parse(JSON.stringify(state)));
        assert.deepEqual(await stateOf(memory), state);
        const back = await store.open();
        await back.clear();
        await back.writeState(await stateOf(memory));
        assert.deepEqual(await stateOf(back), state);
        for (const viewer of [east, west, other]) {
          assert.deepEqual(await listAll(back, { viewer }), await listAll(memory, { viewer }));
        }
        for (const one of [memory, back]) {
          assert.deepEqual((await one.pendingChecks()).checks, [
            { arn: jobOf(east, 5, modelOf(east, 5)).jobArn, check },
          ]);
          assert.equal(await one.settle(start + 5000), undefined);
          assert.equal((await one.getCustomizationJob(east, "job-4"))?.status, "Failed");
          assert.equal((await one.getModel(other, "model-6"))?.modelStatus, "Active");
          assert.equal(await one.getPolicy(east, modelOf(east, 1).modelArn), '{"a": 1}');
          assert.equal((await one.things.get(other, "custom-model-deployment", "mine"))?.due, start + 9000);
          const model = modelOf(east, 9);
          const idempotency = { token: "token", operation: "CreateModelCustomizationJob", digest: "d" };
          const again = await one.createCustomizationJob(jobOf(east, 9, model), model, { idempotency, now: start });
          assert.equal(again, jobOf(east, 4, modelOf(east, 4)).jobArn);
          await assert.rejects(one.deleteModel(east, modelOf(east, 1).modelArn), { name: "ConflictError" });
        }
        assert.equal(JSON.stringify(state).includes("sealedSecret"), false);
        await memory.close();
      }),
    );

    it(
      "of an account holds what is the account's, and no more",
      withCatalogue(makeStore, async (catalogue) => {
        await fill(catalogue);
        const all = await stateOf(catalogue);
        const ours = await stateOf(catalogue, east.account);
        const theirs = await stateOf(catalogue, other.account);
        assert.deepEqual([...ours, ...theirs].length, all.length);
        assert.ok(ours.every((record) => JSON.stringify(record.body).includes(east.account)));
        await catalogue.clear(east.account);
        assert.deepEqual(await stateOf(catalogue), theirs);
        await catalogue.writeState(ours);
        assert.deepEqual(await stateOf(catalogue), all);
      }),
    );

    it(
      "of a job and its model is what their creation stores",
      withCatalogue(makeStore, async (catalogue) => {
        const tags = { jobTags: [{ key: "of", value: "job" }], modelTags: [{ key: "of", value: "model" }] };
        const outcomes = [undefined, { completesAt: start - 1 }, { completesAt: start + 1, failureMessage: "no" }];
        const [created, written] = [await openCatalogue(":memory:"), catalogue];
        for (const status of ["InProgress", "Stopping", "Stopped", "Failed", "Completed"] as const) {
          for (const outcome of outcomes) {
            const number = outcomes.indexOf(outcome);
            const model = modelOf(east, number, { jobName: `job-${number}` });
            const job = jobOf(east, number, model, { status });
            const options = { ...tags, now: start, ...(outcome && { outcome }) };
            await created.createCustomizationJob(job, model, options);
            await written.writeState(recordsOfCustomizationJob(job, model, options));
          }
          assert.deepEqual(await stateOf(written), await stateOf(created), status);
          await Promise.all([created.clear(), written.clear()]);
        }
        for (const status of ["InProgress", "Completed", "Failed"] as const) {
          const [model, source] = [modelOf(east, 7, { modelStatus: "Creating" }), modelOf(west, 8)];
          const copy = copyOf(7, source, model, status);
          const options = { ...tags, now: start, ...(status === "InProgress" && { outcome: { check } }) };
          await created.createCopyJob(copy, model, options);
          await written.writeState(recordsOfCopyJob(copy, model, options));
          assert.deepEqual(await stateOf(written), await stateOf(created), status);
          await Promise.all([created.clear(), written.clear()]);
        }
        await created.close();
      }),
    );

    it(
      "has a thing take the place of what had its ARN",
      withCatalogue(makeStore, async (catalogue) => {
        await catalogue.writeState([{ kind: "thing", body: deployment(east), tags: [{ key: "a", value: "1" }] }]);
        const changed = { ...deployment(east), values: { status: "Active" } };
        await catalogue.writeState([{ kind: "thing", body: changed }]);
        assert.deepEqual(await stateOf(catalogue), [{ kind: "thing", body: changed }]);
      }),
    );

    it(
      "is written whole or not at all, and many models at once",
      withCatalogue(makeStore, async (catalogue) => {
        await catalogue.importModels(Array.from({ length: 1200 }, (_, number) => modelOf(east, number)));
        const state = await stateOf(catalogue);
        await assert.rejects(catalogue.writeState(state), { name: "NameTakenError" });
        await assert.rejects(
          catalogue.writeState([{ kind: "custom-model", body: modelOf(west, 1) }, ...state.slice(0, 1)]),
          { name: "NameTakenError" },
        );
        assert.equal(await catalogue.countModels(), 1200);
        await catalogue.clear();
        await catalogue.writeState(state);
        assert.deepEqual(await stateOf(catalogue), state);
      }),
    );
  });
}
