import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { BedrockClient, CreateModelCustomizationJobCommand } from "@aws-sdk/client-bedrock";
import type { RecordedAnswer, RecordedListing } from "./recorded-listing.ts";

/** moto's server, filled with custom models. */
export interface MotoServer extends Disposable {
  readonly version: string;
  readonly port: number;
  /** The requests of a whole listing at a page size, and the answers. */
  record(pageSize: number): Promise<RecordedListing>;
}

const ENVIRONMENT = join(import.meta.dirname, "../../conformance/.venv/bin/python");
/** How many jobs are created at a time. */
const AT_ONCE = 8;
const PATIENCE_MILLISECONDS = 30_000;
/** moto finds the service by the scope, and does not look at the signature. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/bedrock/aws4_request, SignedHeaders=host, Signature=none";

/** moto, if a Python has it: the given one, that of `npm run conformance`, or the system's. */
export async function startMoto(named: string | undefined, models: number): Promise<MotoServer | undefined> {
  const candidates = named === undefined ? [ENVIRONMENT, "python3"] : [named];
  const versionOf = (python: string) =>
    spawnSync(python, ["-c", "import moto.server; print(moto.__version__)"], { encoding: "utf8" });
  const python = candidates.find((candidate) => versionOf(candidate).status === 0);
  if (python === undefined) return undefined;
  const port = await freePort();
  const child = spawn(python, ["-m", "moto.server", "-p", String(port)], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new BedrockClient({ region: "us-east-1", endpoint: url, credentials });
  const stop = () => void child.kill();
  try {
    await untilItAnswers(url);
    await fill(client, models);
  } catch (error) {
    stop();
    throw error;
  } finally {
    client.destroy();
  }
  const version = versionOf(python).stdout.trim();
  return { version, port, record: (pageSize) => record(url, pageSize), [Symbol.dispose]: stop };
}

/** It does not use the AWS SDK for JavaScript, which cannot read moto's times. */
async function record(origin: string, pageSize: number): Promise<RecordedListing> {
  const answers: RecordedAnswer[] = [];
  let token: string | null | undefined;
  do {
    const url = `/custom-models?maxResults=${pageSize}${token ? `&nextToken=${encodeURIComponent(token)}` : ""}`;
    const response = await fetch(origin + url, { headers: { authorization: AUTHORIZATION } });
    const body = await response.text();
    if (!response.ok) throw new Error(`${url} was answered with ${response.status}: ${body}`);
    answers.push({ url, headers: Object.fromEntries(response.headers), body });
    ({ nextToken: token } = JSON.parse(body) as { readonly nextToken?: string | null });
  } while (token);
  const requests = answers.map(
    ({ url }) => `GET ${url} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nAuthorization: ${AUTHORIZATION}\r\n\r\n`,
  );
  return { requests, answers };
}

/** Each customization job leaves a custom model. */
async function fill(client: BedrockClient, models: number): Promise<void> {
  let next = 0;
  const make = async () => {
    while (next < models) {
      const number = next++;
      await client.send(
        new CreateModelCustomizationJobCommand({
          jobName: `train-claims-summaries-${number}`,
          customModelName: `claims-summaries-de-v${number}`,
          roleArn: "arn:aws:iam::123456789012:role/customizer",
          baseModelIdentifier: "amazon.nova-lite-v1:0",
          trainingDataConfig: { s3Uri: "s3://training/claims.jsonl" },
          outputDataConfig: { s3Uri: "s3://training/output" },
          hyperParameters: { epochCount: "2" },
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, make));
}

async function untilItAnswers(url: string): Promise<void> {
  for (const start = performance.now(); performance.now() - start < PATIENCE_MILLISECONDS; ) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(50);
  }
  throw new Error(`moto's server has not answered at ${url} within ${PATIENCE_MILLISECONDS / 1_000} s`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
