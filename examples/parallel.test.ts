import assert from "node:assert/strict";
import { test } from "node:test";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getFleetPaginator, getPaginator, type PaginateOptions } from "@outcrop/paginator";
import { type ArrangedModel, type RunningServer, startServer } from "@outcrop/server";

const newest = Date.parse("2026-05-01T00:00:00Z");
const hour = 3_600_000;

/** Half of the models within one hour, many of them in the same millisecond. */
const models: ArrangedModel[] = Array.from({ length: 1_200 }, (_, index) => ({
  modelName: `model-${index}`,
  creationTime: index % 2 === 0 ? newest - index * hour : newest - 300 * hour - Math.floor(index / 7) * 5_000,
  modelStatus: index % 3 === 0 ? "Failed" : "Active",
}));

const inputs = [
  {},
  { sortOrder: "Ascending" },
  { modelStatus: "Failed", creationTimeAfter: new Date(newest - 1_000 * hour) },
  { nameContains: "7", creationTimeBefore: new Date(newest - 500 * hour), sortOrder: "Ascending" },
] as const;

async function listed(
  server: RunningServer,
  input: object,
  options: PaginateOptions,
  pageSize = 50,
): Promise<unknown[]> {
  const pages = getPaginator(server.client(), "list_custom_models").paginate(
    { ...input, PaginationConfig: { PageSize: pageSize } },
    options,
  );
  return (await pages.buildFullResult()).modelSummaries ?? [];
}

test("the local Bedrock's listings are the same in every mode", async () => {
  await using server = await startServer();
  await server.arrange(models);
  for (const input of inputs) {
    const plain = await listed(server, input, {});
    assert.ok(plain.length > 50, `${plain.length} models`);
    assert.deepEqual(await listed(server, input, { prefetch: 3 }), plain);
    assert.deepEqual(await listed(server, input, { parallel: 8 }), plain);
  }
});

test("a parallel listing of a service that throttles and gives short pages is the same, without an error", async () => {
  await using server = await startServer();
  await server.arrange(models);
  const plain = await listed(server, {}, {});
  server.faults.add("throttle:share=0.2,seed=5");
  server.faults.add("short-page:share=0.2,size=7,seed=6");
  assert.deepEqual(await listed(server, {}, { parallel: 8 }, 100), plain);
});

test("a listing stopped anywhere in one mode goes on in another", async () => {
  await using server = await startServer();
  await server.arrange(models);
  const plain = await listed(server, {}, {});
  const modes: PaginateOptions[] = [{}, { parallel: 4 }, { prefetch: 1 }, { parallel: 7 }, {}];
  const found: unknown[] = [];
  let StartingToken: string | undefined;
  for (const [index, mode] of modes.entries()) {
    const most = index === modes.length - 1 ? Number.POSITIVE_INFINITY : 133;
    const pages = getPaginator(server.client(), "list_custom_models").paginate(
      { PaginationConfig: { PageSize: 50, StartingToken } },
      mode,
    );
    let count = 0;
    for await (const model of pages.items()) {
      found.push(model);
      count += 1;
      if (count === most) break;
    }
    StartingToken = pages.resumeToken;
  }
  assert.equal(StartingToken, undefined);
  assert.deepEqual(found, plain);
});

test("a fleet lists every account and region once, and reports the one that lets nobody in", async () => {
  await using server = await startServer();
  const accounts = ["111111111111", "222222222222"];
  const regions = ["eu-west-1", "us-east-1"];
  const scopes = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
  await server.arrange(
    scopes.flatMap((scope, index) => models.slice(0, 100 * (index + 1)).map((model) => ({ ...model, ...scope }))),
  );
  const denied = { accessKeyId: "333333333333", secretAccessKey: "wrong" };
  const targets = [
    ...scopes.map((scope) => ({ ...scope, client: server.client(scope) })),
    {
      account: "333333333333",
      region: "us-east-1",
      client: new BedrockClient({ region: "us-east-1", endpoint: server.url, credentials: denied }),
    },
  ];
  const fleet = getFleetPaginator(targets, "list_custom_models").paginate({}, { onTargetError: "skip" });
  const { modelSummaries } = await fleet.buildFullResult();
  assert.equal(modelSummaries.length, 100 + 200 + 300 + 400);
  assert.equal(
    new Set(modelSummaries.map(({ modelArn, region, account }) => `${account}${region}${modelArn}`)).size,
    1_000,
  );
  for (const [index, { creationTime }] of modelSummaries.entries()) {
    const next = modelSummaries[index + 1];
    assert.ok(next === undefined || Number(creationTime) >= Number(next.creationTime));
  }
  assert.deepEqual(
    fleet.failures.map(({ account, region }) => `${account} ${region}`),
    ["333333333333 us-east-1"],
  );
});
