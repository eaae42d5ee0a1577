import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ImportedModel, Scope } from "@outcrop/catalogue";
import { fc } from "../../../../test/fast-check.ts";
import { east, foundations, modelOf, other, start, west } from "../models.ts";
import { expectedArns } from "../reference.ts";
import { type ListedModel, listAll, type MakeStore, type Query } from "./store.ts";

const scopes: readonly Scope[] = [east, west, other, { account: "777788889999", region: "us-east-1" }];
const customBase = modelOf(east, 1).modelArn;
const bases = [foundations.titan, foundations.nova, customBase];
const statuses = ["Active", "Creating", "Failed"] as const;
const words = ["chat", "Chat", "a", "summary-de", "x_1", "train.1", "aaaa"];

const models: fc.Arbitrary<ImportedModel[]> = fc
  .array(
    fc.record({
      scope: fc.constantFrom(...scopes),
      time: fc.oneof(fc.nat(5), fc.nat(100_000)),
      order: fc.nat(1000),
      words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
      job: fc.option(fc.constantFrom(...words)),
      status: fc.constantFrom(...statuses),
      base: fc.constantFrom(...bases),
      root: fc.constantFrom(foundations.titan, foundations.nova),
      sharedWith: fc.subarray(scopes.map(({ account }) => account)),
      isShared: fc.boolean(),
    }),
    { maxLength: 150 },
  )
  .map((drawn) =>
    drawn.map(({ scope, time, order, words, job, status, base, root, sharedWith, isShared }, number) =>
      Object.assign(
        modelOf(scope, order * 1000 + number, {
          creationTime: start + time,
          modelName: `${words.join("-")}-${number}`,
          modelStatus: status,
          baseModelArn: base,
          foundationModelArn: root,
          ...(job === null ? {} : { jobName: `${job}-${number}` }),
        }),
        isShared ? { sharedWith } : {},
      ),
    ),
  );

const queries: fc.Arbitrary<Query> = fc.record(
  {
    viewer: fc.constantFrom(...scopes),
    maxResults: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constant(100)),
    sortOrder: fc.constantFrom("Ascending" as const, "Descending" as const),
    creationTimeAfter: fc.oneof(fc.nat(5), fc.nat(100_000)).map((time) => start + time),
    creationTimeBefore: fc.oneof(fc.nat(5), fc.nat(100_000)).map((time) => start + time),
    nameContains: fc.oneof(fc.constantFrom(...words, "t-", "-1", "zz"), fc.nat(200).map(String)),
    baseModelArnEquals: fc.constantFrom(...bases, "arn:aws:bedrock:us-east-1::foundation-model/a.b"),
    foundationModelArnEquals: fc.constantFrom(foundations.titan, foundations.nova),
    modelStatus: fc.constantFrom(...statuses),
    isOwned: fc.boolean(),
  },
  { requiredKeys: ["viewer", "maxResults"] },
);

export function listingPropertySuite(makeStore: MakeStore): void {
  describe("listings of random catalogues", () => {
    it("equal a plain filter over the same models, whatever the filters, the order and the page size", async () => {
      await fc.assert(
        fc.asyncProperty(models, fc.array(queries, { minLength: 25, maxLength: 25 }), async (models, queries) => {
          await using store = await makeStore();
          const catalogue = await store.open();
          assert.equal(await catalogue.importModels(models), models.length);
          for (const query of queries) {
            const listed = await listAll(catalogue, query);
            assert.deepEqual(
              listed.map(({ modelArn }: ListedModel) => modelArn),
              expectedArns(models, query),
            );
          }
        }),
        { numRuns: 20 },
      );
    });
  });
}
