/**
 * `node conformance/identity/run.ts --python PATH`: the AWS SDK for JavaScript, boto3, the AWS CLI and `outcrop` itself against
 * `outcrop serve --auth strict`, with keys that were made for it, with keys that were not, and with API keys.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BedrockClient, CreateModelCustomizationJobCommand } from "@aws-sdk/client-bedrock";
import { openCatalogue } from "@outcrop/catalogue";
import { createKey, type KeyRequest, openSealingKey } from "@outcrop/server";
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

// The keys are made by one process and looked up by another, with the database and the key file between them.
const catalogue = await openCatalogue(data);
closing.defer(() => catalogue.close());
const sealingKey = openSealingKey({ data });

async function make(request: Omit<KeyRequest, "account">, now = Date.now()): Promise<Record<string, string>> {
  const key = await createKey(catalogue, sealingKey, { account, ...request }, now);
  if (key.kind === "bearer") return { AWS_BEARER_TOKEN_BEDROCK: key.apiKey };
  return {
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    ...(key.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: key.sessionToken }),
  };
}

const hour = 3_600_000;
const statement = (Effect: string, Action: string) => ({ Effect, Action, Resource: "*" });
const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const lasting = await make({});
const temporary = await make({ expiresAt: Date.now() + hour });
const apiKey = await make({ bearer: true });
const allowed = policy(statement("Allow", "bedrock:List*"));
const denied = policy(statement("Allow", "*"), statement("Deny", "bedrock:ListCustomModels"));
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
  { name: "a key whose policy allows it", credentials: await make({ policy: allowed }), expected: models },
  {
    name: "an API key whose policy allows it",
    credentials: await make({ policy: allowed, bearer: true }),
    expected: models,
  },
  {
    name: "a key whose policy denies it",
    credentials: await make({ policy: denied }),
    expected: "AccessDeniedException",
  },
  {
    name: "an API key whose policy denies it",
    credentials: await make({ policy: denied, bearer: true }),
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
    credentials: await make({ expiresAt: Date.now() - 1000 }, Date.now() - hour),
    expected: "ExpiredTokenException",
  },
  {
    name: "an API key that has expired",
    credentials: await make({ bearer: true, expiresAt: Date.now() - 1000 }, Date.now() - hour),
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
const strict = ["--auth", "strict", "--data", data];
const http = closing.use(await serve(...strict));
const https = closing.use(await serve(...strict, "--tls-cert", certificate, "--tls-key", join(folder, "key.pem")));

const owner = await createKey(catalogue, sealingKey, { account });
if (owner.kind !== "signing") throw new Error("The owner's key came out of another kind than asked for.");
const client = new BedrockClient({ endpoint: http.url, region: "us-east-1", credentials: owner });
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
for (const { name, credentials, expected } of cases) {
  const environment = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    AWS_ENDPOINT_URL_BEDROCK: "AWS_BEARER_TOKEN_BEDROCK" in credentials ? https.url : http.url,
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    ...Object.fromEntries(Object.entries(credentials).filter(([, value]) => value !== "")),
  };
  const clients = officialClients(values.python);
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
