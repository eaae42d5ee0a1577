import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { east, modelOf, other } from "../models.ts";
import { listNames, type MakeStore, withCatalogue } from "./store.ts";

const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });

export function putModelsSuite(makeStore: MakeStore): void {
  describe("models that are put as they stand", () => {
    it(
      "take the place of those with their ARN, in every listing, and keep tags, policy and shares where they say nothing of them",
      withCatalogue(makeStore, async (catalogue) => {
        const tags = [{ key: "team", value: "search" }];
        const before = modelOf(east, 1, { modelStatus: "Creating" });
        await catalogue.createModel(before, { tags });
        await catalogue.putPolicy(east, before.modelArn, policy, [other.account]);
        await catalogue.putModels([{ ...before, modelStatus: "Failed", failureMessage: "spoilt" }, modelOf(east, 2)]);
        assert.equal((await catalogue.getModel(other, before.modelArn))?.modelStatus, "Failed");
        assert.equal((await catalogue.getModel(east, before.modelArn))?.failureMessage, "spoilt");
        assert.deepEqual(await listNames(catalogue, { viewer: other, modelStatus: "Failed" }), ["model-1"]);
        assert.deepEqual(await listNames(catalogue, { viewer: other, modelStatus: "Creating" }), []);
        assert.deepEqual(await catalogue.listTags(east, before.modelArn), tags);
        assert.equal(await catalogue.getPolicy(east, before.modelArn), policy);
        assert.equal(await catalogue.countModels(), 2);
      }),
    );

    it(
      "bring tags and shares of their own in the place of those before",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        await catalogue.createModel(model, { tags: [{ key: "old", value: "1" }] });
        await catalogue.putPolicy(east, model.modelArn, policy, [other.account]);
        await catalogue.putModels([{ ...model, tags: [{ key: "new", value: "2" }], sharedWith: [] }]);
        assert.deepEqual(await catalogue.listTags(east, model.modelArn), [{ key: "new", value: "2" }]);
        assert.deepEqual(await listNames(catalogue, { viewer: other }), []);
      }),
    );

    it(
      "take the place of another that has their name",
      withCatalogue(makeStore, async (catalogue) => {
        await catalogue.createModel(modelOf(east, 1));
        await catalogue.putModels([modelOf(east, 2, { modelName: "model-1" })]);
        assert.equal((await catalogue.getModel(east, "model-1"))?.modelArn, modelOf(east, 2).modelArn);
        assert.equal(await catalogue.getModel(east, modelOf(east, 1).modelArn), undefined);
        assert.equal(await catalogue.countModels(), 1);
      }),
    );

    it(
      "are stored all or none",
      withCatalogue(makeStore, async (catalogue) => {
        const tags = Array.from({ length: 51 }, (_, index) => ({ key: `key-${index}`, value: "" }));
        await assert.rejects(catalogue.putModels([modelOf(east, 1), { ...modelOf(east, 2), tags }]), {
          name: "TooManyTagsError",
        });
        assert.equal(await catalogue.countModels(), 0);
      }),
    );
  });
}
