import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import {
  type BedrockClient,
  CreateCustomModelCommand,
  CreateModelCopyJobCommand,
  CreateModelCustomizationJobCommand,
  DeleteCustomModelCommand,
  DeleteResourcePolicyCommand,
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  GetResourcePolicyCommand,
  ListCustomModelsCommand,
  ListTagsForResourceCommand,
  PutResourcePolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer, TestClock } from "../index.ts";

const owner = "111111111111";
const friend = "222222222222";
const stranger = "333333333333";
const clock = new TestClock("2026-01-31T12:00:00Z");
let server: RunningServer;
let modelArn: string;
let ofOwner: BedrockClient;
let ofFriend: BedrockClient;

before(async () => {
  server = await startServer({ clock, trainingTime: 0 });
  ofOwner = server.client({ account: owner });
  ofFriend = server.client({ account: friend });
});
beforeEach(async () => {
  [modelArn = ""] = await server.arrange([{ account: owner }]);
});
after(() => server.close());

const allow = (Action: string | string[], more: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: friend },
  Action,
  Resource: modelArn,
  ...more,
});
const deny = (Action: string | string[], more: object = {}) => ({ ...allow(Action, more), Effect: "Deny" });

function put(...Statement: object[]) {
  const resourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement });
  return ofOwner.send(new PutResourcePolicyCommand({ resourceArn: modelArn, resourcePolicy }));
}

let copies = 0;

/** What may be done with a model, each by the name of its action. */
const uses: Readonly<Record<string, (client: BedrockClient, arn: string) => Promise<unknown>>> = {
  GetCustomModel: (client, modelIdentifier) => client.send(new GetCustomModelCommand({ modelIdentifier })),
  ListTagsForResource: (client, resourceARN) => client.send(new ListTagsForResourceCommand({ resourceARN })),
  TagResource: (client, resourceARN) =>
    client.send(new TagResourceCommand({ resourceARN, tags: [{ key: "a", value: "b" }] })),
  UntagResource: (client, resourceARN) => client.send(new UntagResourceCommand({ resourceARN, tagKeys: ["a"] })),
  CreateModelCopyJob: (client, sourceModelArn) =>
    client.send(new CreateModelCopyJobCommand({ sourceModelArn, targetModelName: `copy-${++copies}` })),
  CreateModelCustomizationJob: (client, arn) => client.send(customize(arn, `customized-${++copies}`)),
  ListCustomModels: async (client, arn) => {
    const { modelSummaries } = await client.send(new ListCustomModelsCommand({ isOwned: false }));
    if (!modelSummaries?.some((summary) => summary.modelArn === arn)) throw new Error("It is not listed.");
  },
  DeleteCustomModel: (client, modelIdentifier) => client.send(new DeleteCustomModelCommand({ modelIdentifier })),
};

function customize(baseModelIdentifier: string, name: string) {
  return new CreateModelCustomizationJobCommand({
    jobName: name,
    customModelName: name,
    roleArn: `arn:aws:iam::${friend}:role/training`,
    baseModelIdentifier,
    trainingDataConfig: { s3Uri: "s3://bucket/training.jsonl" },
    outputDataConfig: { s3Uri: "s3://bucket/output" },
  });
}

/** The uses that the client is let do. */
async function may(client: BedrockClient): Promise<string[]> {
  const done: string[] = [];
  for (const [name, use] of Object.entries(uses)) {
    await use(client, modelArn).then(
      () => void done.push(name),
      (error: Error) => {
        assert.ok(
          ["AccessDeniedException", "ResourceNotFoundException", "Error"].includes(error.name),
          `${name}: ${error}`,
        );
      },
    );
  }
  return done;
}

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => assert.fail("It was done."),
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe("another account", () => {
  it("may do with a model what its policy allows, and nothing else", async () => {
    const all = Object.keys(uses);
    for (const action of all) {
      await put(allow(`bedrock:${action}`));
      assert.deepEqual(await may(ofFriend), [action]);
      [modelArn = ""] = await server.arrange([{ account: owner }]);
    }
    await put(allow("bedrock:*"));
    assert.deepEqual(await may(ofFriend), all);
  });

  it("may not do what the policy denies, whatever it allows", async () => {
    const all = Object.keys(uses);
    for (const action of all) {
      await put(allow("bedrock:*"), deny(`bedrock:${action}`));
      assert.deepEqual(
        await may(ofFriend),
        all.filter((other) => other !== action),
      );
      [modelArn = ""] = await server.arrange([{ account: owner }]);
    }
    await put(allow("*"), { ...deny("*"), Principal: "*" });
    assert.deepEqual(await may(ofFriend), []);
  });

  it("that may invoke a model only is not shown what it was made of", async () => {
    await put(allow("bedrock:InvokeModel"));
    assert.match(await refusalOf(uses.GetCustomModel?.(ofFriend, modelArn) as Promise<unknown>), /AccessDenied/);
    assert.deepEqual(await may(ofFriend), []);
  });

  it("is told why it may not", async () => {
    await put(allow("bedrock:GetCustomModel"), deny("bedrock:DeleteCustomModel"));
    const who = `User: arn:aws:iam::${friend}:user/${friend} is not authorized to perform: bedrock`;
    assert.equal(
      await refusalOf(ofFriend.send(new DeleteCustomModelCommand({ modelIdentifier: modelArn }))),
      `AccessDeniedException: ${who}:DeleteCustomModel on resource: ${modelArn} with an explicit deny in a resource-based policy`,
    );
    assert.equal(
      await refusalOf(ofFriend.send(new ListTagsForResourceCommand({ resourceARN: modelArn }))),
      `AccessDeniedException: ${who}:ListTagsForResource on resource: ${modelArn} because no resource-based policy allows the ` +
        "bedrock:ListTagsForResource action",
    );
  });

  it("never reads, sets or withdraws the policy itself", async () => {
    await put(allow("bedrock:*"));
    for (const command of [
      new GetResourcePolicyCommand({ resourceArn: modelArn }),
      new DeleteResourcePolicyCommand({ resourceArn: modelArn }),
      new PutResourcePolicyCommand({ resourceArn: modelArn, resourcePolicy: "{}" }),
    ]) {
      assert.match(await refusalOf(ofFriend.send(command as GetResourcePolicyCommand)), /AccessDeniedException/);
    }
  });

  it("without any right is told the same of a model that is there and of one that is not", async () => {
    const missing = modelArn.replace(/.{12}$/, "aaaaaaaaaaaa");
    const told = async (client: BedrockClient, arn: string) => {
      const refusals: string[] = [];
      for (const use of Object.values(uses)) refusals.push(await refusalOf(use(client, arn)));
      for (const command of [
        new GetResourcePolicyCommand({ resourceArn: arn }),
        new DeleteResourcePolicyCommand({ resourceArn: arn }),
        new PutResourcePolicyCommand({ resourceArn: arn, resourcePolicy: "{}" }),
        new PutResourcePolicyCommand({ resourceArn: arn, resourcePolicy: "{" }),
      ]) {
        refusals.push(await refusalOf(client.send(command as GetResourcePolicyCommand)));
      }
      return refusals.map((refusal) => refusal.replaceAll(arn, "MODEL"));
    };
    const ofStranger = server.client({ account: stranger });
    await put(allow("bedrock:*"), { ...deny("bedrock:*"), Principal: { AWS: stranger } });
    const expected = await told(ofStranger, missing);
    assert.ok(
      expected.every((refusal) => /ResourceNotFound|not listed/.test(refusal)),
      expected.join("\n"),
    );
    assert.deepEqual(await told(ofStranger, modelArn), expected);
    await server.catalogue.importModels([]);
    const [creating = ""] = await server.arrange([{ account: owner, modelStatus: "Creating" }]);
    assert.deepEqual(await told(ofStranger, creating), expected);
  });
});

describe("an owner", () => {
  it("is bound by a deny that names it, or everyone", async () => {
    for (const Principal of [{ AWS: owner }, { AWS: `arn:aws:iam::${owner}:root` }, "*"]) {
      await put({ ...deny(["bedrock:DeleteCustomModel", "bedrock:TagResource"]), Principal });
      const refusal = await refusalOf(ofOwner.send(new DeleteCustomModelCommand({ modelIdentifier: modelArn })));
      assert.match(refusal, /AccessDeniedException.*with an explicit deny in a resource-based policy/);
      assert.match(await refusalOf(uses.TagResource?.(ofOwner, modelArn) as Promise<unknown>), /AccessDenied/);
      const { modelName = "" } = await ofOwner.send(new GetCustomModelCommand({ modelIdentifier: modelArn }));
      const byName = new DeleteCustomModelCommand({ modelIdentifier: modelName });
      assert.match(await refusalOf(ofOwner.send(byName)), /AccessDeniedException/);
    }
  });

  it("is not bound by a deny of another account, and needs no allow", async () => {
    await put(deny("*"), allow("bedrock:GetCustomModel"));
    await ofOwner.send(new GetCustomModelCommand({ modelIdentifier: modelArn }));
    await ofOwner.send(new DeleteCustomModelCommand({ modelIdentifier: modelArn }));
  });

  it("can always take back a policy that denies everyone everything", async () => {
    await put({ ...deny("*"), Principal: "*" });
    await ofOwner.send(new GetResourcePolicyCommand({ resourceArn: modelArn }));
    await ofOwner.send(new DeleteResourcePolicyCommand({ resourceArn: modelArn }));
    await ofOwner.send(new GetCustomModelCommand({ modelIdentifier: modelArn }));
  });
});

describe("a share under a condition", () => {
  const isListed = () =>
    uses.ListCustomModels?.(ofFriend, modelArn).then(
      () => true,
      () => false,
    );

  it("ends at its time, in listings too", async () => {
    const end = { Condition: { DateLessThan: { "aws:CurrentTime": "2026-02-01T00:00:00Z" } } };
    await put(allow("bedrock:*", end));
    assert.equal(await isListed(), true);
    assert.equal(await isListed(), true);
    await ofFriend.send(new GetCustomModelCommand({ modelIdentifier: modelArn }));
    await clock.advance(24 * 3_600_000);
    assert.equal(await isListed(), false);
    assert.match(await refusalOf(uses.GetCustomModel?.(ofFriend, modelArn) as Promise<unknown>), /ResourceNotFound/);
  });

  it("keeps what it hides out of tokens too: a page that ends at a hidden model does not tell where", async () => {
    await server.arrange([{ account: owner, creationTime: 0, sharedWith: [friend] }]);
    await put(allow("bedrock:*", { Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } } }));
    const id = modelArn.slice(-12);
    let endedAtHidden = 0;
    let nextToken: string | undefined;
    do {
      const page = await ofFriend.send(new ListCustomModelsCommand({ isOwned: false, maxResults: 1, nextToken }));
      nextToken = page.nextToken;
      if (page.modelSummaries?.length === 0 && nextToken !== undefined) endedAtHidden++;
      assert.doesNotMatch(Buffer.from(nextToken ?? "", "base64url").toString("latin1"), new RegExp(id));
    } while (nextToken !== undefined);
    assert.ok(endedAtHidden > 0);
  });

  it("depends on the address that the request comes from", async () => {
    await put(allow("bedrock:*", { Condition: { IpAddress: { "aws:SourceIp": ["127.0.0.0/8", "::1"] } } }));
    assert.equal(await isListed(), true);
    await put(allow("bedrock:*", { Condition: { NotIpAddress: { "aws:SourceIp": ["127.0.0.0/8", "::1"] } } }));
    assert.equal(await isListed(), false);
    await put(allow("bedrock:*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }));
    assert.equal(await isListed(), false);
  });

  it("follows the tags that the model has", async () => {
    await put(allow("bedrock:*", { Condition: { StringEquals: { "aws:ResourceTag/public": "yes" } } }));
    const tag = (value: string) =>
      ofOwner.send(new TagResourceCommand({ resourceARN: modelArn, tags: [{ key: "public", value }] }));
    assert.equal(await isListed(), false);
    await tag("yes");
    assert.equal(await isListed(), true);
    await ofFriend.send(new GetCustomModelCommand({ modelIdentifier: modelArn }));
    await tag("no");
    assert.equal(await isListed(), false);
    await assert.rejects(ofFriend.send(new GetCustomModelCommand({ modelIdentifier: modelArn })));
  });

  it("that is bound to the tags of the request lets only those be given", async () => {
    const cost = { Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "cost"] } } };
    await put(allow("bedrock:TagResource", cost), allow("bedrock:GetCustomModel"));
    await uses.TagResource?.(ofFriend, modelArn);
    const other = new TagResourceCommand({ resourceARN: modelArn, tags: [{ key: "owner", value: "me" }] });
    assert.match(await refusalOf(ofFriend.send(other)), /AccessDenied/);
  });
});

describe("a customization of another account's model", () => {
  it("is allowed by the policy of the base, and its result is the caller's own", async () => {
    await put(allow("bedrock:CreateModelCustomizationJob"));
    const { jobArn } = await ofFriend.send(customize(modelArn, "from-theirs"));
    const job = await ofFriend.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    assert.equal(job.baseModelArn, modelArn);
    assert.match(job.outputModelArn ?? "", new RegExp(`:${friend}:custom-model/`));
  });
});

it("an import in an account without policies needs no allowance", async () => {
  const create = new CreateCustomModelCommand({
    modelName: "imported",
    roleArn: `arn:aws:iam::${friend}:role/bedrock`,
    modelSourceConfig: { s3DataSource: { s3Uri: "s3://bucket/model/" } },
    modelTags: [{ key: "a", value: "b" }],
  });
  await ofFriend.send(create);
});
