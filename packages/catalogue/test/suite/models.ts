import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ConflictError, NameTakenError, TooManyTagsError } from "@outcrop/catalogue";
import { east, modelOf, other, start, west, wholeModelOf } from "../models.ts";
import { listNames, type MakeStore, withCatalogue } from "./store.ts";

export function modelsSuite(makeStore: MakeStore): void {
  describe("a model", () => {
    it(
      "is given back to the last member, by its ARN and by its name, however it came in",
      withCatalogue(makeStore, async (catalogue) => {
        const [created, imported, copied, ended] = [1, 2, 3, 4].map((number) => wholeModelOf(east, number));
        assert.ok(created && imported && copied && ended);
        assert.equal(await catalogue.createModel(created), created.modelArn);
        await catalogue.importModels([imported, { ...copied, sharedWith: [other.account] }]);
        await catalogue.createModel(ended, { outcome: { completesAt: start + 1 }, now: start });
        await catalogue.settle(start + 1);
        for (const model of [created, imported, copied, { ...ended, modelStatus: "Active" as const }]) {
          assert.deepEqual({ ...(await catalogue.getModel(east, model.modelArn)) }, model);
          assert.deepEqual({ ...(await catalogue.getModel(east, model.modelName)) }, model);
        }
        assert.deepEqual({ ...(await catalogue.getModel(other, copied.modelArn)) }, copied);
        assert.equal(await catalogue.countModels(), 4);
      }),
    );

    it(
      "is nobody else's to see, and of no other region",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        await catalogue.createModel(model);
        assert.equal(await catalogue.getModel(other, model.modelArn), undefined);
        assert.equal(await catalogue.getModel(west, model.modelArn), undefined);
        assert.equal(await catalogue.getModel(west, model.modelName), undefined);
        assert.equal(await catalogue.getModel(east, model.modelArn.replace("titan", "other")), undefined);
      }),
    );

    it(
      "has a name that is unique in its account and region, and free again once it is deleted",
      withCatalogue(makeStore, async (catalogue) => {
        const named = { modelName: "the-one" };
        await catalogue.createModel(modelOf(east, 1, named));
        await assert.rejects(catalogue.createModel(modelOf(east, 2, named)), NameTakenError);
        await catalogue.createModel(modelOf(west, 3, named));
        await catalogue.createModel(modelOf(other, 4, named));
        assert.equal(await catalogue.deleteModel(east, "the-one"), true);
        await catalogue.createModel(modelOf(east, 5, named));
        assert.equal(await catalogue.countModels(), 3);
      }),
    );

    it(
      "whose creation is refused leaves nothing behind",
      withCatalogue(makeStore, async (catalogue) => {
        await catalogue.createModel(modelOf(east, 1, { modelName: "taken" }));
        const [refused, created] = await Promise.allSettled([
          catalogue.createModel(modelOf(east, 2, { modelName: "taken", baseModelArn: "arn:aws:bedrock:::never-seen" })),
          catalogue.createModel(modelOf(east, 3), { tags: [{ key: "kept", value: "yes" }] }),
        ]);
        assert.equal(refused.status, "rejected");
        assert.equal(created.status, "fulfilled");
        const tooMany = Array.from({ length: 51 }, (_, number) => ({ key: `key-${number}`, value: "" }));
        await assert.rejects(catalogue.createModel(modelOf(east, 4), { tags: tooMany }), TooManyTagsError);
        assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-3", "taken"]);
        assert.equal(await catalogue.countModels(), 2);
      }),
    );

    it(
      "is created once for one client request token",
      withCatalogue(makeStore, async (catalogue) => {
        const idempotency = { token: "token-1", operation: "CreateCustomModel", digest: "abc" };
        const first = await catalogue.createModel(modelOf(east, 1), { idempotency });
        assert.equal(await catalogue.createModel(modelOf(east, 2), { idempotency }), first);
        await assert.rejects(
          catalogue.createModel(modelOf(east, 3), { idempotency: { ...idempotency, digest: "def" } }),
          ConflictError,
        );
        await catalogue.createModel(modelOf(east, 4), { idempotency: { ...idempotency, operation: "Another" } });
        await catalogue.createModel(modelOf(west, 5), { idempotency });
        assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-4", "model-1"]);
      }),
    );

    it(
      "asked for at once with one token is created once, through two catalogues too",
      withCatalogue(makeStore, async (catalogue, store) => {
        const second = await store.open();
        const idempotency = { token: "token-1", operation: "CreateCustomModel", digest: "abc" };
        const arns = await Promise.all(
          [1, 2, 3, 4].map((number) =>
            (number % 2 === 0 ? catalogue : second).createModel(modelOf(east, number), { idempotency }),
          ),
        );
        assert.equal(new Set(arns).size, 1);
        assert.equal(await catalogue.countModels(), 1);
      }),
    );

    it(
      "that is under way is Creating until its time has come",
      withCatalogue(makeStore, async (catalogue) => {
        const outcome = { completesAt: start + 1000 };
        const { modelArn } = modelOf(east, 1);
        await catalogue.createModel(modelOf(east, 1), { outcome, now: start });
        assert.equal((await catalogue.getModel(east, modelArn))?.modelStatus, "Creating");
        assert.equal(await catalogue.settle(start + 999), start + 1000);
        assert.deepEqual(await listNames(catalogue, { viewer: east, modelStatus: "Creating" }), ["model-1"]);
        assert.equal(await catalogue.settle(start + 1000), undefined);
        assert.equal((await catalogue.getModel(east, modelArn))?.modelStatus, "Active");
        assert.deepEqual(await listNames(catalogue, { viewer: east, modelStatus: "Creating" }), []);
        assert.deepEqual(await listNames(catalogue, { viewer: east, modelStatus: "Active" }), ["model-1"]);

        await catalogue.createModel(modelOf(east, 2), { outcome, now: start + 1000 });
        assert.equal((await catalogue.getModel(east, "model-2"))?.modelStatus, "Active");
      }),
    );

    it(
      "that waits for a check ends as the check does",
      withCatalogue(makeStore, async (catalogue, store) => {
        const arns = await Promise.all(
          [1, 2, 3, 4].map((number) =>
            catalogue.createModel(modelOf(east, number), { outcome: { check: { s3Uri: `s3://bucket/${number}` } } }),
          ),
        );
        const [good, bad, late, gone] = arns as [string, string, string, string];
        const reopened = await store.open();
        assert.deepEqual(
          [...(await reopened.pendingChecks()).checks].sort((one, two) => (one.arn < two.arn ? -1 : 1)),
          arns.map((arn, at) => ({ arn, check: { s3Uri: `s3://bucket/${at + 1}` } })),
        );
        await catalogue.finishCheck(good, { completesAt: start }, start);
        await catalogue.finishCheck(bad, { failureMessage: "config.json is missing" }, start);
        await catalogue.finishCheck(late, { completesAt: start + 10 }, start);
        assert.equal(await catalogue.deleteModel(east, gone), true);
        await catalogue.finishCheck(gone, { completesAt: start }, start);
        await catalogue.finishCheck(good, { failureMessage: "ended before" }, start);
        assert.deepEqual((await catalogue.pendingChecks()).checks, []);

        const statusOf = async (arn: string) => (await catalogue.getModel(east, arn))?.modelStatus;
        assert.deepEqual(await Promise.all(arns.map(statusOf)), ["Active", "Failed", "Creating", undefined]);
        assert.equal((await catalogue.getModel(east, bad))?.failureMessage, "config.json is missing");
        assert.equal(await catalogue.settle(start + 10), undefined);
        assert.equal(await statusOf(late), "Active");
      }),
    );

    it(
      "that was imported is the base of itself and of its copies, for its owner and for those that it is shared with",
      withCatalogue(makeStore, async (catalogue) => {
        const { modelArn } = modelOf(east, 1);
        const line = { baseModelArn: modelArn, foundationModelArn: modelArn };
        await catalogue.createModel(modelOf(east, 1, line));
        await catalogue.createModel(modelOf(east, 2, line));
        for (const copy of [1, 2]) await catalogue.putPolicy(east, modelOf(east, copy).modelArn, "{}", [other.account]);
        for (const viewer of [east, other]) {
          assert.deepEqual(await listNames(catalogue, { viewer, baseModelArnEquals: modelArn }), [
            "model-2",
            "model-1",
          ]);
        }
      }),
    );

    it(
      "lives on when its base is deleted",
      withCatalogue(makeStore, async (catalogue) => {
        const base = modelOf(east, 1);
        await catalogue.createModel(base);
        await catalogue.createModel(modelOf(east, 2, { baseModelArn: base.modelArn }));
        await catalogue.deleteModel(east, base.modelArn);
        assert.equal((await catalogue.getModel(east, "model-2"))?.baseModelArn, base.modelArn);
        assert.deepEqual(await listNames(catalogue, { viewer: east, baseModelArnEquals: base.modelArn }), ["model-2"]);
        assert.equal(await catalogue.deleteModel(east, base.modelArn), false);
      }),
    );
  });
}
