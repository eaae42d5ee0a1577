import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import {
  AccessDeniedException,
  BedrockClient,
  CreateModelCopyJobCommand,
  CreateModelCustomizationJobCommand,
  DeleteCustomModelCommand,
  GetCustomModelCommand,
  GetFoundationModelCommand,
  ListCustomModelsCommand,
  ListTagsForResourceCommand,
  PutResourcePolicyCommand,
} from "@aws-sdk/client-bedrock";
import { openCatalogue } from "@outcrop/catalogue";
import { createKey, openSealingKey, startServer } from "../index.ts";

const account = "111122223333";
const other = "444455556666";
const catalogue = await openCatalogue(":memory:");
const sealingKey = openSealingKey({});
const server = await startServer({ catalogue, auth: "strict", sealingKey, trainingTime: 0 });
const clients: BedrockClient[] = [];
after(async () => {
  for (const client of clients) client.destroy();
  await server.close();
  await catalogue.close();
});

const [mine = "", yours = "", theirs = ""] = await server.arrange([
  { modelName: "mine", account },
  { modelName: "yours", account },
  { modelName: "theirs", account: other },
]);
const missing = `${mine.slice(0, -12)}aaaaaaaaaaaa`;

/** A client whose key may do what these statements say; without any, everything in its account. */
async function clientThatMay(...Statement: object[]): Promise<BedrockClient> {
  const policy = Statement.length === 0 ? {} : { policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
  const key = await createKey(catalogue, sealingKey, { account, ...policy });
  assert.equal(key.kind, "signing");
  const credentials = key as Extract<typeof key, { kind: "signing" }>;
  const client = new BedrockClient({ endpoint: server.url, region: "us-east-1", credentials, maxAttempts: 1 });
  clients.push(client);
  return client;
}

const allow = (Action: string | string[], Resource: string | string[] = "*") => ({ Effect: "Allow", Action, Resource });
const deny = (Action: string, Resource = "*") => ({ Effect: "Deny", Action, Resource });
const get = (modelIdentifier: string) => new GetCustomModelCommand({ modelIdentifier });

function customize(baseModelIdentifier: string, name: string) {
  return new CreateModelCustomizationJobCommand({
    jobName: name,
    customModelName: name,
    roleArn: `arn:aws:iam::${account}:role/training`,
    baseModelIdentifier,
    trainingDataConfig: { s3Uri: "s3://bucket/training.jsonl" },
    outputDataConfig: { s3Uri: "s3://bucket/output" },
  });
}

async function refuses(call: Promise<unknown>): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof AccessDeniedException, String(error));
    assert.equal(error.$metadata.httpStatusCode, 403);
    return true;
  });
}

suite("what a key may do", () => {
  test("is everything in its account where it has no policy, and nothing in another's", async () => {
    const client = await clientThatMay();
    assert.equal((await client.send(get(mine))).modelName, "mine");
    await assert.rejects(client.send(get(theirs)), { name: "ResourceNotFoundException" });
    await assert.rejects(client.send(get("theirs")), { name: "ResourceNotFoundException" });
    const { modelSummaries } = await client.send(new ListCustomModelsCommand({}));
    assert.deepEqual(modelSummaries?.map(({ modelName }) => modelName).sort(), ["mine", "yours"]);
  });

  test("is bound to a model by its ARN, whether the model is asked for by ARN or by name", async () => {
    const client = await clientThatMay(allow("bedrock:GetCustomModel", mine));
    await client.send(get(mine));
    await client.send(get("mine"));
    for (const identifier of [yours, "yours", theirs, missing, "nobody"]) await refuses(client.send(get(identifier)));
    await refuses(client.send(new ListCustomModelsCommand({})));
    await refuses(client.send(new DeleteCustomModelCommand({ modelIdentifier: mine })));
  });

  test("is told without telling whether a model exists", async () => {
    const client = await clientThatMay(allow("bedrock:List*"));
    const messageOf = (identifier: string) =>
      client.send(get(identifier)).then(
        () => "",
        (error: Error) => error.message.replaceAll(identifier, "MODEL"),
      );
    assert.equal(await messageOf(mine), await messageOf(missing));
    assert.equal(await messageOf(theirs), await messageOf(missing));
  });

  test("is less by what is denied", async () => {
    const client = await clientThatMay(allow("bedrock:*"), deny("bedrock:Delete*"), deny("bedrock:*", yours));
    await client.send(get(mine));
    await refuses(client.send(get(yours)));
    await refuses(client.send(get("yours")));
    await refuses(client.send(new DeleteCustomModelCommand({ modelIdentifier: "mine" })));
    await refuses(client.send(new ListTagsForResourceCommand({ resourceARN: yours })));
    await client.send(new ListTagsForResourceCommand({ resourceARN: mine }));
    await refuses(client.send(new PutResourcePolicyCommand({ resourceArn: yours, resourcePolicy: "{}" })));
    await refuses(client.send(new CreateModelCopyJobCommand({ sourceModelArn: yours, targetModelName: "copy" })));
  });

  test("is bound in customization by the base", async () => {
    const lite = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";
    const client = await clientThatMay(
      allow(["bedrock:CreateModelCustomizationJob", "bedrock:GetFoundationModel"], lite),
    );
    await client.send(customize("amazon.nova-lite-v1:0:300k", "from-lite"));
    await refuses(client.send(customize("amazon.nova-micro-v1:0:128k", "from-micro")));
    await client.send(new GetFoundationModelCommand({ modelIdentifier: lite }));
    await refuses(client.send(new GetFoundationModelCommand({ modelIdentifier: "amazon.nova-micro-v1:0:128k" })));
  });

  test("is bound by the region that it asks in", async () => {
    const condition = { Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } };
    const client = await clientThatMay({ ...allow("bedrock:*"), ...condition });
    await refuses(client.send(new ListCustomModelsCommand({})));
    const key = await createKey(catalogue, sealingKey, {
      account,
      policy: JSON.stringify({ Statement: { ...allow("bedrock:*"), ...condition } }),
    });
    const credentials = key as Extract<typeof key, { kind: "signing" }>;
    const there = new BedrockClient({ endpoint: server.url, region: "eu-west-1", credentials });
    clients.push(there);
    assert.deepEqual((await there.send(new ListCustomModelsCommand({}))).modelSummaries, []);
  });
});
