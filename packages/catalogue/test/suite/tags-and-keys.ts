import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type AccessKey, TooManyTagsError } from "@outcrop/catalogue";
import { east, jobOf, modelOf, other, start } from "../models.ts";
import { type MakeStore, withCatalogue } from "./store.ts";

export function tagsAndKeysSuite(makeStore: MakeStore): void {
  describe("tags", () => {
    it(
      "are added, replaced and removed on models and jobs of one's own",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        const job = jobOf(east, 1, model, { status: "Completed" });
        await catalogue.createCustomizationJob(job, model, {
          jobTags: [{ key: "of", value: "job" }],
          modelTags: [{ key: "of", value: "model" }],
        });
        assert.deepEqual(await catalogue.listTags(east, job.jobArn), [{ key: "of", value: "job" }]);
        const more = [
          { key: "of", value: "changed" },
          { key: "also", value: "" },
        ];
        assert.equal(await catalogue.tag(east, model.modelArn, more), true);
        assert.deepEqual(await catalogue.listTags(east, model.modelArn), more.toReversed());
        assert.equal(await catalogue.untag(east, model.modelArn, ["of", "never-there"]), true);
        assert.deepEqual(await catalogue.listTags(east, model.modelArn), [{ key: "also", value: "" }]);
        for (const arn of [model.modelArn, job.jobArn]) {
          assert.equal(await catalogue.listTags(other, arn), undefined);
          assert.equal(await catalogue.tag(other, arn, more), false);
          assert.equal(await catalogue.untag(other, arn, ["of"]), false);
        }
        assert.equal(await catalogue.tag(east, modelOf(east, 2).modelArn, more), false);
        await catalogue.deleteModel(east, model.modelArn);
        assert.equal(await catalogue.listTags(east, model.modelArn), undefined);
      }),
    );

    it(
      "are at most 50 on a resource",
      withCatalogue(makeStore, async (catalogue) => {
        const { modelArn } = modelOf(east, 1);
        const tags = Array.from({ length: 50 }, (_, number) => ({ key: `key-${number}`, value: "v" }));
        await catalogue.createModel(modelOf(east, 1), { tags });
        assert.equal(await catalogue.tag(east, modelArn, [{ key: "key-7", value: "replaced" }]), true);
        await assert.rejects(catalogue.tag(east, modelArn, [{ key: "one-more", value: "" }]), TooManyTagsError);
        assert.equal((await catalogue.listTags(east, modelArn))?.length, 50);
      }),
    );
  });

  describe("access keys and secrets", () => {
    it(
      "keys are found, listed by account and deleted",
      withCatalogue(makeStore, async (catalogue) => {
        const signing: AccessKey = {
          id: "AKIAEXAMPLE",
          kind: "signing",
          account: east.account,
          sealedSecret: "sealed",
          policy: "{}",
          creationTime: start,
        };
        const bearer: AccessKey = {
          id: "digest",
          kind: "bearer",
          account: other.account,
          creationTime: start,
          expiresAt: start + 1,
        };
        await catalogue.putKey(signing);
        await catalogue.putKey(bearer);
        assert.deepEqual({ ...(await catalogue.getKey("AKIAEXAMPLE")) }, signing);
        assert.deepEqual(
          (await catalogue.listKeys(other.account)).map((key) => ({ ...key })),
          [bearer],
        );
        assert.equal((await catalogue.listKeys()).length, 2);
        assert.equal(await catalogue.deleteKey("digest"), true);
        assert.equal(await catalogue.deleteKey("digest"), false);
        assert.equal(await catalogue.getKey("digest"), undefined);
      }),
    );

    it(
      "a secret is the same for everyone who opens the database",
      withCatalogue(makeStore, async (catalogue, store) => {
        const second = await store.open();
        const [one, two] = await Promise.all([catalogue.secret("tokens"), second.secret("tokens")]);
        assert.equal(one.length, 32);
        assert.deepEqual(Buffer.from(one), Buffer.from(two));
        assert.notDeepEqual(Buffer.from(await second.secret("another")), Buffer.from(one));
      }),
    );
  });
}
