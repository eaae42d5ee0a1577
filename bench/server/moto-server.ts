import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { BedrockClient, CreateModelCustomizationJobCommand } from "@aws-sdk/client-bedrock";

/** moto's server, filled with custom models. */
export interface MotoServer extends Disposable {
  readonly version: string;
  readonly url: string;
  readonly port: number;
  readonly client: BedrockClient;
}

const ENVIRONMENT = join(import.meta.dirname, "../../conformance/.venv/bin/python");
/** How many jobs are asked for at a time. */
const AT_ONCE = 8;
const PATIENCE_MILLISECONDS = 30_000;

/** moto where a Python has it: the one that is named, that of `npm run conformance`, or the system's. */
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
  const stop = () => {
    client.destroy();
    child.kill();
  };
  try {
    await untilItAnswers(url);
    await fill(client, models);
  } catch (error) {
    stop();
    throw error;
  }
  return { version: versionOf(python).stdout.trim(), url, port, client, [Symbol.dispose]: stop };
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
          baseModelIdentifier: "amazon.titan-text-express-v1",
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
