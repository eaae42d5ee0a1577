import { connect } from "node:net";
import type { Random } from "../../../../test/random.ts";
import type { RunningServer } from "../../src/index.ts";

const arn = (kind: string) => `arn:aws:bedrock:us-east-1:000000000000:${kind}/amazon.nova-lite-v1:0:300k/abcdefghijkl`;
const encoded = (kind: string) => encodeURIComponent(arn(kind));
const policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"bedrock:*","Resource":"${arn("custom-model")}"}]}`;

/** A valid request for each operation: method, target, body. */
const validRequests: readonly (readonly [string, string, string?])[] = [
  [
    "GET",
    "/custom-models?maxResults=10&nameContains=m&modelStatus=Active&isOwned=true&sortBy=CreationTime&sortOrder=Ascending",
  ],
  ["GET", `/custom-models?baseModelArnEquals=${encoded("custom-model")}&creationTimeAfter=2026-01-01T00%3A00%3A00Z`],
  [
    "GET",
    "/custom-models?creationTimeBefore=2027-01-01T00:00:00.123Z&nextToken=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  ],
  ["GET", "/custom-models/mine"],
  ["GET", `/custom-models/${encoded("custom-model")}`],
  ["DELETE", "/custom-models/other"],
  [
    "POST",
    "/custom-models/create-custom-model",
    '{"modelName":"m1","modelSourceConfig":{"s3DataSource":{"s3Uri":"s3://bucket/model/"}},"modelTags":[{"key":"k","value":"v"}],"clientRequestToken":"t1"}',
  ],
  [
    "POST",
    "/model-customization-jobs",
    '{"jobName":"j1","customModelName":"m2","roleArn":"arn:aws:iam::000000000000:role/r","baseModelIdentifier":"amazon.nova-lite-v1:0:300k","customizationType":"DISTILLATION","jobTags":[{"key":"k","value":"v"}],"trainingDataConfig":{"invocationLogsConfig":{"usePromptResponse":true,"invocationLogSource":{"s3Uri":"s3://bucket/logs"},"requestMetadataFilters":{"andAll":[{"equals":{"k":"v"}}]}}},"validationDataConfig":{"validators":[{"s3Uri":"s3://bucket/v"}]},"outputDataConfig":{"s3Uri":"s3://bucket/out/"},"hyperParameters":{"epochCount":"2"},"vpcConfig":{"subnetIds":["s"],"securityGroupIds":["g"]},"customizationConfig":{"distillationConfig":{"teacherModelConfig":{"teacherModelIdentifier":"amazon.nova-pro-v1:0","maxResponseLengthForInference":100}}}}',
  ],
  [
    "POST",
    "/model-customization-jobs",
    '{"jobName":"j2","customModelName":"m3","roleArn":"arn:aws:iam::000000000000:role/r","baseModelIdentifier":"mine","trainingDataConfig":{"s3Uri":"s3://bucket/t"},"outputDataConfig":{"s3Uri":"s3://bucket/out/"},"customModelKmsKeyId":"alias/k","clientRequestToken":"t2"}',
  ],
  ["GET", "/model-customization-jobs?statusEquals=Completed&nameContains=j&maxResults=1"],
  ["GET", `/model-customization-jobs/${encoded("model-customization-job")}`],
  ["POST", "/model-customization-jobs/j1/stop"],
  [
    "GET",
    "/foundation-models?byProvider=Amazon&byCustomizationType=FINE_TUNING&byOutputModality=TEXT&byInferenceType=PROVISIONED",
  ],
  ["GET", "/foundation-models/amazon.nova-lite-v1%3A0"],
  ["POST", "/tagResource", `{"resourceARN":"${arn("custom-model")}","tags":[{"key":"k","value":"v"}]}`],
  ["POST", "/untagResource", `{"resourceARN":"${arn("custom-model")}","tagKeys":["k"]}`],
  ["POST", "/listTagsForResource", `{"resourceARN":"${arn("custom-model")}"}`],
  ["POST", "/resource-policy", JSON.stringify({ resourceArn: arn("custom-model"), resourcePolicy: policy })],
  ["GET", `/resource-policy/${encoded("custom-model")}`],
  ["DELETE", `/resource-policy/${encoded("custom-model")}`],
  [
    "POST",
    "/model-copy-jobs",
    `{"sourceModelArn":"${arn("custom-model")}","targetModelName":"copy","targetModelTags":[]}`,
  ],
  [
    "GET",
    `/model-copy-jobs/${encodeURIComponent("arn:aws:bedrock:us-east-1:000000000000:model-copy-job/abcdefghijkl")}`,
  ],
  ["GET", "/model-copy-jobs?outputModelNameContains=c&sourceAccountEquals=000000000000"],
];

/** What breaks parsers: put anywhere, in place of anything. */
const splinters = [
  "",
  "\0",
  "%00",
  "%",
  "%ff",
  "%c0%80",
  "%ed%a0%80",
  "\xff",
  "\u00e9",
  "%F0%9F%98%80",
  "\\ud800",
  "\\u0000",
  "__proto__",
  "constructor",
  "..",
  "/../",
  "//",
  "/",
  "?",
  "&",
  "=",
  "#",
  ";",
  ":",
  "+",
  " ",
  "\t",
  "\r",
  "\n",
  "\r\n",
  "\r\n ",
  "\r\n\r\n",
  '"',
  "'",
  "\\",
  "{",
  "}",
  "[",
  "]",
  "[[[[[[[[",
  "null",
  "true",
  "NaN",
  "-1",
  "0",
  "1e999",
  "1e2",
  "99999999999999999999",
  "0.1",
  "9".repeat(400),
  "a".repeat(70),
  "a".repeat(3000),
  "-".repeat(2000),
  "a-".repeat(2000),
  "2026-02-30T00:00:00Z",
  "+275760-09-13T00:00:00Z",
  "0000-00-00T00:00:00Z",
  "arn:aws:bedrock:",
  "arn:aws:bedrock:us-east-1::foundation-model/",
  "*",
  "$",
  "s3://",
  "<x>",
  "' OR 1=1 --",
  "content-length: 5",
  "transfer-encoding: chunked",
  "HTTP/1.1",
  "HTTP/2.0",
  "undefined",
  "[object Object]",
  "💥",
] as const;

const headerLines = [
  "host: 127.0.0.1",
  "host:",
  "authorization: Bearer test",
  "authorization: Bearer",
  "authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/bedrock/aws4_request, SignedHeaders=host, Signature=0",
  "content-type: application/json",
  "content-type:",
  "content-type: text/plain",
  "content-encoding: gzip",
  "content-length: 0",
  "content-length: -1",
  "transfer-encoding: chunked",
  "transfer-encoding: gzip, chunked",
  "expect: 100-continue",
  "expect: x",
  "connection: upgrade",
  "upgrade: h2c",
  "trailer: x",
  "x-amz-date: never",
  "x-amz-content-sha256: x",
  "x-amz-security-token: x",
  "te: trailers",
  "cookie: a=b",
  "accept-encoding: br",
  "x-http-method-override: DELETE",
] as const;

const methods = [
  "GET",
  "POST",
  "DELETE",
  "PUT",
  "PATCH",
  "HEAD",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "QUERY",
  "get",
  "G\0T",
  "",
] as const;

/** A valid request of some operation, damaged in up to three places: the bytes to send. */
export function hostileRequest(random: Random): Buffer {
  let [method, target, body = ""] = random.pick(validRequests);
  const headers = ["host: 127.0.0.1", "authorization: Bearer test"];
  if (body !== "") headers.push("content-type: application/json");
  // Names of their own, so that some of what is created is new.
  body = body.replaceAll(/"([jmt])\d"/g, (_, letter) => `"${letter}${random.below(1_000_000)}"`);
  for (let damages = random.below(4); damages > 0; damages -= 1) {
    const what = random.below(10);
    if (what < 4) target = damaged(random, target);
    else if (what < 7) body = damaged(random, body);
    else if (what === 7) headers.push(random.pick(headerLines));
    else if (what === 8) headers[random.below(headers.length)] = damaged(random, random.pick(headerLines));
    else method = random.pick(methods);
  }
  const bytes = Buffer.from(body, random.below(8) === 0 ? "latin1" : "utf8");
  if (body !== "" || random.below(4) === 0) headers.push(`content-length: ${bytes.length}`);
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`, "latin1"),
    bytes,
  ]);
}

function damaged(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const removed = random.below(3) === 0 ? random.below(20) : random.below(2);
  const kind = random.below(6);
  if (kind === 0) return text.slice(0, at);
  if (kind === 1) return text.slice(0, at) + text.slice(at - random.below(30)) + text.slice(at);
  if (kind === 2) return text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + removed);
  return text.slice(0, at) + random.pick(splinters) + text.slice(at + removed);
}

/** Sends bytes on a connection of their own and hangs up after them; gives the status line of each answer. */
function statusesOf(server: RunningServer, bytes: Buffer): Promise<number[]> {
  return new Promise((resolve) => {
    const socket = connect(server.port, "127.0.0.1");
    let received = "";
    socket.setEncoding("latin1");
    socket.on("data", (text) => {
      received += text;
    });
    // The server may hang up over what it cannot read before all of it is sent.
    socket.on("error", () => {});
    socket.on("close", () =>
      resolve([...received.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status))),
    );
    socket.end(bytes);
  });
}

/** What came of hostile requests: how many answers of each status. */
export type Tally = Map<number, number>;

/**
 * Sends this many hostile requests, a few at a time.
 * @throws Error with the request, where an answer is a 5xx
 */
export async function sendHostileRequests(server: RunningServer, random: Random, count: number): Promise<Tally> {
  const tally: Tally = new Map();
  let left = count;
  const sendSome = async () => {
    while (left > 0) {
      left -= 1;
      const bytes = hostileRequest(random);
      for (const status of await statusesOf(server, bytes)) {
        tally.set(status, (tally.get(status) ?? 0) + 1);
        if (status >= 500) throw new Error(`${status} for ${JSON.stringify(bytes.toString("latin1"))}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, sendSome));
  return tally;
}
