import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import {
  AccessDeniedException,
  BedrockClient,
  CreateCustomModelCommand,
  CreateModelCopyJobCommand,
  CreateModelCustomizationJobCommand,
  type CreateModelCustomizationJobCommandInput,
  DeleteCustomModelCommand,
  GetCustomModelCommand,
  GetFoundationModelCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListTagsForResourceCommand,
  PutResourcePolicyCommand,
  type Tag,
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

  test("is bound in customization by the base and by the result", async () => {
    const lite = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";
    const result = `arn:aws:bedrock:us-east-1:${account}:custom-model/amazon.nova-*`;
    const actions = ["bedrock:CreateModelCustomizationJob", "bedrock:GetFoundationModel"];
    const client = await clientThatMay(allow(actions, [lite, result]));
    await client.send(customize("amazon.nova-lite-v1:0:300k", "from-lite"));
    await refuses(client.send(customize("amazon.nova-micro-v1:0:128k", "from-micro")));
    const ofBase = await clientThatMay(allow(actions, lite));
    await refuses(ofBase.send(customize("amazon.nova-lite-v1:0:300k", "of-base")));
    const denied = await clientThatMay(allow("bedrock:*"), deny("bedrock:CreateModelCustomizationJob", result));
    await refuses(denied.send(customize("amazon.nova-lite-v1:0:300k", "denied")));
    const notLite = await clientThatMay(allow("bedrock:*"), deny("bedrock:CreateModelCustomizationJob", lite));
    for (const called of ["amazon.nova-lite-v1:0:300k", "amazon.nova-lite-v1:0", lite, lite.replace(":300k", "")]) {
      await refuses(notLite.send(customize(called, "not-lite")));
    }
    await client.send(new GetFoundationModelCommand({ modelIdentifier: lite }));
    await refuses(client.send(new GetFoundationModelCommand({ modelIdentifier: "amazon.nova-micro-v1:0:128k" })));
  });

  test("does not tell whether a name exists, where it gives no right to it", async () => {
    const client = await clientThatMay(allow("bedrock:*", `arn:aws:bedrock:us-east-1:${account}:custom-model/other/*`));
    const messageOf = (call: Promise<unknown>, name: string) =>
      call.then(
        () => assert.fail("It was done."),
        (error: Error) => `${error.name}: ${error.message.replaceAll(name, "NAME")}`,
      );
    for (const command of [
      (modelIdentifier: string) => new GetCustomModelCommand({ modelIdentifier }),
      (modelIdentifier: string) => new DeleteCustomModelCommand({ modelIdentifier }),
      (name: string) => customize(name, "from-a-name"),
    ]) {
      const told = (name: string) => messageOf(client.send(command(name) as GetCustomModelCommand), name);
      assert.match(await told("nobody"), /^AccessDeniedException: .*custom-model\/\*\/NAME because no identity-based/);
      assert.equal(await told("yours"), await told("nobody"));
    }
    const job = (jobIdentifier: string) => {
      return messageOf(client.send(new GetModelCustomizationJobCommand({ jobIdentifier })), jobIdentifier);
    };
    await (await clientThatMay()).send(customize("amazon.nova-lite-v1:0:300k", "a-job"));
    assert.match(await job("no-job"), /^AccessDeniedException/);
    assert.equal(await job("a-job"), await job("no-job"));
  });

  test("takes in tags given at creation only where it takes in TagResource", async () => {
    const creates = ["CreateCustomModel", "CreateModelCopyJob", "CreateModelCustomizationJob"].map(
      (name) => `bedrock:${name}`,
    );
    const untagging = await clientThatMay(allow(creates));
    const tagging = await clientThatMay(allow([...creates, "bedrock:TagResource"]));
    const tags = [{ key: "team", value: "blue" }];
    const importing = (name: string, modelTags?: Tag[]) =>
      new CreateCustomModelCommand({
        modelName: name,
        roleArn: `arn:aws:iam::${account}:role/bedrock`,
        modelSourceConfig: { s3DataSource: { s3Uri: "s3://bucket/model/" } },
        ...(modelTags && { modelTags }),
      });
    const copying = (name: string, targetModelTags?: Tag[]) =>
      new CreateModelCopyJobCommand({
        sourceModelArn: mine,
        targetModelName: name,
        ...(targetModelTags && { targetModelTags }),
      });
    const training = (
      name: string,
      given: Pick<CreateModelCustomizationJobCommandInput, "jobTags" | "customModelTags"> = {},
    ) => new CreateModelCustomizationJobCommand({ ...customize("amazon.nova-lite-v1:0:300k", name).input, ...given });
    await untagging.send(importing("import-0"));
    await untagging.send(copying("copy-0"));
    await untagging.send(training("train-0"));
    for (const [name, client] of [
      ["no", untagging],
      ["yes", tagging],
    ] as const) {
      for (const call of [
        () => client.send(importing(`import-${name}`, tags)),
        () => client.send(copying(`copy-${name}`, tags)),
        () => client.send(training(`job-${name}`, { jobTags: tags })),
        () => client.send(training(`model-${name}`, { customModelTags: tags })),
      ]) {
        if (name === "no") await refuses(call());
        else await call();
      }
    }
    const Condition = { StringEquals: { "aws:RequestTag/team": "blue" } };
    const blue = await clientThatMay(allow(creates), { ...allow(["bedrock:TagResource", ...creates]), Condition });
    await blue.send(importing("blue", tags));
    await refuses(blue.send(importing("red", [{ key: "team", value: "red" }])));
    const onlyBlue = await clientThatMay({ ...allow(["bedrock:TagResource", ...creates]), Condition });
    await refuses(onlyBlue.send(importing("untagged")));
    await onlyBlue.send(importing("tagged", tags));
  });

  test("as an API key is nothing where the use of API keys is denied", async () => {
    const listing = { method: "GET", headers: {} as Record<string, string> };
    const statusWith = async (...Statement: object[]) => {
      const key = await createKey(catalogue, sealingKey, {
        account,
        bearer: true,
        policy: JSON.stringify({ Statement }),
      });
      assert.equal(key.kind, "bearer");
      const { apiKey } = key as Extract<typeof key, { kind: "bearer" }>;
      const answer = await fetch(`${server.url}/custom-models`, {
        ...listing,
        headers: { authorization: `Bearer ${apiKey}` },
      });
      return { status: answer.status, text: await answer.text() };
    };
    assert.equal((await statusWith(allow("bedrock:List*"))).status, 200);
    const { status, text } = await statusWith(allow("bedrock:List*"), deny("bedrock:CallWithBearerToken"));
    assert.equal(status, 403);
    assert.match(text, /bedrock:CallWithBearerToken.*explicit deny/);
  });

  test("is refused in IAM's words", async () => {
    const client = await clientThatMay(allow("bedrock:*"), deny("bedrock:Delete*"));
    const { accessKeyId } = await client.config.credentials();
    await assert.rejects(client.send(new DeleteCustomModelCommand({ modelIdentifier: mine })), {
      message:
        `User: arn:aws:iam::${account}:user/${accessKeyId} is not authorized to perform: bedrock:DeleteCustomModel ` +
        `on resource: ${mine} with an explicit deny in an identity-based policy`,
    });
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
