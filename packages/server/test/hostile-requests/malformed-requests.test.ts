import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type RunningServer, startServer } from "../../src/index.ts";
import { send, sendRaw } from "../send.ts";

let server: RunningServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const job = (more: object = {}) =>
  JSON.stringify({
    jobName: "job",
    customModelName: "model",
    roleArn: "arn:aws:iam::000000000000:role/bedrock",
    baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
    trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
    outputDataConfig: { s3Uri: "s3://bucket/out/" },
    ...more,
  });
const post = (body: string | Uint8Array, headers: { readonly [name: string]: string } = {}) =>
  send(server, "POST", "/model-customization-jobs", { body, headers });

describe("every answer", () => {
  it("bears a request id of its own and JSON", async () => {
    const ids = new Set<string | null>();
    for (const target of ["/custom-models", "/nowhere", "/custom-models?maxResults=0"]) {
      const { requestId, body } = await send(server, "GET", target);
      assert.match(requestId ?? "", uuid);
      JSON.parse(body);
      ids.add(requestId);
    }
    assert.equal(ids.size, 3);
  });
});

describe("a request for nothing that there is", () => {
  for (const [method, target] of [
    ["GET", "/"],
    ["GET", "/nowhere"],
    ["GET", "/Custom-Models"],
    ["GET", "/custom-models/"],
    ["DELETE", "/custom-models"],
    ["POST", "/custom-models"],
    ["PUT", "/custom-models"],
    ["PATCH", "/custom-models/mine"],
    ["OPTIONS", "/custom-models"],
    ["PROPFIND", "/custom-models"],
    ["GET", "/tagResource"],
    ["GET", "/%zz"],
    ["GET", "/%ff%00"],
    ["GET", "/__proto__"],
    ["GET", "/custom-models%2Fx%3F"],
    ["GET", "/model-customization-jobs/job/stop/more/"],
  ] as const) {
    it(`${method} ${target} is UnknownOperationException, or names no such thing`, async () => {
      const { status, errorType } = await send(server, method, target);
      assert.ok(status === 404 || status === 400, String(status));
      assert.ok(
        ["UnknownOperationException", "ResourceNotFoundException", "ValidationException"].includes(errorType ?? ""),
        errorType ?? "",
      );
    });
  }

  it("is refused without credentials before anything else", async () => {
    const response = await fetch(`${server.url}/nowhere`);
    assert.equal(response.status, 403);
    assert.equal(response.headers.get("x-amzn-errortype"), "MissingAuthenticationTokenException");
  });
});

describe("a name in the path", () => {
  it("may be an ARN with its slashes and colons encoded or not", async () => {
    const [arn = ""] = await server.arrange([{ modelName: "by-path" }]);
    for (const label of [arn, encodeURIComponent(arn), arn.replaceAll("/", "%2f"), "by-path", "by%2Dpath"]) {
      const { status, body } = await send(server, "GET", `/custom-models/${label}`);
      assert.equal(status, 200, label);
      assert.equal(JSON.parse(body).modelArn, arn);
    }
  });

  it("of a job may hold what looks like the route's end", async () => {
    assert.equal(
      (await send(server, "POST", "/model-customization-jobs/stop/stop")).errorType,
      "ResourceNotFoundException",
    );
  });

  for (const [label, errorType] of [
    ["a%20b", "ValidationException"],
    ["%00", "ValidationException"],
    ["%ff", "SerializationException"],
    ["%", "SerializationException"],
    ["%c0%af", "SerializationException"],
    ["a".repeat(3000), "ValidationException"],
    ["..%2f..%2fetc%2fpasswd", "ValidationException"],
    ["arn:aws:bedrock:us-east-1:000000000000:custom-model/imported/aaaaaaaaaaaa", "ResourceNotFoundException"],
  ] as const) {
    it(`${label.slice(0, 30)} is refused as ${errorType}`, async () => {
      const answer = await send(server, "GET", `/custom-models/${label}`);
      assert.equal(answer.errorType, errorType);
      assert.ok(answer.status === 400 || answer.status === 404);
    });
  }
});

describe("a body", () => {
  for (const [what, body] of [
    ["that is no JSON", "{"],
    ["that is a list", "[]"],
    ["that is a text", '"text"'],
    ["that is null", "null"],
    ["with a comment", '{"jobName":"a"/**/}'],
    ["with a trailing comma", '{"jobName":"a",}'],
    ["with NaN", '{"jobName":NaN}'],
    ["that nests 100,000 lists and does not end", "[".repeat(100_000)],
    ["that is not UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)],
    ["in UTF-16", new Uint8Array(Buffer.from(job(), "utf16le"))],
  ] as const) {
    it(`${what} is a SerializationException`, async () => {
      const { status, errorType } = await post(body);
      assert.deepEqual([status, errorType], [400, "SerializationException"]);
    });
  }

  for (const [what, body, message] of [
    [
      "that is an empty object",
      "{}",
      /^6 validation errors detected: Value null at 'jobName' failed to satisfy constraint: Member must not be null; /,
    ],
    ["with a number for a text", job({ jobName: 5 }), /Value '5' at 'jobName' .* Member must be a string$/],
    ["with a list for a text", job({ jobName: ["a", [], {}] }), /Value '\[a, \[\.\.\.\], \{\.\.\.\}\]' at 'jobName'/],
    ["with a text for a structure", job({ vpcConfig: "x" }), /at 'vpcConfig' .* Member must be a structure$/],
    ["with a list for a map", job({ hyperParameters: [] }), /at 'hyperParameters' .* Member must be a map$/],
    ["with a structure for a list", job({ jobTags: {} }), /at 'jobTags' .* Member must be a list$/],
    ["with null in a list", job({ jobTags: [null] }), /Value null at 'jobTags\.1\.member' .* Member must not be null$/],
    [
      "with a number in a map",
      job({ hyperParameters: { epochs: 2 } }),
      /Value '2' at 'hyperParameters\.epochs\.member' .* Member must be a string$/,
    ],
    [
      "with NUL in a map",
      job({ hyperParameters: { a: "x\0y" } }),
      /Value 'x\\u0000y' .* must not contain the NUL character$/,
    ],
    ["with half a character", job({ jobName: "X" }).replace("X", "\\ud800"), /well-formed Unicode/],
    [
      "with two members of a union",
      job({
        customizationConfig: {
          distillationConfig: { teacherModelConfig: { teacherModelIdentifier: "amazon.nova-pro-v1:0" } },
          rftConfig: {},
        },
      }),
      /at 'customizationConfig' .* exactly one of its members: \[distillationConfig, rftConfig\]$/,
    ],
    ["with no member of a union", job({ customizationConfig: {} }), /exactly one of its members/],
    [
      "with a list that is too long",
      job({ vpcConfig: { subnetIds: Array(17).fill("s"), securityGroupIds: ["g"] } }),
      /at 'vpcConfig\.subnetIds' .* Member must have length less than or equal to 16$/,
    ],
    [
      "with numbers out of bounds",
      job({
        customizationConfig: {
          rftConfig: {
            hyperParameters: {
              epochCount: 51,
              batchSize: 15,
              learningRate: 1,
              maxPromptLength: 1.5,
              inferenceMaxTokens: 2147483648,
            },
          },
        },
      }),
      /^5 validation errors detected: /,
    ],
    [
      "that nests 100,000 deep where a text should be",
      job().replace('"job"', `${"[".repeat(100_000)}${"]".repeat(100_000)}`),
      /at 'jobName'/,
    ],
  ] as const) {
    it(`${what} is a ValidationException that says so`, async () => {
      const answer = await post(body);
      assert.deepEqual([answer.status, answer.errorType], [400, "ValidationException"]);
      assert.match(answer.message, message);
    });
  }

  it("does not show values that are sensitive", async () => {
    const filters = { equals: { "the key!": "the value!" } };
    const trainingDataConfig = {
      invocationLogsConfig: { invocationLogSource: { s3Uri: "s3://bucket/logs" }, requestMetadataFilters: filters },
    };
    const { message } = await post(job({ trainingDataConfig }));
    assert.match(message, /^2 validation errors detected: Value at 'trainingDataConfig\.invocationLogsConfig/);
    assert.doesNotMatch(message, /the (key|value)/);
  });

  it("with a hundred thousand violations is refused with a message that stays short", async () => {
    const hyperParameters = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`k${index}`, 1]));
    const { status, message } = await post(job({ hyperParameters }));
    assert.equal(status, 400);
    assert.match(message, /^60000 validation errors detected: .*; and 59800 more$/);
    assert.ok(message.length < 100_000);
  });

  it("may hold unknown members, prototype keys among them, and repeat a key: the last counts", async () => {
    const body = `{"unknown":[1],"__proto__":{"jobName":"x"},"constructor":1,"jobName":"!",${job({
      jobName: "lenient",
      customModelName: "lenient",
      // Of this type any hyperparameters are taken.
      customizationType: "DISTILLATION",
      customizationConfig: {
        distillationConfig: { teacherModelConfig: { teacherModelIdentifier: "amazon.nova-pro-v1:0" } },
      },
      hyperParameters: JSON.parse('{"__proto__":"a","constructor":"b"}'),
    }).slice(1)}`;
    assert.equal((await post(body)).status, 201);
    const got = await send(server, "GET", "/model-customization-jobs/lenient");
    assert.match(got.body, /"hyperParameters":\{"__proto__":"a","constructor":"b"\}/);
  });

  it("of more than a megabyte is RequestEntityTooLargeException", async () => {
    const { status, errorType } = await post(" ".repeat(1024 * 1024 + 1));
    assert.deepEqual([status, errorType], [413, "RequestEntityTooLargeException"]);
  });

  for (const type of [
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "nonsense",
    "application/jsonp",
  ]) {
    it(`of the content type ${type} is UnsupportedMediaTypeException`, async () => {
      const { status, errorType } = await post(job(), { "content-type": type });
      assert.deepEqual([status, errorType], [415, "UnsupportedMediaTypeException"]);
    });
  }

  it("may name its character set", async () => {
    const { status } = await post("{}", { "content-type": "application/json; charset=utf-8" });
    assert.equal(status, 400);
  });

  it("where none is due is ignored", async () => {
    const { errorType } = await send(server, "POST", "/model-customization-jobs/nothing/stop", { body: "{" });
    assert.equal(errorType, "ResourceNotFoundException");
  });
});

describe("what is hardly HTTP", () => {
  const bearer = "authorization: Bearer test\r\n";
  for (const [what, bytes, answer] of [
    ["no HTTP at all", "hello\r\n\r\n", /^HTTP\/1\.1 400 .*x-amzn-errortype: SerializationException/s],
    [
      "a header that is too long",
      `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"y".repeat(200_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
    ["no host", `GET /custom-models HTTP/1.1\r\n${bearer}\r\n`, /^HTTP\/1\.1 400 /],
    [
      "two lengths",
      `POST /tagResource HTTP/1.1\r\nhost: localhost\r\n${bearer}content-length: 1\r\ncontent-length: 2\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      "a length and chunks",
      `POST /tagResource HTTP/1.1\r\nhost: localhost\r\n${bearer}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      "a broken chunk",
      `POST /tagResource HTTP/1.1\r\nhost: localhost\r\n${bearer}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    ["NUL in a path", `GET /custom\0-models HTTP/1.1\r\nhost: localhost\r\n${bearer}\r\n`, /^HTTP\/1\.1 400 /],
    [
      "raw bytes in a path",
      `GET /custom-models/\xff\xfe HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${bearer}\r\n`,
      /^HTTP\/1\.1 4\d\d /,
    ],
    [
      "an absolute target",
      `GET http://localhost/custom-models HTTP/1.1\r\nhost: LOCALHOST\r\nconnection: close\r\n${bearer}\r\n`,
      /^HTTP\/1\.1 200 /,
    ],
    [
      "an absolute target of another host",
      `GET http://example.com/custom-models HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${bearer}\r\n`,
      /^HTTP\/1\.1 400 .*of the host .*example\.com.*no proxy/s,
    ],
    [
      "HTTP/0.9",
      `GET /custom-models HTTP/0.9\r\nhost: localhost\r\n${bearer}\r\n`,
      /^HTTP\/1\.1 400 .*this server speaks HTTP\/1\.1/s,
    ],
    [
      "HTTP/2.0",
      `GET /health HTTP/2.0\r\nhost: localhost\r\nconnection: close\r\n${bearer}\r\n`,
      /^HTTP\/1\.1 400 .*HTTP\/2\.0/s,
    ],
    ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", /^HTTP\/1\.1 400 /],
    [
      "a header that is folded",
      `GET /custom-models HTTP/1.1\r\nhost: localhost\r\nx-note: one\r\n two\r\n${bearer}\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    ["an asterisk", `OPTIONS * HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${bearer}\r\n`, /^HTTP\/1\.1 404 /],
    ["HTTP/1.0", `GET /custom-models HTTP/1.0\r\n${bearer}\r\n`, /^HTTP\/1\.1 200 /],
    [
      "an expectation",
      `GET /custom-models HTTP/1.1\r\nhost: localhost\r\nexpect: nonsense\r\nconnection: close\r\n${bearer}\r\n`,
      /^HTTP\/1\.1 417 /,
    ],
    [
      "an upgrade",
      `GET /custom-models HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade, close\r\n${bearer}\r\n`,
      /^HTTP\/1\.1 (200|400) /,
    ],
    ["CONNECT", "CONNECT example.com:80 HTTP/1.1\r\nhost: localhost\r\n\r\n", /^(HTTP\/1\.1 4\d\d .*)?$/s],
  ] as const) {
    it(`with ${what} is answered, and the server goes on`, async () => {
      assert.match(await sendRaw(server, Buffer.from(bytes, "latin1")), answer);
      assert.equal((await send(server, "GET", "/custom-models")).status, 200);
    });
  }

  it("garbage behind a request is refused after the request's answer, and garbage before one takes it along", async () => {
    const request = `GET /custom-models HTTP/1.1\r\nhost: localhost\r\n${bearer}\r\n`;
    const statusesOf = async (bytes: string) =>
      [...(await sendRaw(server, bytes)).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    assert.deepEqual(await statusesOf(`${request}garbage\r\n\r\n${request}`), ["200", "400"]);
    assert.deepEqual(await statusesOf(`${request}${request}GET / HTTP/3\r\n\r\n`), ["200", "200", "400"]);
    assert.deepEqual(await statusesOf(`garbage\r\n\r\n${request}`), ["400"]);
    const broken = `POST /tagResource HTTP/1.1\r\nhost: localhost\r\n${bearer}transfer-encoding: chunked\r\n\r\nzz\r\n`;
    assert.deepEqual(await statusesOf(`${request}${broken}${request}`), ["200", "400"]);
  });

  it("pipelined requests are answered in their order", async () => {
    const one = (query: string, more = "") =>
      `GET /custom-models?${query} HTTP/1.1\r\nhost: localhost\r\n${more}authorization: Bearer test\r\n\r\n`;
    const bytes = one("maxResults=1") + one("maxResults=0") + one("maxResults=2", "connection: close\r\n");
    const statuses = [...(await sendRaw(server, bytes)).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    assert.deepEqual(statuses, ["200", "400", "200"]);
  });
});
