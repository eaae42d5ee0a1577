import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  type CustomModelSummary,
  ListCustomModelsCommand,
  type ListCustomModelsCommandInput,
  paginateListCustomModels,
} from "@aws-sdk/client-bedrock";
import { send } from "../../../test/send.ts";
import { type RunningServer, startServer } from "../../index.ts";

const day = Date.UTC(2026, 0, 1);
let server: RunningServer;

before(async () => {
  server = await startServer();
  await server.arrange(
    Array.from({ length: 25 }, (_, index) => ({
      modelName: `model-${index}`,
      creationTime: day + Math.floor(index / 2) * 1000,
      modelStatus: (["Active", "Creating", "Failed"] as const)[index % 3] ?? "Active",
    })),
  );
  await server.arrange([{ account: "111122223333", modelName: "shared", sharedWith: ["000000000000"] }]);
});
after(() => server.close());

const names = (models: readonly CustomModelSummary[] = []) => models.map(({ modelName }) => modelName);

async function everyName(input: ListCustomModelsCommandInput, pageSize: number) {
  const found: (string | undefined)[] = [];
  const client = server.client();
  for await (const page of paginateListCustomModels({ client, pageSize }, input))
    found.push(...names(page.modelSummaries));
  return found;
}

describe("ListCustomModels", () => {
  it("gives summaries with all members of the service's shape", async () => {
    const { modelSummaries = [] } = await server
      .client()
      .send(new ListCustomModelsCommand({ nameContains: "model-24" }));
    assert.deepEqual(modelSummaries, [
      {
        modelArn: modelSummaries[0]?.modelArn,
        modelName: "model-24",
        creationTime: new Date(day + 12_000),
        baseModelArn: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k",
        baseModelName: "amazon.nova-lite-v1",
        customizationType: "FINE_TUNING",
        ownerAccountId: "000000000000",
        modelStatus: "Active",
      },
    ]);
    assert.match(
      modelSummaries[0]?.modelArn ?? "",
      /^arn:aws:bedrock:us-east-1:000000000000:custom-model\/amazon\.nova-lite-v1:0:300k\/[a-z0-9]{12}$/,
    );
  });

  it("lists the newest first, and ascending is the exact reverse, whatever the page size", async () => {
    const descending = await everyName({ isOwned: true }, 100);
    assert.equal(descending.length, 25);
    assert.equal(descending.at(0), "model-24");
    assert.deepEqual(await everyName({ isOwned: true, sortOrder: "Ascending" }, 3), descending.toReversed());
    for (const pageSize of [1, 7, 25, 1000]) assert.deepEqual(await everyName({ isOwned: true }, pageSize), descending);
  });

  it("takes every filter, and all of them at once", async () => {
    const client = server.client();
    const count = async (input: ListCustomModelsCommandInput) =>
      names((await client.send(new ListCustomModelsCommand(input))).modelSummaries).length;
    assert.equal(await count({}), 26);
    assert.equal(await count({ isOwned: true }), 25);
    assert.equal(await count({ isOwned: false }), 1);
    assert.equal(await count({ modelStatus: "Failed" }), 8);
    assert.equal(await count({ nameContains: "l-2" }), 6);
    assert.equal(await count({ creationTimeAfter: new Date(day), creationTimeBefore: new Date(day + 2000) }), 2);
    const base = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";
    assert.equal(await count({ baseModelArnEquals: base }), 26);
    assert.equal(await count({ foundationModelArnEquals: base.replace("lite", "pro") }), 0);
    const all = { isOwned: true, modelStatus: "Active", nameContains: "model-1", baseModelArnEquals: base } as const;
    const more = { foundationModelArnEquals: base, sortBy: "CreationTime", sortOrder: "Ascending" } as const;
    assert.equal(
      await count({ ...all, ...more, creationTimeAfter: new Date(0), creationTimeBefore: new Date(day + 8000) }),
      2,
    );
  });

  it("reads bounds that are finer than a millisecond exactly", async () => {
    const target = (query: string) => send(server, "GET", `/custom-models?isOwned=true&${query}`);
    const count = async (query: string) => JSON.parse((await target(query)).body).modelSummaries.length;
    assert.equal(await count("creationTimeAfter=2025-12-31T23:59:59.999999Z"), 25);
    assert.equal(await count("creationTimeAfter=2026-01-01T00:00:00.000001Z"), 23);
    assert.equal(await count("creationTimeBefore=2026-01-01T00:00:00.000001Z"), 2);
    assert.equal(await count("creationTimeBefore=2026-01-01T01:00:00%2B01:00"), 0);
  });

  it("sees only the account and the region of the request's signature", async () => {
    const listed = async (scope: { account?: string; region?: string }) =>
      names((await server.client(scope).send(new ListCustomModelsCommand({}))).modelSummaries);
    assert.deepEqual(await listed({ account: "111122223333" }), ["shared"]);
    assert.deepEqual(await listed({ region: "eu-central-1" }), []);
    assert.deepEqual(await listed({ account: "999999999999" }), []);
  });

  it("refuses a token with other filters, another account or another region, but not with another page size", async () => {
    const first = await server.client().send(new ListCustomModelsCommand({ maxResults: 5, isOwned: true }));
    const { nextToken } = first;
    assert.match(nextToken ?? "", /^\S{1,2048}$/);
    const next = await server.client().send(new ListCustomModelsCommand({ maxResults: 20, isOwned: true, nextToken }));
    assert.deepEqual(
      [...names(first.modelSummaries), ...names(next.modelSummaries)],
      await everyName({ isOwned: true }, 100),
    );
    assert.equal(next.nextToken, undefined);
    const refused = { name: "ValidationException", message: /nextToken is not valid/ };
    for (const input of [{}, { isOwned: false }, { isOwned: true, sortOrder: "Ascending" as const }]) {
      await assert.rejects(server.client().send(new ListCustomModelsCommand({ ...input, nextToken })), refused);
    }
    for (const scope of [{ account: "111122223333" }, { region: "eu-west-1" }]) {
      const client = server.client(scope);
      await assert.rejects(client.send(new ListCustomModelsCommand({ isOwned: true, nextToken })), refused);
    }
  });

  it("accepts the default order and the same order spelled out as one listing", async () => {
    const { nextToken } = await server.client().send(new ListCustomModelsCommand({ maxResults: 5 }));
    const same = { sortOrder: "Descending", sortBy: "CreationTime", nextToken } as const;
    assert.equal((await server.client().send(new ListCustomModelsCommand(same))).modelSummaries?.length, 21);
  });

  it("tells all violations of a request at once", async () => {
    const { status, errorType, message } = await send(
      server,
      "GET",
      "/custom-models?maxResults=0&nameContains=&modelStatus=active&creationTimeAfter=yesterday&isOwned=yes&sortBy=Name",
    );
    assert.equal(status, 400);
    assert.equal(errorType, "ValidationException");
    assert.equal(
      message,
      "7 validation errors detected: " +
        "Value 'yesterday' at 'creationTimeAfter' failed to satisfy constraint: Member must be a time in ISO 8601, such as 2026-01-31T12:00:00Z; " +
        "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1; " +
        "Value 'Name' at 'sortBy' failed to satisfy constraint: Member must satisfy enum value set: [CreationTime]; " +
        "Value '' at 'nameContains' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value '' at 'nameContains' failed to satisfy constraint: Member must satisfy regular expression pattern: ([0-9a-zA-Z][_-]?){1,63}; " +
        "Value 'yes' at 'isOwned' failed to satisfy constraint: Member must be a boolean; " +
        "Value 'active' at 'modelStatus' failed to satisfy constraint: Member must satisfy enum value set: [Active, Creating, Failed]",
    );
  });

  for (const [query, constraint] of [
    [
      "maxResults=1001",
      "Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ],
    ["maxResults=-1", "Member must have value greater than or equal to 1"],
    ["maxResults=99999999999999999999", "Value '99999999999999999999' at 'maxResults'"],
    ["maxResults=1e2", "Member must be an integer"],
    ["maxResults=1.5", "Member must be an integer"],
    ["maxResults=abc", "Member must be an integer"],
    ["maxResults=", "Member must be an integer"],
    ["maxResults=%201", "Member must be an integer"],
    [
      "maxResults=5&maxResults=5",
      "Value '[5, 5]' at 'maxResults' failed to satisfy constraint: Member must be given once",
    ],
    ["isOwned=TRUE", "Member must be a boolean"],
    ["nameContains=a%20b", "Value 'a b' at 'nameContains'"],
    [
      "nameContains=a%00b",
      "Value 'a\\u0000b' at 'nameContains' failed to satisfy constraint: Member must not contain the NUL character",
    ],
    [`nameContains=${"a".repeat(64)}`, "Member must have length less than or equal to 63"],
    ["baseModelArnEquals=x", "Member must have length greater than or equal to 20"],
    ["foundationModelArnEquals=amazon.nova-lite-v1", "at 'foundationModelArnEquals'"],
    [`nextToken=${"a".repeat(2049)}`, "Member must have length less than or equal to 2048"],
    ["nextToken=a%20b", "Member must satisfy regular expression pattern: \\S*"],
  ] as const) {
    it(`refuses ${query.slice(0, 60)} and says why`, async () => {
      const { status, errorType, message } = await send(server, "GET", `/custom-models?${query}`);
      assert.equal(status, 400);
      assert.equal(errorType, "ValidationException");
      assert.ok(message.includes(constraint), message);
    });
  }

  it("ignores query parameters that it does not know", async () => {
    assert.equal((await send(server, "GET", "/custom-models?foo=1&foo=2&=&&bar&__proto__=1")).status, 200);
  });
});
