import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  type BedrockClient,
  ListCustomModelsCommand,
  type ListCustomModelsCommandOutput,
} from "@aws-sdk/client-bedrock";
import { AnsweringServer } from "../../test/reading/answering-server.ts";
import { commandOf } from "../../test/reading/same-pages.ts";
import { sendForPage } from "./send-for-page.ts";

let server: AnsweringServer;
before(async () => {
  server = await AnsweringServer.start();
});
after(() => server[Symbol.asyncDispose]());

it("unknown members are kept at every depth, null among them", async () => {
  const summary = { modelName: "a", modelStatus: null, seenBy: { n: [1, null] }, gone: null };
  server.answerJson(JSON.stringify({ modelSummaries: [summary], region: "x" }));
  const { $metadata, ...page } = await sendForPage(server.client(), commandOf("ListCustomModels"));
  assert.deepStrictEqual(page, {
    modelSummaries: [{ modelName: "a", seenBy: { n: [1, null] }, gone: null }],
    region: "x",
  });
});

it("$metadata is the SDK's, with the request id, the status and the attempts", async () => {
  server.answerJson("{}", 200, { "x-amzn-requestid": "r-7", "x-amz-id-2": "e-8", "x-amz-cf-id": "c-9" });
  const { $metadata } = await sendForPage(server.client(), commandOf("ListCustomModels"));
  assert.deepStrictEqual($metadata, {
    httpStatusCode: 200,
    requestId: "r-7",
    extendedRequestId: "e-8",
    cfId: "c-9",
    attempts: 1,
    totalRetryDelay: 0,
  });
});

it("an answer that has a member named $metadata does not touch the SDK's", async () => {
  server.answerJson(JSON.stringify({ $metadata: { httpStatusCode: 9 }, modelSummaries: [] }));
  const page = await sendForPage(server.client(), commandOf("ListCustomModels"));
  assert.equal(page.$metadata.httpStatusCode, 200);
});

it("an answer's member named __proto__ is a member and not a prototype", async () => {
  server.answerJson('{"modelSummaries":[{"__proto__":{"modelName":"evil"},"modelStatus":null}]}');
  const page = await sendForPage(server.client(), commandOf<ListCustomModelsCommandOutput>("ListCustomModels"));
  const [summary] = page.modelSummaries ?? [];
  assert.equal(Object.getPrototypeOf(summary), Object.prototype);
  assert.equal(summary?.modelName, undefined);
});

it("text beyond ASCII, cut in the midst of a character between two packets, comes out whole", async () => {
  const body = Buffer.from(JSON.stringify({ modelSummaries: [{ modelName: "grün-模型-🪨" }] }));
  const cut = body.indexOf("🪨") + 2;
  server.answer((response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write(body.subarray(0, cut), () => setImmediate(() => response.end(body.subarray(cut))));
  });
  const page = await sendForPage(server.client(), commandOf<ListCustomModelsCommandOutput>("ListCustomModels"));
  assert.equal(page.modelSummaries?.[0]?.modelName, "grün-模型-🪨");
});

describe("the SDK's own way is taken", () => {
  const page = JSON.stringify({ modelSummaries: [{ modelName: "a" }], region: "x" });
  const asTheSdk = async (client: BedrockClient) => {
    server.answerJson(page);
    const expected = await client.send(new ListCustomModelsCommand({}));
    assert.deepStrictEqual(await sendForPage(client, new ListCustomModelsCommand({})), expected);
    // A member that the SDK does not know shows who has read the page.
    assert.ok(!("region" in expected));
  };

  it("for a client that speaks another protocol", async () => {
    const client = server.client();
    client.config.protocol.getShapeId = () => "smithy.protocols#rpcv2Cbor";
    await asTheSdk(client);
  });

  it("for a command without a schema, as older versions of the SDK have it", async () => {
    server.answerJson(page);
    const command = Object.defineProperty(new ListCustomModelsCommand({}), "schema", { value: undefined });
    assert.ok(!("region" in (await sendForPage(server.client(), command))));
  });

  it("for a client whose send is replaced, as mocks of the SDK do it", async () => {
    const client = server.client();
    const sent: unknown[] = [];
    const answer = { $metadata: {}, modelSummaries: [] };
    client.send = async (command: unknown) => {
      sent.push(command);
      return answer;
    };
    const command = new ListCustomModelsCommand({});
    assert.equal(await sendForPage(client, command), answer);
    assert.deepEqual(sent, [command]);
  });

  it("for a client whose deserializer bears another name", async () => {
    server.answerJson(page);
    const client = server.client();
    client.middlewareStack.remove("deserializerMiddleware");
    client.middlewareStack.add(
      (next) => async (args) => ({ ...(await next(args)), output: { $metadata: {}, own: true } }),
      {
        step: "deserialize",
        priority: "high",
      },
    );
    assert.deepEqual(await sendForPage(client, new ListCustomModelsCommand({})), {
      $metadata: { attempts: 1, totalRetryDelay: 0 },
      own: true,
    });
  });
});

describe("an SDK whose schemas are of another shape than this knows reads its pages itself", () => {
  const summary = { modelName: "a", creationTime: "2026-01-02T03:04:05Z" };
  const page = JSON.stringify({ modelSummaries: [summary], region: "x" });
  // The schema of ListCustomModels' output, with creation times of type `time`.
  const outputOf = (time: unknown) => {
    const model = [3, "n", "Summary", 0, ["modelName", "creationTime"], [0, time]];
    return [3, "n", "Output", 0, ["nextToken", "modelSummaries"], [0, [1, "n", "List", 0, model]]];
  };
  const operation = (output: unknown) => [9, "n", "ListCustomModels", {}, [3, "n", "Input", 0, [], []], output];
  const shapes: Readonly<Record<string, unknown>> = {
    "a type that has another number": operation(outputOf(0)),
    "a type that is not known": operation(outputOf(99)),
    "operations with another number": operation(outputOf(5)).with(0, 10),
    "operations with one more position": ["x", ...operation(outputOf(5))],
    "structures with one more position": operation(["x", ...outputOf(5)]),
    "structures with names and schemas apart": operation([3, "n", "Output", 0, ["nextToken"], [0, 0]]),
    "an object": { input: {}, output: {} },
  };
  for (const [shape, schema] of Object.entries(shapes)) {
    it(shape, async () => {
      server.answerJson(page);
      const client = server.client();
      const expected = await client.send(new ListCustomModelsCommand({}));
      for (const _turn of ["first", "second"]) {
        const command = Object.defineProperty(new ListCustomModelsCommand({}), "schema", { value: schema });
        assert.deepStrictEqual(await sendForPage(client, command), expected);
      }
    });
  }

  it("and one of the known shape does not", async () => {
    server.answerJson(page);
    const schema = operation(outputOf(5));
    for (const _turn of ["first", "second"]) {
      const command = Object.defineProperty(new ListCustomModelsCommand({}), "schema", { value: schema });
      assert.ok("region" in (await sendForPage(server.client(), command)));
    }
  });
});
