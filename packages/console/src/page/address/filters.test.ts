import assert from "node:assert/strict";
import test from "node:test";
import { type Filters, filterTexts, isFiltered, readFilters } from "./filters.ts";

const every: Filters = {
  nameContains: "chat-v2",
  modelStatus: "Failed",
  isOwned: false,
  baseModelArnEquals: "arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0/abcdefghijkl",
  foundationModelArnEquals: "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.nova-lite-v1:0",
  creationTimeAfter: Date.UTC(2026, 0, 1, 0, 0, 0, 1),
  creationTimeBefore: Date.UTC(2026, 5, 1),
  sortOrder: "Ascending",
};

function paramsOf(filters: Filters): URLSearchParams {
  const texts = Object.entries(filterTexts(filters)).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return new URLSearchParams(texts);
}

test("every filter goes into the address and comes back the same", () => {
  assert.deepEqual(readFilters(new URLSearchParams(paramsOf(every).toString())), { filters: every, wrong: [] });
});

test("the usual order is left out of the address, and an empty address filters nothing", () => {
  assert.equal(paramsOf({ sortOrder: "Descending" }).toString(), "");
  assert.deepEqual(readFilters(new URLSearchParams()), { filters: {}, wrong: [] });
  assert.equal(isFiltered({ sortOrder: "Ascending" }), false);
  assert.equal(isFiltered({ isOwned: false }), true);
});

test("each wrong part of an address is named with what it may be, and the others count", () => {
  const { filters, wrong } = readFilters(
    new URLSearchParams(
      "account=all&region=us-east-1&sortBy=CreationTime&modelStatus=Activ&isOwned=yes&creationTimeAfter=soon&nameContains=a--b" +
        "&baseModelArnEquals=titan&sortOrder=Up&modelStat=Active&nameContains=chat",
    ),
  );
  assert.deepEqual(filters, { nameContains: "chat" });
  assert.deepEqual(
    wrong.map(({ name, value }) => [name, value]),
    [
      ["modelStatus", "Activ"],
      ["isOwned", "yes"],
      ["creationTimeAfter", "soon"],
      ["nameContains", "a--b"],
      ["baseModelArnEquals", "titan"],
      ["sortOrder", "Up"],
      ["modelStat", "Active"],
    ],
  );
  assert.equal(wrong[0]?.allowed, "Active, Creating or Failed");
  assert.match(wrong[6]?.allowed ?? "", /one of nameContains, modelStatus/);
});

test("an account or a region that is none is named too, because the list shows another one's models", () => {
  const { wrong } = readFilters(new URLSearchParams("account=12&region=nowhere"));
  assert.deepEqual(wrong, [
    { name: "account", value: "12", allowed: "an account's twelve digits, or all" },
    { name: "region", value: "nowhere", allowed: "a region such as us-east-1, or all" },
  ]);
});
