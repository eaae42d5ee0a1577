import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { BedrockClient, CreateCustomModelCommand, GetCustomModelCommand } from "@aws-sdk/client-bedrock";
import { outcropCommand } from "../support/outcrop-command.ts";

const folder = mkdtempSync(join(tmpdir(), "outcrop-serve-"));
after(() => rmSync(folder, { recursive: true }));
const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** Runs `outcrop serve` until the test has ended; gives its URL. */
async function serve(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [outcropCommand, "serve", "--data", ":memory:", "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH, HOME: folder, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", ...env },
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const endpoint = line.replace("Outcrop listens on ", "");
  const client = new BedrockClient({ endpoint, region: "us-east-1", credentials });
  return {
    endpoint,
    client,
    async [Symbol.asyncDispose]() {
      client.destroy();
      child.kill("SIGTERM");
      await once(child, "close");
    },
  };
}

/** Why the model that is imported from `s3Uri` fails. */
async function failureOf(client: BedrockClient, s3Uri: string, modelName = "imported"): Promise<string | undefined> {
  const modelSourceConfig = { s3DataSource: { s3Uri } };
  await client.send(new CreateCustomModelCommand({ modelName, modelSourceConfig }));
  for (;;) {
    const model = await client.send(new GetCustomModelCommand({ modelIdentifier: modelName }));
    if (model.modelStatus !== "Creating") return model.failureMessage;
  }
}

test("outcrop serve --s3-root looks at artifacts in the folder", { timeout: 30_000 }, async () => {
  mkdirSync(join(folder, "buckets/a-bucket/model"), { recursive: true });
  writeFileSync(join(folder, "buckets/a-bucket/model/config.json"), "{");
  await using server = await serve(["--s3-root", join(folder, "buckets")]);
  assert.match(
    (await failureOf(server.client, "s3://a-bucket/model")) ?? "",
    /^s3:\/\/a-bucket\/model\/config\.json is not valid JSON: it ends at byte 1/,
  );
});

test("outcrop serve --bucket-owner and --s3-root ACCOUNT=PATH keep buckets from other accounts", {
  timeout: 60_000,
}, async () => {
  for (const bucket of ["roots/shared/owned-bucket", "roots/shared/open-bucket", "roots/own/own-bucket"]) {
    mkdirSync(join(folder, bucket, "model"), { recursive: true });
    writeFileSync(join(folder, bucket, "model/config.json"), "{");
  }
  await using server = await serve([
    ...["--s3-root", join(folder, "roots/shared"), "--s3-root", `111122223333=${join(folder, "roots/own")}`],
    ...["--bucket-owner", "owned-bucket=444455556666"],
  ]);
  const as = async (accessKeyId: string, bucket: string) => {
    const client = new BedrockClient({
      endpoint: server.endpoint,
      region: "us-east-1",
      credentials: { accessKeyId, secretAccessKey: "test" },
    });
    const failure = await failureOf(client, `s3://${bucket}/model`, bucket);
    client.destroy();
    return failure ?? "";
  };
  const [invalid, inaccessible] = [/ is not valid JSON/, / is not accessible to the account \d{12}$/];
  assert.match(await as("444455556666", "owned-bucket"), invalid);
  assert.match(await as("444455556666", "open-bucket"), invalid);
  assert.match(await as("555566667777", "owned-bucket"), inaccessible);
  assert.match(await as("555566667777", "own-bucket"), /there is no such bucket/);
  assert.match(await as("111122223333", "own-bucket"), invalid);
});

test("outcrop serve looks at artifacts in the service that AWS_ENDPOINT_URL_S3 names", {
  timeout: 30_000,
}, async (t) => {
  const asked: string[] = [];
  const s3 = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(404, { "content-type": "application/xml" }).end("<Error><Code>NoSuchBucket</Code></Error>");
  });
  await new Promise<void>((resolve) => s3.listen(0, "127.0.0.1", resolve));
  t.after(() => s3.close());
  const url = `http://127.0.0.1:${(s3.address() as AddressInfo).port}`; // a TCP server that listens has such an address
  await using server = await serve([], { AWS_ENDPOINT_URL_S3: url });
  assert.match((await failureOf(server.client, "s3://a-bucket/model")) ?? "", /^s3:\/\/a-bucket\/.* no such bucket$/);
  assert.match(asked[0] ?? "", /^\/a-bucket\/?\?.*list-type=2/);
});

test("outcrop serve without a place for artifacts takes them on trust", { timeout: 30_000 }, async () => {
  await using server = await serve(["--training-time", "0"]);
  assert.equal(await failureOf(server.client, "s3://a-bucket/model"), undefined);
});

test("outcrop serve --fault, given twice, sets both rules", { timeout: 30_000 }, async () => {
  await using server = await serve(["--fault", "latency:latency=1", "--fault", "error:count=1"]);
  const response = await fetch(`${server.endpoint}/custom-models`, { headers: { authorization: "Bearer test" } });
  assert.equal(response.status, 500);
  assert.equal(response.headers.get("x-outcrop-fault"), "fault-1, fault-2");
});
