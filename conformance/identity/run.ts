/**
 * `node conformance/identity/run.ts --python PATH`: the AWS SDK for JavaScript, boto3, the AWS CLI and `outcrop` itself against
 * `outcrop serve --auth strict`, with keys that were made for it, with keys that were not, and with API keys.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BedrockClient, CreateModelCustomizationJobCommand } from "@aws-sdk/client-bedrock";
import { openCatalogue } from "@outcrop/catalogue";
import { createKey, openSealingKey } from "@outcrop/server";
import { officialClients } from "./clients.ts";
import { serve } from "./serve.ts";

const { values } = parseArgs({ options: { python: { type: "string" } } });
if (values.python === undefined) {
  console.error("Give --python PATH: an interpreter that has boto3, with the AWS CLI beside it.");
  process.exit(2);
}

await using closing = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), "outcrop-identity-"));
closing.defer(() => rmSync(folder, { recursive: true }));
const data = join(folder, "catalogue.db");
const account = "111122223333";

/** Makes a key with `outcrop keys create`; returns what it prints: variables for the environment. */
function make(...flags: string[]): Record<string, string> {
  const outcrop = join(import.meta.dirname, "../../packages/cli/bin/outcrop.js");
  const args = [outcrop, "keys", "create", "--data", data, "--account", account, ...flags];
  const lines = execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return Object.fromEntries(
    lines
      .trim()
      .split("\n")
      .map((line) => line.split(/=(.*)/, 2)),
  );
}

const catalogue = await openCatalogue(data);
closing.defer(() => catalogue.close());

/** A key that was made an hour ago and was valid for a second less than that, so it has expired. */
async function expired(bearer: boolean): Promise<Record<string, string>> {
  const [made, end] = [Date.now() - 3_600_000, Date.now() - 1000];
  const key = await createKey(catalogue, openSealingKey({ data }), { account, bearer, expiresAt: end }, made);
  if (key.kind === "bearer") return { AWS_BEARER_TOKEN_BEDROCK: key.apiKey };
  const { accessKeyId, secretAccessKey, sessionToken = "" } = key;
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken };
}

/** Writes a policy into a file. Returns the flag that names it. */
function policy(name: string, ...Statement: object[]): string[] {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ Version: "2012-10-17", Statement }));
  return ["--policy", file];
}

const statement = (Effect: string, Action: string) => ({ Effect, Action, Resource: "*" });
const lasting = make();
const temporary = make("--expires-in", "1h");
const apiKey = make("--bearer");
const allowed = policy("allowed.json", statement("Allow", "bedrock:List*"));
const denied = policy("denied.json", statement("Allow", "*"), statement("Deny", "bedrock:ListCustomModels"));
const models = '["mine"]';

interface Case {
  readonly name: string;
  readonly credentials: Record<string, string>;
  readonly expected: string;
}

const cases: readonly Case[] = [
  { name: "a key that was made", credentials: lasting, expected: models },
  { name: "a temporary key with its session token", credentials: temporary, expected: models },
  { name: "an API key as a bearer token", credentials: apiKey, expected: models },
  { name: "a key whose policy allows it", credentials: make(...allowed), expected: models },
  {
    name: "an API key whose policy allows it",
    credentials: make(...allowed, "--bearer"),
    expected: models,
  },
  {
    name: "a key whose policy denies it",
    credentials: make(...denied),
    expected: "AccessDeniedException",
  },
  {
    name: "an API key whose policy denies it",
    credentials: make(...denied, "--bearer"),
    expected: "AccessDeniedException",
  },
  {
    name: "a wrong secret",
    credentials: { ...lasting, AWS_SECRET_ACCESS_KEY: "wrong" },
    expected: "InvalidSignatureException",
  },
  {
    name: "a temporary key without its session token",
    credentials: { ...temporary, AWS_SESSION_TOKEN: "" },
    expected: "UnrecognizedClientException",
  },
  {
    name: "a temporary key that has expired",
    credentials: await expired(false),
    expected: "ExpiredTokenException",
  },
  {
    name: "an API key that has expired",
    credentials: await expired(true),
    expected: "ExpiredTokenException",
  },
  {
    name: "development's key",
    credentials: { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
    expected: "UnrecognizedClientException",
  },
  {
    name: "an unknown API key",
    credentials: { AWS_BEARER_TOKEN_BEDROCK: "ABSKunknown" },
    expected: "AccessDeniedException",
  },
];

// botocore sends bearer tokens over HTTPS only.
execFileSync(values.python, [join(import.meta.dirname, "make_certificate.py"), folder]);
const certificate = join(folder, "cert.pem");
// A model exists once its job has completed.
const strict = ["--auth", "strict", "--data", data, "--training-time", "0"];
const http = closing.use(await serve(...strict));
const https = closing.use(await serve(...strict, "--tls-cert", certificate, "--tls-key", join(folder, "key.pem")));

const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = lasting;
const credentials = { accessKeyId, secretAccessKey };
const client = new BedrockClient({ endpoint: http.url, region: "us-east-1", credentials });
await client.send(
  new CreateModelCustomizationJobCommand({
    jobName: "mine",
    customModelName: "mine",
    roleArn: `arn:aws:iam::${account}:role/training`,
    baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
    trainingDataConfig: { s3Uri: "s3://bucket/training.jsonl" },
    outputDataConfig: { s3Uri: "s3://bucket/output" },
  }),
);
client.destroy();

let failures = 0;
const found = officialClients(values.python, folder);
for (const { name, credentials: variables, expected } of cases) {
  const environment = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    AWS_ENDPOINT_URL_BEDROCK: "AWS_BEARER_TOKEN_BEDROCK" in variables ? https.url : http.url,
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    ...Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== "")),
  };
  const clients = found.filter(({ takesApiKeys }) => takesApiKeys || !("AWS_BEARER_TOKEN_BEDROCK" in variables));
  const answers = await Promise.all(clients.map((official) => official.list(environment)));
  for (const [index, answer] of answers.entries()) {
    const fine = answer === expected;
    if (!fine) failures++;
    console.log(
      `${fine ? "ok  " : "FAIL"} ${clients[index]?.name} with ${name}: ${answer}${fine ? "" : `, not ${expected}`}`,
    );
  }
}
console.log(`${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
