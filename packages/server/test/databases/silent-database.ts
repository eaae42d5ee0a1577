import assert from "node:assert/strict";
import { after, before, mock } from "node:test";
import pg from "pg";
import { startPostgres, type TestPostgres } from "../../../../test/postgres.ts";
import { type RunningServer, startServer } from "../../src/index.ts";
import { type Received, send } from "../send.ts";

/** Within this each request is answered, milliseconds. */
const promised = 10_000;

export let postgres: TestPostgres;
export let data: string;
let server: RunningServer;

/** Has every test of a file ask one server over a PostgreSQL of its own. */
export function serveForThisFile(): void {
  before(async () => {
    mock.method(console, "error", () => {});
    postgres = await startPostgres({ fsync: "off" });
    data = await postgres.createDatabase();
    server = await startServer({ data, trainingTime: 0 });
    await server.arrange([{ modelName: "kept" }]);
  });
  after(async () => {
    await server.close();
    await postgres[Symbol.asyncDispose]();
    mock.restoreAll();
  });
}

export const list = () => send(server, "GET", "/custom-models");
const health = () => send(server, "GET", "/health");
export const remove = (modelName: string) => send(server, "DELETE", `/custom-models/${modelName}`);
export const create = (modelName: string) =>
  send(server, "POST", "/custom-models/create-custom-model", {
    body: JSON.stringify({
      modelName,
      roleArn: "arn:aws:iam::000000000000:role/bedrock",
      modelSourceConfig: { s3DataSource: { s3Uri: "s3://bucket/model/" } },
    }),
  });

/** Fails where a request is not refused in time, or its answer tells where the database is. */
export async function isRefused(request: Promise<Received>): Promise<void> {
  const begin = performance.now();
  const { status, errorType, body } = await request;
  assert.deepEqual([status, errorType], [503, "ServiceUnavailableException"]);
  assert.ok(performance.now() - begin < promised, `answered after ${performance.now() - begin} ms`);
  assert.doesNotMatch(body, /postgres|127\.0\.0\.1/);
}

export async function isUnhealthy(): Promise<void> {
  const begin = performance.now();
  const { status, body } = await health();
  assert.equal(status, 503);
  assert.ok(performance.now() - begin < promised);
  assert.doesNotMatch(body, /postgres|127\.0\.0\.1/);
}

export async function untilServed(): Promise<void> {
  while ((await list()).status !== 200) {}
  while ((await health()).status !== 200) {}
}

/** Asks the database directly. */
export async function administrator(): Promise<pg.Client> {
  const client = new pg.Client(data);
  await client.connect();
  return client;
}

export async function namesListed(): Promise<string[]> {
  const { body } = await list();
  return JSON.parse(body).modelSummaries.map(({ modelName }: { modelName: string }) => modelName);
}
