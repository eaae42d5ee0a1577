import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateModelCopyJobCommand,
  DeleteResourcePolicyCommand,
  GetCustomModelCommand,
  GetModelCopyJobCommand,
  GetResourcePolicyCommand,
  ListCustomModelsCommand,
  ListModelCopyJobsCommand,
  type ListModelCopyJobsCommandInput,
  PutResourcePolicyCommand,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer, TestClock } from "../../index.ts";

const owner = "111111111111";
const friend = "222222222222";
const clock = new TestClock("2026-01-01T00:00:00Z");
let server: RunningServer;
let modelArn: string;

before(async () => {
  server = await startServer({ clock, trainingTime: 1000 });
  [modelArn = ""] = await server.arrange([{ account: owner, modelName: "mine" }]);
});
after(() => server.close());

const allow = (account: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: account }, Action: "bedrock:*", Resource: modelArn }],
  });

const share = (account: string) =>
  server
    .client({ account: owner })
    .send(new PutResourcePolicyCommand({ resourceArn: modelArn, resourcePolicy: allow(account) }));

const listed = async (account: string, isOwned?: boolean) =>
  (await server.client({ account }).send(new ListCustomModelsCommand({ isOwned }))).modelSummaries?.map(
    ({ modelName, ownerAccountId }) => `${modelName} of ${ownerAccountId}`,
  );

describe("sharing", () => {
  it("puts a model into another account's listing, and withdrawing the policy takes it out", async () => {
    assert.deepEqual(await listed(friend), []);
    const { resourceArn } = await share(friend);
    assert.equal(resourceArn, modelArn);
    assert.deepEqual(await listed(friend), [`mine of ${owner}`]);
    assert.deepEqual(await listed(friend, false), [`mine of ${owner}`]);
    assert.deepEqual(await listed(friend, true), []);
    assert.deepEqual(await listed("333333333333"), []);
    const got = await server.client({ account: owner }).send(new GetResourcePolicyCommand({ resourceArn: modelArn }));
    assert.equal(got.resourcePolicy, allow(friend));
    await server.client({ account: owner }).send(new DeleteResourcePolicyCommand({ resourceArn: modelArn }));
    assert.deepEqual(await listed(friend), []);
    await assert.rejects(
      server.client({ account: owner }).send(new DeleteResourcePolicyCommand({ resourceArn: modelArn })),
      { name: "ResourceNotFoundException" },
    );
  });

  it("lets the other account read the model, but not share it on", async () => {
    await share(friend);
    const client = server.client({ account: friend });
    const got = await client.send(new GetCustomModelCommand({ modelIdentifier: modelArn }));
    assert.equal(got.modelName, "mine");
    await assert.rejects(
      client.send(new PutResourcePolicyCommand({ resourceArn: modelArn, resourcePolicy: allow(friend) })),
      { name: "AccessDeniedException", message: /only the resource's own account/ },
    );
  });

  it("tells a stranger nothing of the model", async () => {
    const stranger = server.client({ account: "333333333333" });
    const wrong = modelArn.replace(/.{12}$/, "aaaaaaaaaaaa");
    for (const resourceArn of [modelArn, wrong]) {
      await assert.rejects(stranger.send(new GetCustomModelCommand({ modelIdentifier: resourceArn })), {
        name: "ResourceNotFoundException",
        message: `There is no custom model '${resourceArn}' in this account and region.`,
      });
    }
  });

  for (const policy of ["{", "[]", "{}", allow("*"), `{"Statement":${"[".repeat(9000)}${"]".repeat(9000)}}`]) {
    it(`refuses the policy ${policy.slice(0, 30)} and keeps the one before`, async () => {
      await share(friend);
      await assert.rejects(
        server
          .client({ account: owner })
          .send(new PutResourcePolicyCommand({ resourceArn: modelArn, resourcePolicy: policy })),
        { name: "ValidationException", message: /policy is not valid/ },
      );
      assert.deepEqual(await listed(friend), [`mine of ${owner}`]);
    });
  }
});

describe("a copy", () => {
  it("of a shared model in another region becomes an own model in the caller's", async () => {
    await share(friend);
    const client = server.client({ account: friend, region: "us-west-2" });
    const { jobArn } = await client.send(
      new CreateModelCopyJobCommand({ sourceModelArn: modelArn, targetModelName: "copy", clientRequestToken: "once" }),
    );
    const again = await client.send(
      new CreateModelCopyJobCommand({ sourceModelArn: modelArn, targetModelName: "copy", clientRequestToken: "once" }),
    );
    assert.equal(again.jobArn, jobArn);
    assert.equal((await client.send(new GetModelCopyJobCommand({ jobArn }))).status, "InProgress");
    await clock.advance(1000);
    const { $metadata: _, ...job } = await client.send(new GetModelCopyJobCommand({ jobArn }));
    const copy = await client.send(new GetCustomModelCommand({ modelIdentifier: "copy" }));
    assert.deepEqual(job, {
      jobArn,
      status: "Completed",
      creationTime: new Date("2026-01-01T00:00:00Z"),
      sourceAccountId: owner,
      sourceModelArn: modelArn,
      sourceModelName: "mine",
      targetModelArn: copy.modelArn,
      targetModelName: "copy",
    });
    assert.equal(copy.modelStatus, "Active");
    assert.equal(copy.baseModelArn, "arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0:300k");
    const list = async (input: ListModelCopyJobsCommandInput) =>
      (await client.send(new ListModelCopyJobsCommand(input))).modelCopyJobSummaries?.length;
    assert.equal(
      await list({ targetModelNameContains: "op", sourceAccountEquals: owner, statusEquals: "Completed" }),
      1,
    );
    assert.equal(await list({ targetModelNameContains: "other" }), 0);
    assert.equal(await list({ sourceModelArnEquals: modelArn }), 1);
  });

  it("of a model that is not shared with the caller is refused", async () => {
    const client = server.client({ account: "333333333333" });
    await assert.rejects(
      client.send(new CreateModelCopyJobCommand({ sourceModelArn: modelArn, targetModelName: "copy" })),
      { name: "ResourceNotFoundException" },
    );
  });
});
