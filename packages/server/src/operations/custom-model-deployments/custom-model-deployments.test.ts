import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import {
  type BedrockClient,
  CreateCustomModelDeploymentCommand,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  GetCustomModelDeploymentCommand,
  ListCustomModelDeploymentsCommand,
  type ListCustomModelDeploymentsCommandInput,
  ListTagsForResourceCommand,
  PutResourcePolicyCommand,
  UpdateCustomModelDeploymentCommand,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer, TestClock } from "../../index.ts";

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

const create = async (modelDeploymentName = "deployment", of = modelArn, more = {}) => {
  const command = new CreateCustomModelDeploymentCommand({ modelDeploymentName, modelArn: of, ...more });
  return (await client.send(command)).customModelDeploymentArn ?? "";
};
const get = async (customModelDeploymentIdentifier = "deployment") => {
  const command = new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier });
  const { $metadata: _, ...got } = await client.send(command);
  return got;
};
const update = (of: string, customModelDeploymentIdentifier = "deployment") =>
  client.send(new UpdateCustomModelDeploymentCommand({ customModelDeploymentIdentifier, modelArn: of }));
const remove = (customModelDeploymentIdentifier = "deployment") =>
  client.send(new DeleteCustomModelDeploymentCommand({ customModelDeploymentIdentifier }));
const list = async (input: ListCustomModelDeploymentsCommandInput = {}) =>
  (await client.send(new ListCustomModelDeploymentsCommand(input))).modelDeploymentSummaries?.map(
    ({ customModelDeploymentName }) => customModelDeploymentName,
  );
const mutating = { name: "ValidationException", message: "Custom model deployment is in a mutating state" };

describe("a custom model's deployment", () => {
  it("is Creating, then Active, and tells all of itself", async () => {
    const customModelDeploymentArn = await create("deployment", modelArn, { description: "one" });
    assert.match(customModelDeploymentArn, /:000000000000:custom-model-deployment\/[a-z0-9]{12}$/);
    const told = {
      customModelDeploymentArn,
      modelDeploymentName: "deployment",
      modelArn,
      createdAt: new Date("2026-01-31T00:00:00Z"),
      status: "Creating",
      description: "one",
      lastUpdatedAt: new Date("2026-01-31T00:00:00Z"),
    };
    assert.deepEqual(await get(), told);
    await clock.advance(hour);
    const active = { ...told, status: "Active", lastUpdatedAt: new Date("2026-01-31T01:00:00Z") };
    assert.deepEqual(await get(customModelDeploymentArn), active);
    const { modelDeploymentName, description: _, ...summary } = active;
    const { modelDeploymentSummaries } = await client.send(new ListCustomModelDeploymentsCommand({}));
    assert.deepEqual(modelDeploymentSummaries, [{ ...summary, customModelDeploymentName: modelDeploymentName }]);
  });

  it("holds its model, of which there may be several, until it is deleted", async () => {
    const [one, two] = [await create("one"), await create("two")];
    await assert.rejects(remove("one"), mutating);
    await clock.advance(hour);
    await assert.rejects(client.send(new DeleteCustomModelCommand({ modelIdentifier: "mine" })), (error: Error) => {
      assert.equal(error.name, "ConflictException");
      for (const arn of [one, two]) assert.ok(error.message.includes(arn));
      return true;
    });
    await remove("one");
    await remove(two);
    await assert.rejects(get("one"), { name: "ResourceNotFoundException" });
    await client.send(new DeleteCustomModelCommand({ modelIdentifier: "mine" }));
  });

  it("is given another model, which it has when the update is complete", async () => {
    await create();
    await assert.rejects(update(otherArn), mutating);
    await clock.advance(hour);
    await update(otherArn);
    const updating = await get();
    assert.equal(updating.status, "Active");
    assert.equal(updating.modelArn, modelArn);
    assert.deepEqual(updating.updateDetails, { modelArn: otherArn, updateStatus: "Updating" });
    await assert.rejects(remove(), mutating);
    await clock.advance(hour);
    const updated = await get();
    assert.equal(updated.modelArn, otherArn);
    assert.deepEqual(updated.updateDetails, { modelArn: otherArn, updateStatus: "UpdateCompleted" });
    await client.send(new DeleteCustomModelCommand({ modelIdentifier: "mine" }));
    await remove();
  });

  it("has a name that no other has, is created once for one token, and carries tags", async () => {
    const tags = [{ key: "team", value: "one" }];
    const arn = await create("deployment", modelArn, { clientRequestToken: "once", tags });
    assert.equal(await create("deployment", modelArn, { clientRequestToken: "once", tags }), arn);
    await assert.rejects(create(), {
      name: "ValidationException",
      message: "The provided model deployment name is currently in use.",
    });
    assert.deepEqual((await client.send(new ListTagsForResourceCommand({ resourceARN: arn }))).tags, tags);
  });

  it("is of an Active model, named by its ARN", async () => {
    const [failedArn = ""] = await server.arrange([{ modelName: "failed", modelStatus: "Failed" }]);
    await assert.rejects(create("a", failedArn), { name: "ValidationException", message: /is Failed/ });
    await assert.rejects(create("b", "mine"), { name: "ValidationException", message: /'modelArn'/ });
    await assert.rejects(create("c", modelArn.replace(/.{12}$/, "a".repeat(12))), {
      name: "ResourceNotFoundException",
    });
  });

  it("may be of another account's model whose policy lets it", async () => {
    const [sharedArn = ""] = await server.arrange([{ account: "111111111111", modelName: "shared" }]);
    await assert.rejects(create("a", sharedArn), { name: "ResourceNotFoundException" });
    const statement = {
      Effect: "Allow",
      Principal: { AWS: "000000000000" },
      Action: "bedrock:CreateCustomModelDeployment",
      Resource: sharedArn,
    };
    const resourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const owner = server.client({ account: "111111111111" });
    await owner.send(new PutResourcePolicyCommand({ resourceArn: sharedArn, resourcePolicy }));
    await create("a", sharedArn);
    await assert.rejects(owner.send(new DeleteCustomModelCommand({ modelIdentifier: "shared" })), {
      name: "ConflictException",
    });
  });

  it("is listed by every filter, newest first or oldest first", async () => {
    await create("a-1");
    await clock.advance(hour);
    await create("a-2", otherArn);
    await clock.advance(1000);
    await create("b-3");
    assert.deepEqual(await list(), ["b-3", "a-2", "a-1"]);
    assert.deepEqual(await list({ sortBy: "CreationTime", sortOrder: "Ascending" }), ["a-1", "a-2", "b-3"]);
    assert.deepEqual(await list({ nameContains: "a-", statusEquals: "Creating" }), ["a-2"]);
    assert.deepEqual(await list({ modelArnEquals: modelArn }), ["b-3", "a-1"]);
    const between = { createdAfter: new Date("2026-01-31T00:00:00Z"), createdBefore: new Date("2026-01-31T01:00:01Z") };
    assert.deepEqual(await list(between), ["a-2"]);
  });
});
