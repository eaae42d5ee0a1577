import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { east, modelOf, other, start, west } from "../models.ts";
import { listAll, listNames, type MakeStore, withCatalogue } from "./store.ts";

export function sharingSuite(makeStore: MakeStore): void {
  describe("a shared model", () => {
    it(
      "stands in the viewer's listing until it is withdrawn",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        await catalogue.createModel(model);
        await catalogue.createModel(modelOf(other, 2));
        assert.equal(await catalogue.putPolicy(other, model.modelArn, "{}", [other.account]), false);
        assert.equal(
          await catalogue.putPolicy(east, model.modelArn, '{"Version":"2012-10-17"}', [other.account]),
          true,
        );
        assert.equal(await catalogue.getPolicy(east, model.modelArn), '{"Version":"2012-10-17"}');
        assert.equal(await catalogue.getPolicy(other, model.modelArn), undefined);

        const theirs = modelOf(other, 2).modelArn;
        assert.deepEqual(
          [...(await catalogue.policiesOf([theirs, model.modelArn, modelOf(west, 9).modelArn]))],
          [[model.modelArn, '{"Version":"2012-10-17"}']],
        );
        await catalogue.putPolicy(other, theirs, "{}", []);
        assert.equal((await catalogue.policiesOf([theirs, model.modelArn])).size, 2);
        assert.equal((await catalogue.policiesOf([])).size, 0);

        const [newest, shared] = await listAll(catalogue, { viewer: other });
        assert.equal(newest?.modelName, "model-2");
        assert.equal(shared?.modelArn, model.modelArn);
        assert.equal(shared?.ownerAccountId, east.account);
        assert.equal((await catalogue.getModel(other, model.modelArn))?.modelName, "model-1");
        assert.equal(await catalogue.getModel(other, "model-1"), undefined);
        assert.deepEqual(await listNames(catalogue, { viewer: other, isOwned: true }), ["model-2"]);
        assert.deepEqual(await listNames(catalogue, { viewer: other, isOwned: false }), ["model-1"]);
        assert.deepEqual(await listNames(catalogue, { viewer: east, isOwned: false }), []);
        assert.deepEqual(await listNames(catalogue, { viewer: { ...other, region: west.region } }), []);

        assert.equal(await catalogue.deletePolicy(east, model.modelArn), true);
        assert.equal(await catalogue.deletePolicy(east, model.modelArn), false);
        assert.equal(await catalogue.getPolicy(east, model.modelArn), undefined);
        assert.deepEqual(await listNames(catalogue, { viewer: other }), ["model-2"]);
        assert.equal(await catalogue.getModel(other, model.modelArn), undefined);
      }),
    );

    it(
      "is shared with exactly the accounts of its last policy, its owner not counted",
      withCatalogue(makeStore, async (catalogue) => {
        const third = { account: "777788889999", region: east.region };
        const { modelArn } = modelOf(east, 1);
        await catalogue.createModel(modelOf(east, 1));
        const accounts = [other.account, other.account, east.account];
        await catalogue.putPolicy(east, modelArn, "{}", accounts);
        assert.deepEqual(await listNames(catalogue, { viewer: other }), ["model-1"]);
        assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-1"]);
        await catalogue.putPolicy(east, modelArn, "{}", [third.account]);
        assert.deepEqual(await listNames(catalogue, { viewer: other }), []);
        assert.deepEqual(await listNames(catalogue, { viewer: third }), ["model-1"]);
      }),
    );

    it(
      "shows its viewers every change of its status, and goes with its owner's",
      withCatalogue(makeStore, async (catalogue) => {
        const { modelArn } = modelOf(east, 1);
        await catalogue.createModel(modelOf(east, 1), { outcome: { completesAt: start + 1 }, now: start });
        await catalogue.putPolicy(east, modelArn, "{}", [other.account]);
        assert.deepEqual(await listNames(catalogue, { viewer: other, modelStatus: "Creating" }), ["model-1"]);
        await catalogue.settle(start + 1);
        assert.deepEqual(await listNames(catalogue, { viewer: other, modelStatus: "Creating" }), []);
        const [listed] = await listAll(catalogue, { viewer: other, modelStatus: "Active" });
        assert.equal(listed?.modelStatus, "Active");
        assert.equal(await catalogue.deleteModel(other, modelArn), false);
        assert.equal(await catalogue.deleteModel(east, modelArn), true);
        assert.deepEqual(await listAll(catalogue, { viewer: other }), []);
        await catalogue.createModel(modelOf(east, 1));
        assert.deepEqual(await listAll(catalogue, { viewer: other }), []);
        assert.equal(await catalogue.getPolicy(east, modelArn), undefined);
      }),
    );

    it(
      "may have the identifier and the creation time of another owner's",
      withCatalogue(makeStore, async (catalogue) => {
        await catalogue.createModel(modelOf(east, 1, { modelName: "of-east" }));
        await catalogue.createModel(modelOf(other, 1, { modelName: "of-other" }));
        await catalogue.putPolicy(east, modelOf(east, 1).modelArn, "{}", [other.account]);
        for (const sortOrder of ["Ascending", "Descending"] as const) {
          const names = await listNames(catalogue, { viewer: other, maxResults: 1, sortOrder });
          assert.deepEqual(names.toSorted(), ["of-east", "of-other"]);
        }
      }),
    );
  });
}
