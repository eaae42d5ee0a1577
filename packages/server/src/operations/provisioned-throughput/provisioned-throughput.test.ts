import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import {
  type BedrockClient,
  CreateProvisionedModelThroughputCommand,
  type CreateProvisionedModelThroughputCommandInput,
  DeleteCustomModelCommand,
  DeleteProvisionedModelThroughputCommand,
  GetProvisionedModelThroughputCommand,
  ListProvisionedModelThroughputsCommand,
  type ListProvisionedModelThroughputsCommandInput,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UpdateProvisionedModelThroughputCommand,
  type UpdateProvisionedModelThroughputCommandInput,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer, TestClock } from "../../index.ts";

const base = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";
const hour = 3_600_000;
let clock: TestClock;
let server: RunningServer;
let client: BedrockClient;
let modelArn: string;
let otherArn: string;

beforeEach(async () => {
  clock = new TestClock("2026-01-31T00:00:00Z");
  server = await startServer({ clock, trainingTime: hour });
  client = server.client();
  [modelArn = "", otherArn = ""] = await server.arrange([{ modelName: "mine" }, { modelName: "other" }]);
});
afterEach(() => server.close());

const create = async (input: Partial<CreateProvisionedModelThroughputCommandInput> = {}) => {
  const given = { provisionedModelName: "throughput", modelUnits: 1, modelId: "mine", ...input };
  return (await client.send(new CreateProvisionedModelThroughputCommand(given))).provisionedModelArn ?? "";
};
const get = async (provisionedModelId = "throughput") => {
  const { $metadata: _, ...got } = await client.send(new GetProvisionedModelThroughputCommand({ provisionedModelId }));
  return got;
};
const update = (input: Omit<UpdateProvisionedModelThroughputCommandInput, "provisionedModelId">) =>
  client.send(new UpdateProvisionedModelThroughputCommand({ provisionedModelId: "throughput", ...input }));
const remove = (provisionedModelId = "throughput") =>
  client.send(new DeleteProvisionedModelThroughputCommand({ provisionedModelId }));
const list = async (input: ListProvisionedModelThroughputsCommandInput = {}) => {
  const { provisionedModelSummaries = [] } = await client.send(new ListProvisionedModelThroughputsCommand(input));
  return provisionedModelSummaries.map(({ provisionedModelName }) => provisionedModelName);
};

describe("provisioned throughput", () => {
  it("of a custom model is Creating, then InService, and tells all of itself", async () => {
    const provisionedModelArn = await create({ modelUnits: 2 });
    assert.match(provisionedModelArn, /^arn:aws:bedrock:us-east-1:000000000000:provisioned-model\/[a-z0-9]{12}$/);
    const told = {
      provisionedModelArn,
      provisionedModelName: "throughput",
      modelArn,
      desiredModelArn: modelArn,
      foundationModelArn: base,
      modelUnits: 2,
      desiredModelUnits: 2,
      status: "Creating",
      creationTime: new Date("2026-01-31T00:00:00Z"),
      lastModifiedTime: new Date("2026-01-31T00:00:00Z"),
    };
    assert.deepEqual(await get(), told);
    await clock.advance(hour);
    const inService = { ...told, status: "InService", lastModifiedTime: new Date("2026-01-31T01:00:00Z") };
    assert.deepEqual(await get(provisionedModelArn), inService);
    const { provisionedModelSummaries } = await client.send(new ListProvisionedModelThroughputsCommand({}));
    assert.deepEqual(provisionedModelSummaries, [inService]);
  });

  it("of a foundation model needs a variant that can be provisioned", async () => {
    await create({ modelId: "amazon.nova-lite-v1:0:300k" });
    assert.equal((await get()).modelArn, base);
    await assert.rejects(create({ provisionedModelName: "b", modelId: "amazon.nova-lite-v1:0" }), {
      name: "ValidationException",
      message:
        /does not support provisioned throughput\. Provision amazon\.nova-lite-v1:0:24k or amazon\.nova-lite-v1:0:300k\./,
    });
    await assert.rejects(create({ provisionedModelName: "c", modelId: "amazon.nothing-v1" }), {
      name: "ValidationException",
    });
    await assert.rejects(create({ provisionedModelName: "d", modelId: "nobodys" }), {
      name: "ResourceNotFoundException",
    });
  });

  it("is created once for one token, and has a name that no other has", async () => {
    const arn = await create({ clientRequestToken: "once" });
    assert.equal(await create({ clientRequestToken: "once" }), arn);
    await assert.rejects(create(), {
      name: "ValidationException",
      message: "The provided model name is currently in use.",
    });
    await create({ provisionedModelName: "second" });
    await clock.advance(hour);
    await assert.rejects(update({ desiredProvisionedModelName: "second" }), { name: "ValidationException" });
    assert.deepEqual((await list()).toSorted(), ["second", "throughput"]);
  });

  it("keeps its model from being deleted, and says so", async () => {
    const arn = await create();
    await assert.rejects(client.send(new DeleteCustomModelCommand({ modelIdentifier: "mine" })), {
      name: "ConflictException",
      message: new RegExp(`${arn}\\.`),
    });
    await clock.advance(hour);
    await remove();
    await assert.rejects(get(), { name: "ResourceNotFoundException" });
    await client.send(new DeleteCustomModelCommand({ modelIdentifier: "mine" }));
  });

  it("is given another model of the same line, and serves the one before meanwhile", async () => {
    await create();
    await assert.rejects(update({ desiredModelId: "other" }), { name: "ValidationException", message: /Creating/ });
    await clock.advance(hour);
    await update({ desiredProvisionedModelName: "renamed", desiredModelId: "other" });
    const updating = await get("renamed");
    assert.deepEqual([updating.status, updating.modelArn, updating.desiredModelArn], ["Updating", modelArn, otherArn]);
    await assert.rejects(get("throughput"), { name: "ResourceNotFoundException" });
    for (const modelIdentifier of ["mine", "other"]) {
      await assert.rejects(client.send(new DeleteCustomModelCommand({ modelIdentifier })), {
        name: "ConflictException",
      });
    }
    await assert.rejects(remove("renamed"), { name: "ValidationException", message: /Updating/ });
    await clock.advance(hour);
    const updated = await get("renamed");
    assert.deepEqual([updated.status, updated.modelArn, updated.desiredModelArn], ["InService", otherArn, otherArn]);
    await client.send(new DeleteCustomModelCommand({ modelIdentifier: "mine" }));
  });

  it("refuses a model of another line, and an update of nothing", async () => {
    await create();
    await clock.advance(hour);
    await assert.rejects(update({ desiredModelId: "amazon.nova-pro-v1:0:300k" }), {
      name: "ValidationException",
      message: /Choose that base/,
    });
    await assert.rejects(update({}), { name: "ValidationException", message: /nothing to update/ });
    await update({ desiredModelId: "amazon.nova-lite-v1:0:300k" });
    await clock.advance(hour);
    assert.equal((await get()).modelArn, base);
  });

  it("cannot be deleted before its commitment term ends", async () => {
    await create({ commitmentDuration: "OneMonth" });
    await clock.advance(hour);
    assert.deepEqual((await get()).commitmentExpirationTime, new Date("2026-02-28T00:00:00Z"));
    await assert.rejects(remove(), { name: "ValidationException", message: /commitment term/ });
    await clock.advance(28 * 24 * hour);
    await remove();
  });

  it("is listed by every filter, in both orders", async () => {
    await create({ provisionedModelName: "a-1" });
    await clock.advance(hour);
    await create({ provisionedModelName: "a-2", modelId: "other" });
    await clock.advance(1000);
    await create({ provisionedModelName: "b-3" });
    assert.deepEqual(await list(), ["b-3", "a-2", "a-1"]);
    assert.deepEqual(await list({ sortBy: "CreationTime", sortOrder: "Ascending" }), ["a-1", "a-2", "b-3"]);
    assert.deepEqual(await list({ nameContains: "a-" }), ["a-2", "a-1"]);
    assert.deepEqual(await list({ modelArnEquals: modelArn, statusEquals: "InService" }), ["a-1"]);
    assert.deepEqual(await list({ creationTimeAfter: new Date("2026-01-31T00:30:00Z"), statusEquals: "Creating" }), [
      "b-3",
      "a-2",
    ]);
    const first = await client.send(new ListProvisionedModelThroughputsCommand({ maxResults: 2 }));
    assert.equal(first.provisionedModelSummaries?.length, 2);
    assert.deepEqual(await list({ maxResults: 2, nextToken: first.nextToken }), ["a-1"]);
    await assert.rejects(list({ nextToken: first.nextToken, statusEquals: "Failed" }), { name: "ValidationException" });
  });

  it("carries tags", async () => {
    const resourceARN = await create({ tags: [{ key: "team", value: "one" }] });
    await client.send(new TagResourceCommand({ resourceARN, tags: [{ key: "more", value: "" }] }));
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceARN }));
    assert.deepEqual(
      tags?.map(({ key }) => key),
      ["more", "team"],
    );
  });

  it("belongs to one account and region", async () => {
    const arn = await create();
    for (const scope of [{ account: "111111111111" }, { region: "us-west-2" }]) {
      await assert.rejects(
        server.client(scope).send(new GetProvisionedModelThroughputCommand({ provisionedModelId: arn })),
        { name: "ResourceNotFoundException" },
      );
    }
  });
});
