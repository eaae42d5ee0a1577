import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalogue } from "@outcrop/catalogue";
import { east, foundations, idOf, modelOf, other, start, west } from "../models.ts";
import { listAll, listNames, type MakeStore, withCatalogue } from "./store.ts";

export function listingSuite(makeStore: MakeStore): void {
  describe("a listing", () => {
    it(
      "shows the newest first, and ascending is the exact reverse, ties included",
      withCatalogue(makeStore, async (catalogue) => {
        for (const number of [3, 1, 5, 2, 4]) {
          await catalogue.createModel(modelOf(east, number, { creationTime: start + Math.floor(number / 3) }));
        }
        const newestFirst = ["model-5", "model-4", "model-3", "model-2", "model-1"];
        for (const maxResults of [1, 2, 5, 1000]) {
          assert.deepEqual(await listNames(catalogue, { viewer: east, maxResults }), newestFirst);
          assert.deepEqual(
            await listNames(catalogue, { viewer: east, maxResults, sortOrder: "Ascending" }),
            newestFirst.toReversed(),
          );
        }
        const full = await catalogue.listModels({ viewer: east, maxResults: 2 });
        assert.equal(full.summaries.length, 2);
        assert.deepEqual(full.next, { creationTime: start + 1, id: idOf(4) });
        assert.equal((await catalogue.listModels({ viewer: east, maxResults: 5 })).next, undefined);
      }),
    );

    it(
      "gives each summary as its JSON text, with the members and forms of the wire",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        await catalogue.createModel(model);
        await catalogue.createModel(modelOf(west, 2));
        const { summaries } = await catalogue.listModels({ viewer: east, maxResults: 10 });
        assert.deepEqual(
          summaries.map((text) => JSON.parse(text)),
          [
            {
              modelArn: model.modelArn,
              modelName: "model-1",
              creationTime: "2026-01-01T00:00:00.001Z",
              baseModelArn: foundations.titan,
              baseModelName: "amazon.titan-text-lite-v1",
              customizationType: "FINE_TUNING",
              ownerAccountId: east.account,
              modelStatus: "Active",
            },
          ],
        );
      }),
    );

    it(
      "leaves out both ends of the times that it is given",
      withCatalogue(makeStore, async (catalogue) => {
        for (const number of [1, 2, 3, 4]) await catalogue.createModel(modelOf(east, number));
        const between = (after: number, before: number) =>
          listNames(catalogue, { viewer: east, creationTimeAfter: start + after, creationTimeBefore: start + before });
        assert.deepEqual(await between(1, 4), ["model-3", "model-2"]);
        assert.deepEqual(await between(1.5, 3.5), ["model-3", "model-2"]);
        assert.deepEqual(await between(2, 3), []);
        assert.deepEqual(await between(3, 2), []);
        assert.deepEqual(await between(-1e15, 1e15), ["model-4", "model-3", "model-2", "model-1"]);
      }),
    );

    it(
      "finds part of a model's or its job's name, and tells capitals from small letters",
      withCatalogue(makeStore, async (catalogue) => {
        await catalogue.createModel(modelOf(east, 1, { modelName: "Support-chat_de", jobName: "train.2026+a" }));
        await catalogue.createModel(modelOf(east, 2, { modelName: "support-chat-en" }));
        const containing = (nameContains: string) => listNames(catalogue, { viewer: east, nameContains });
        assert.deepEqual(await containing("upport-chat"), ["support-chat-en", "Support-chat_de"]);
        assert.deepEqual(await containing("Support"), ["Support-chat_de"]);
        assert.deepEqual(await containing("2026+"), ["Support-chat_de"]);
        assert.deepEqual(await containing("e"), ["support-chat-en", "Support-chat_de"]);
        assert.deepEqual(await containing("S"), ["Support-chat_de"]);
        assert.deepEqual(await containing("_d"), ["Support-chat_de"]);
        // Texts that LIKE would read as wildcards.
        for (const absent of ["%", "t_c", "chat_en", "detrain", "\\", "'"])
          assert.deepEqual(await containing(absent), []);
      }),
    );

    it(
      "tells the immediate base from the root of the line",
      withCatalogue(makeStore, async (catalogue) => {
        const first = modelOf(east, 1);
        await catalogue.createModel(first);
        await catalogue.createModel(modelOf(east, 2, { baseModelArn: first.modelArn }));
        const nova = { baseModelArn: foundations.nova, foundationModelArn: foundations.nova };
        await catalogue.createModel(modelOf(east, 3, nova));
        const names = (query: object) => listNames(catalogue, { viewer: east, ...query });
        assert.deepEqual(await names({ baseModelArnEquals: foundations.titan }), ["model-1"]);
        assert.deepEqual(await names({ baseModelArnEquals: first.modelArn }), ["model-2"]);
        assert.deepEqual(await names({ foundationModelArnEquals: foundations.titan }), ["model-2", "model-1"]);
        assert.deepEqual(await names({ foundationModelArnEquals: first.modelArn }), []);
        assert.deepEqual(
          await names({ baseModelArnEquals: first.modelArn, foundationModelArnEquals: foundations.nova }),
          [],
        );
        assert.deepEqual(await names({ baseModelArnEquals: "arn:aws:bedrock:us-east-1::foundation-model/a.b" }), []);
      }),
    );

    it(
      "of a viewer who has nothing is empty",
      withCatalogue(makeStore, async (catalogue) => {
        assert.deepEqual(await listAll(catalogue, { viewer: other }), []);
        await catalogue.createModel(modelOf(east, 1));
        assert.deepEqual(await listAll(catalogue, { viewer: other }), []);
      }),
    );

    it(
      "resumes at a place whose model has been deleted, and through another catalogue",
      withCatalogue(makeStore, async (catalogue, store) => {
        for (const number of [1, 2, 3, 4]) await catalogue.createModel(modelOf(east, number));
        const { next } = await catalogue.listModels({ viewer: east, maxResults: 2 });
        assert.ok(next);
        await catalogue.deleteModel(east, "model-3");
        const second: Catalogue = await store.open();
        assert.deepEqual(await listNames(second, { viewer: east, after: next }), ["model-2", "model-1"]);
      }),
    );

    it(
      "holds models of the first and of far-off times",
      withCatalogue(makeStore, async (catalogue) => {
        const times = [0, Date.UTC(5000, 0), start];
        for (const [number, creationTime] of times.entries()) {
          await catalogue.createModel(modelOf(east, number, { creationTime }));
        }
        assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-1", "model-2", "model-0"]);
        await assert.rejects(catalogue.createModel(modelOf(east, 7, { creationTime: -1 })), RangeError);
        await assert.rejects(catalogue.createModel(modelOf(east, 8, { creationTime: 0.5 })), RangeError);
      }),
    );
  });
}
