import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalogue, CopyJob } from "@outcrop/catalogue";
import { east, jobOf, modelOf, other, start, west } from "../models.ts";
import { listNames, type MakeStore, withCatalogue } from "./store.ts";

const key = { id: "AKIAKEY", kind: "signing", account: east.account, sealedSecret: "s", creationTime: start } as const;

/** Things of every kind of two accounts, shared both ways. */
async function fill(catalogue: Catalogue): Promise<void> {
  await catalogue.importModels([
    { ...modelOf(east, 1), tags: [{ key: "team", value: "a" }], sharedWith: [other.account] },
    { ...modelOf(west, 2), sharedWith: [other.account] },
    { ...modelOf(other, 3), tags: [{ key: "team", value: "b" }], sharedWith: [east.account] },
  ]);
  await catalogue.putPolicy(east, modelOf(east, 1).modelArn, "{}", [other.account]);
  for (const scope of [east, other]) {
    const model = modelOf(scope, 4, { jobName: "job-4" });
    const idempotency = { token: "token", operation: "CreateModelCustomizationJob", digest: "d" };
    const options = {
      outcome: { completesAt: start + 5000 },
      now: start,
      jobTags: [{ key: "k", value: "v" }],
      idempotency,
    };
    await catalogue.createCustomizationJob(jobOf(scope, 4, model), model, options);
  }
  await catalogue.createCopyJob(copyJob, modelOf(east, 5, { modelName: "copied" }));
  await catalogue.putKey(key);
  await catalogue.changeNote("kept", () => "yes");
}

const copyJob: CopyJob = {
  jobArn: `arn:aws:bedrock:${east.region}:${east.account}:model-copy-job/000000000009`,
  status: "Completed",
  creationTime: start,
  sourceModelArn: modelOf(other, 3).modelArn,
  sourceModelName: "model-3",
  sourceAccountId: other.account,
  targetModelArn: modelOf(east, 5).modelArn,
  targetModelName: "copied",
};

export function clearSuite(makeStore: MakeStore): void {
  describe("clearing", () => {
    it(
      "an account removes all that it has, from the listings of others too, and leaves theirs",
      withCatalogue(makeStore, async (catalogue) => {
        await fill(catalogue);
        assert.deepEqual(await listNames(catalogue, { viewer: other }), ["model-3", "model-1"]);
        await catalogue.clear(east.account);
        assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-3"]);
        assert.deepEqual(await listNames(catalogue, { viewer: west }), []);
        assert.deepEqual(await listNames(catalogue, { viewer: other }), ["model-3"]);
        assert.equal(await catalogue.countModels(), 1);
        assert.equal(await catalogue.getCustomizationJob(east, "job-4"), undefined);
        assert.equal(await catalogue.getCopyJob(east, copyJob.jobArn), undefined);
        assert.equal((await catalogue.getCustomizationJob(other, "job-4"))?.status, "InProgress");
        assert.deepEqual(await catalogue.listTags(other, modelOf(other, 3).modelArn), [{ key: "team", value: "b" }]);
        // The job of the cleared account is no longer due; that of the other still is.
        assert.equal(await catalogue.settle(start + 5000), undefined);
        assert.equal((await catalogue.getCustomizationJob(other, "job-4"))?.status, "Completed");
        assert.deepEqual(await listNames(catalogue, { viewer: other }), ["model-4", "model-3"]);
        // The name that the account's job had reserved is free.
        await catalogue.createModel(modelOf(east, 4));
        assert.equal((await catalogue.listKeys()).length, 1);
      }),
    );

    it(
      "everything leaves nothing but keys and notes, and the same things can be made again",
      withCatalogue(makeStore, async (catalogue) => {
        for (let time = 0; time < 2; time++) {
          await fill(catalogue);
          assert.equal(await catalogue.countModels(), 4);
          await catalogue.clear();
          assert.equal(await catalogue.countModels(), 0);
          for (const viewer of [east, west, other]) assert.deepEqual(await listNames(catalogue, { viewer }), []);
          assert.equal(await catalogue.settle(start + 5000), undefined);
          assert.equal(await catalogue.listTags(east, modelOf(east, 1).modelArn), undefined);
          assert.deepEqual(await catalogue.getKey(key.id), key);
          assert.equal((await catalogue.notes("kept")).get("kept"), "yes");
        }
      }),
    );

    it(
      "an account of many models leaves the others of the same catalogue where they are found",
      withCatalogue(makeStore, async (catalogue) => {
        const many = (scope: typeof east) =>
          Array.from({ length: 3000 }, (_, index) =>
            modelOf(scope, index, { modelName: `name-${index}-of-${index % 7}` }),
          );
        await catalogue.importModels([...many(east), ...many(other)]);
        await catalogue.clear(east.account);
        assert.equal(await catalogue.countModels(), 3000);
        assert.deepEqual(await listNames(catalogue, { viewer: other, nameContains: "name-2999" }), ["name-2999-of-3"]);
        assert.deepEqual(await listNames(catalogue, { viewer: east, nameContains: "name-2999" }), []);
        await catalogue.importModels(many(east));
        assert.deepEqual(await listNames(catalogue, { viewer: east, nameContains: "name-2998" }), ["name-2998-of-2"]);
      }),
    );
  });
}
