import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import type { BedrockClient, BedrockClientConfig, ListCustomModelsCommandOutput } from "@aws-sdk/client-bedrock";
import { InternalServerException, ListCustomModelsCommand, ValidationException } from "@aws-sdk/client-bedrock";
import { type Answer, AnsweringServer } from "../../test/reading/answering-server.ts";
import { sendForPage } from "./send-for-page.ts";

const PAGE = JSON.stringify({ modelSummaries: [{ modelName: "a", creationTime: "2026-01-02T03:04:05.678Z" }] });
const EXPECTED = [{ modelName: "a", creationTime: new Date("2026-01-02T03:04:05.678Z") }];

type Send = (
  client: BedrockClient,
  command: ListCustomModelsCommand,
  options?: { abortSignal: AbortSignal },
) => Promise<ListCustomModelsCommandOutput>;
/** Both ways to send, to be compared. */
const ways: Readonly<Record<"sdk" | "outcrop", Send>> = {
  sdk: (client, command, options) => client.send(command, options),
  outcrop: (client, command, options) => sendForPage(client, command, options),
};

let server: AnsweringServer;
before(async () => {
  server = await AnsweringServer.start();
});
after(() => server[Symbol.asyncDispose]());

const json =
  (statusCode: number, body: string, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(statusCode, { "x-amzn-requestid": "request-1", ...headers }).end(body);

/** Promises more than it sends, and hangs up. */
const brokenOff: Answer = (response) => {
  response.writeHead(200, { "content-length": 1_000, "x-amzn-requestid": "request-1" });
  response.write('{"modelSummaries":[', () => setImmediate(() => response.destroy()));
};

describe("an error is the SDK's own, member for member, after", () => {
  const answers: Record<string, Answer> = {
    "a ValidationException": json(400, '{"message":"no"}', { "x-amzn-errortype": "ValidationException" }),
    "an error in the body": json(403, '{"__type":"AccessDeniedException","Message":"no"}'),
    "an error that the SDK does not know": json(418, '{"message":"tea","pot":1}', { "x-amzn-errortype": "Teapot" }),
    "an error without a body": json(500, ""),
    "an error that is no JSON": json(502, "<html>"),
    "an answer that is no JSON": json(200, '{"modelSummaries":['),
    "an answer that is null": json(200, "null"),
    "an answer with a date that is none": json(200, '{"modelSummaries":[{"creationTime":"yesterday"}]}'),
    "an answer with a date of another day than there is": json(
      200,
      '{"modelSummaries":[{"creationTime":"2026-02-30T00:00:00Z"}]}',
    ),
    "an answer with a date that is a number": json(200, '{"modelSummaries":[{"creationTime":1767323045}]}'),
    "an answer that breaks off": brokenOff,
    "a connection that is closed": (response) => response.destroy(),
  };
  for (const [name, answer] of Object.entries(answers)) {
    it(name, async () => {
      server.answer(answer);
      const client = server.client({ maxAttempts: 1 });
      const expected = await errorOf(ways.sdk(client, new ListCustomModelsCommand({})));
      assert.deepEqual(await errorOf(ways.outcrop(client, new ListCustomModelsCommand({}))), expected);
    });
  }
});

it("a modelled error is an instance of its class", async () => {
  server.answer(json(400, '{"message":"no"}', { "x-amzn-errortype": "ValidationException" }));
  await assert.rejects(ways.outcrop(server.client(), new ListCustomModelsCommand({})), ValidationException);
});

describe("an answer is what the SDK makes of it where it is", () => {
  const answers = {
    empty: "",
    "a list": "[]",
    "a leap second": '{"modelSummaries":[{"creationTime":"2016-12-31T23:59:60Z"}]}',
  };
  for (const [name, body] of Object.entries(answers)) {
    it(name, async () => {
      server.answer(json(200, body));
      const client = server.client();
      const expected = await ways.sdk(client, new ListCustomModelsCommand({}));
      assert.deepEqual(await ways.outcrop(client, new ListCustomModelsCommand({})), expected);
    });
  }
});

describe("the client's retries", () => {
  const failures: Record<string, Answer> = {
    throttling: json(429, '{"message":"slow down"}', { "x-amzn-errortype": "ThrottlingException" }),
    "an internal error": json(500, '{"message":"oops"}', { "x-amzn-errortype": "InternalServerException" }),
    "an answer that breaks off": brokenOff,
  };
  for (const [name, failure] of Object.entries(failures)) {
    it(`cure ${name}`, async () => {
      server.answer((response, count, request) => (count < 3 ? failure : json(200, PAGE))(response, count, request));
      const page = await ways.outcrop(server.client(), new ListCustomModelsCommand({}));
      assert.equal(server.requests, 3);
      assert.equal(page.$metadata.attempts, 3);
      assert.deepEqual(page.modelSummaries, EXPECTED);
    });
  }

  it("end at maxAttempts with the last error", async () => {
    server.answer(json(500, '{"message":"oops"}', { "x-amzn-errortype": "InternalServerException" }));
    const sent = ways.outcrop(server.client({ maxAttempts: 2 }), new ListCustomModelsCommand({}));
    await assert.rejects(sent, InternalServerException);
    assert.equal(server.requests, 2);
  });
});

describe("a middleware of the caller's sees what it sees without Outcrop", () => {
  const steps = ["initialize", "serialize", "build", "finalizeRequest", "deserialize"] as const;
  for (const step of steps) {
    for (const priority of ["high", "normal", "low"] as const) {
      it(`at the step ${step} with ${priority} priority`, async () => {
        server.answer(json(200, PAGE));
        const seen = {
          sdk: await seenAt({ step, priority }, ways.sdk),
          outcrop: await seenAt({ step, priority }, ways.outcrop),
        };
        assert.deepEqual(seen.outcrop, seen.sdk);
      });
    }
  }
  for (const relation of ["before", "after"] as const) {
    it(`right ${relation} the SDK's deserializer`, async () => {
      server.answer(json(200, PAGE));
      const options = { relation, toMiddleware: "deserializerMiddleware" } as const;
      assert.deepEqual(await seenAt(options, ways.outcrop), await seenAt(options, ways.sdk));
    });
  }

  it("and may replace the body before it is read", async () => {
    server.answer(json(200, "to be replaced"));
    const client = server.client();
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        (result.response as { body: unknown }).body = new TextEncoder().encode(PAGE);
        return result;
      },
      { step: "deserialize" },
    );
    const page = await ways.outcrop(client, new ListCustomModelsCommand({}));
    assert.deepEqual(page.modelSummaries, EXPECTED);
  });
});

it("the client's own stack is left as it was", async () => {
  server.answer(json(200, PAGE));
  const client = server.client();
  const before = client.middlewareStack.identify();
  await ways.outcrop(client, new ListCustomModelsCommand({}));
  assert.deepEqual(client.middlewareStack.identify(), before);
});

it("a client that caches its middleware gives the caller the SDK's own answers afterwards", async () => {
  server.answer(json(200, '{"region":"x","modelSummaries":[]}'));
  const client = server.client({ cacheMiddleware: true });
  await ways.outcrop(client, new ListCustomModelsCommand({}));
  assert.ok(!("region" in (await ways.sdk(client, new ListCustomModelsCommand({})))));
  assert.ok("region" in (await ways.outcrop(client, new ListCustomModelsCommand({}))));
});

it("pages that are read at the same time do not meet", async () => {
  server.answer((response, _count, request) => {
    const name = new URL(request.url ?? "", "http://bedrock").searchParams.get("nameContains");
    json(200, JSON.stringify({ modelSummaries: [{ modelName: name }] }))(response, 0, request);
  });
  const client = server.client();
  const names = Array.from({ length: 40 }, (_, index) => `name-${index}`);
  const pages = await Promise.all(
    names.map((nameContains) => ways.outcrop(client, new ListCustomModelsCommand({ nameContains }))),
  );
  assert.deepEqual(
    pages.map((page) => page.modelSummaries?.[0]?.modelName),
    names,
  );
});

describe("an aborted request ends as the SDK ends it", () => {
  it("before it is sent", () => sameAbort((response) => response.end(), "before"));
  it("while the service thinks", () => sameAbort((_response, _count, request) => request.emit("waiting"), "waiting"));
  it("in the midst of its body", () =>
    sameAbort((response, _count, request) => {
      response.writeHead(200, { "content-length": 1_000 });
      response.write("{", () => request.emit("waiting"));
    }, "waiting"));
});

describe("a page comes in by a request handler of the caller's that gives its body as", () => {
  const bodies: Record<string, (response: globalThis.Response) => Promise<unknown>> = {
    "a web stream": async (response) => response.body,
    "a Blob": (response) => response.blob(),
    bytes: async (response) => new Uint8Array(await response.arrayBuffer()),
    "a Node stream": async (response) => Readable.from([Buffer.from(await response.arrayBuffer())]),
  };
  for (const [name, bodyOf] of Object.entries(bodies)) {
    it(name, async () => {
      server.answer(json(200, PAGE));
      const client = server.client({ requestHandler: fetching(bodyOf) });
      const expected = await ways.sdk(client, new ListCustomModelsCommand({}));
      assert.deepStrictEqual(await ways.outcrop(client, new ListCustomModelsCommand({})), expected);
      assert.deepEqual(expected.modelSummaries, EXPECTED);
    });
  }
});

/** What a middleware at this place of the stack sees going out and coming in. */
async function seenAt(place: object, send: Send): Promise<unknown> {
  const seen: unknown[] = [];
  const client = server.client();
  const middleware = (next: (args: object) => Promise<object>) => async (args: object) => {
    seen.push(Object.keys(args));
    const result = (await next(args)) as { response: object; output?: object };
    // The body is a stream that may have been read already, so only its kind can be compared.
    const { body, ...response } = result.response as { body: object };
    seen.push(Object.keys(result).sort(), response, body.constructor.name, Object.getPrototypeOf(result.response));
    seen.push(structuredClone(result.output));
    return result;
  };
  // The overloads differ in the step's types; the place decides which applies.
  const stack = client.middlewareStack as unknown as Record<"add" | "addRelativeTo", (m: unknown, o: object) => void>;
  if ("relation" in place) stack.addRelativeTo(middleware, place);
  else stack.add(middleware, place);
  await send(client, new ListCustomModelsCommand({}));
  return seen.map(withoutDate);
}

/** The header `date` is the server's clock. */
function withoutDate(seen: unknown): unknown {
  if (typeof seen !== "object" || seen === null || !("headers" in seen)) return seen;
  const { date, ...headers } = seen.headers as Record<string, string>;
  return { ...seen, headers };
}

async function errorOf(sent: Promise<unknown>): Promise<unknown> {
  const error = await sent.then(
    (value) => assert.fail(`resolved: ${JSON.stringify(value)}`),
    (reason) => reason,
  );
  const { stack, ...members } = Object.fromEntries(
    Object.getOwnPropertyNames(error).map((name) => [name, error[name]]),
  );
  const { $response, ...own } = members;
  return { constructor: error.constructor, ...own, statusCode: $response?.statusCode };
}

async function sameAbort(answer: Answer, when: "before" | "waiting"): Promise<void> {
  const errors = [];
  for (const send of [ways.sdk, ways.outcrop]) {
    const abort = new AbortController();
    if (when === "before") abort.abort(new Error("enough"));
    server.answer((response, count, request) => {
      request.on("waiting", () => abort.abort(new Error("enough")));
      answer(response, count, request);
    });
    errors.push(await errorOf(send(server.client(), new ListCustomModelsCommand({}), { abortSignal: abort.signal })));
  }
  assert.deepEqual(errors[1], errors[0]);
}

/** A request handler over `fetch`, as the SDK has one in browsers. */
function fetching(
  bodyOf: (response: globalThis.Response) => Promise<unknown>,
): NonNullable<BedrockClientConfig["requestHandler"]> {
  return {
    handle: async (request: { path: string; headers: Record<string, string>; method: string }) => {
      const response = await fetch(server.url + request.path, { method: request.method, headers: request.headers });
      const headers = Object.fromEntries(response.headers);
      return { response: { statusCode: response.status, headers, body: await bodyOf(response) } };
    },
  } as never; // of the SDK's HttpResponse, what its middleware reads
}
