import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListFoundationModelsCommand,
  StopModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import { ended, lineOf, Sandbox } from "../support/outcrop.ts";

/** A server of the command's with these flags, over nothing that is kept. */
async function serve(sandbox: Sandbox, flags: readonly string[]) {
  const server = sandbox.start(["serve", "--port", "0", "--data", ":memory:", ...flags]);
  const end = ended(server);
  const [, endpoint = ""] = await lineOf(server, /^Outcrop listens on (\S+)\n/);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new BedrockClient({ endpoint, region: "us-east-1", credentials });
  return {
    client,
    async control(path: string, body: object): Promise<void> {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${endpoint}/_outcrop/${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      assert.equal(answer.status, 200, await answer.text());
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      server.kill("SIGTERM");
      assert.deepEqual(await end.then(({ code, stderr }) => [code, stderr]), [0, ""]);
    },
  };
}

async function startJob(client: BedrockClient): Promise<void> {
  await client.send(
    new CreateModelCustomizationJobCommand({
      jobName: "job",
      customModelName: "model",
      roleArn: "arn:aws:iam::000000000000:role/bedrock",
      baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
      trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
      outputDataConfig: { s3Uri: "s3://bucket/out" },
    }),
  );
}

const stopJob = (client: BedrockClient) => client.send(new StopModelCustomizationJobCommand({ jobIdentifier: "job" }));

const statusOfJob = async (client: BedrockClient) =>
  (await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: "job" }))).status;

describe("serve --stopping-time", () => {
  it("is how many seconds a job is Stopping, on the clock that control sets", async () => {
    using sandbox = new Sandbox();
    await using server = await serve(sandbox, ["--training-time", "86400", "--stopping-time", "3600"]);
    await startJob(server.client);
    await stopJob(server.client);
    assert.equal(await statusOfJob(server.client), "Stopping");
    await server.control("clock", { advance: 3_000_000 });
    assert.equal(await statusOfJob(server.client), "Stopping");
    await server.control("clock", { advance: 600_000 });
    assert.equal(await statusOfJob(server.client), "Stopped");
  });

  it("with 0 has the job Stopped when the call returns", async () => {
    using sandbox = new Sandbox();
    await using server = await serve(sandbox, ["--training-time", "86400", "--stopping-time", "0"]);
    await startJob(server.client);
    await stopJob(server.client);
    assert.equal(await statusOfJob(server.client), "Stopped");
  });
});

describe("serve --foundation-models", () => {
  const own = { modelId: "own.model-v1:0", modelName: "Own", providerName: "Own Company" };
  const idsOf = async (client: BedrockClient) =>
    (await client.send(new ListFoundationModelsCommand({}))).modelSummaries?.map(({ modelId }) => modelId) ?? [];

  it("serves the list of the file instead of Outcrop's own", async () => {
    using sandbox = new Sandbox();
    const modelArn = `arn:aws:bedrock:us-east-1::foundation-model/${own.modelId}`;
    sandbox.write("models.json", JSON.stringify({ modelSummaries: [{ ...own, modelArn }] }));
    await using server = await serve(sandbox, ["--foundation-models", "models.json"]);
    assert.deepEqual(await idsOf(server.client), [own.modelId]);
  });

  it('adds to Outcrop\'s own where the file says "extends": true', async () => {
    using sandbox = new Sandbox();
    sandbox.write("models.json", JSON.stringify({ extends: true, modelSummaries: [own] }));
    await using server = await serve(sandbox, ["--foundation-models", "models.json"]);
    const ids = await idsOf(server.client);
    assert.ok(ids.includes(own.modelId));
    assert.ok(ids.includes("amazon.nova-lite-v1:0:300k"));
  });
});

describe("serve --answers", () => {
  for (const [form, name] of [
    ["recorded", ""],
    ["documented", "Nova Lite"],
  ] as const) {
    it(`${form} lists a model with ${name === "" ? "an empty name" : "the name"} of its base`, async () => {
      using sandbox = new Sandbox();
      await using server = await serve(sandbox, ["--answers", form]);
      await server.control("models", { models: [{ modelName: "mine", baseModelName: "Nova Lite" }] });
      const { modelSummaries } = await server.client.send(new ListCustomModelsCommand({}));
      assert.deepEqual(
        modelSummaries?.map(({ baseModelName }) => baseModelName),
        [name],
      );
    });
  }
});

describe("serve refuses", () => {
  const files = {
    "text.json": "not JSON",
    "list.json": "[]",
    "other.json": JSON.stringify({ modelSummaries: [{ modelNam: "x" }] }),
  };
  for (const [flags, code, message] of [
    [["--stopping-time", "-1"], 252, /--stopping-time <seconds>.*'-1' is invalid/],
    [["--stopping-time", "soon"], 252, /--stopping-time <seconds>.*'soon' is invalid/],
    [["--foundation-models", "none.json"], 255, /--foundation-models none\.json cannot be read: ENOENT/],
    [["--foundation-models", "text.json"], 255, /--foundation-models text\.json is not JSON/],
    [["--foundation-models", "list.json"], 252, /--foundation-models: A list "modelSummaries" is expected/],
    [["--foundation-models", "other.json"], 252, /--foundation-models: modelSummaries\[0\]\.modelId is undefined/],
    [["--answers", "spoken"], 252, /--answers <form>.*'spoken' is invalid.*documented, recorded/],
  ] as const) {
    it(flags.join(" "), async () => {
      using sandbox = new Sandbox();
      for (const [name, text] of Object.entries(files)) sandbox.write(name, text);
      const run = await sandbox.run(["serve", "--port", "0", "--data", ":memory:", ...flags]);
      assert.match(run.stderr, message);
      assert.equal(run.code, code);
    });
  }
});
