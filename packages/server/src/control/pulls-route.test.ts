import assert from "node:assert/strict";
import test from "node:test";
import { putPulledTarget } from "@outcrop/catalogue";
import { startServer } from "../index.ts";

async function get(url: string): Promise<unknown> {
  const answer = await fetch(url);
  return answer.json();
}

test("what was pulled is listed by target, with its last time and why the last attempt failed", async () => {
  await using server = await startServer();
  const url = `${server.url}/_outcrop/pulls`;
  assert.deepEqual(await get(url), { targets: [] });
  const time = Date.UTC(2026, 10, 1);
  await putPulledTarget(server.catalogue, {
    account: "111122223333",
    region: "us-east-1",
    lastPull: time,
    lastFullPull: time,
    models: 7,
  });
  const failure = { time, message: "AccessDeniedException: no" };
  await putPulledTarget(server.catalogue, { account: "444455556666", region: "eu-west-1", failure });
  const shown = "2026-11-01T00:00:00.000Z";
  assert.deepEqual(await get(url), {
    targets: [
      { account: "111122223333", region: "us-east-1", lastPull: shown, lastFullPull: shown, models: 7 },
      { account: "444455556666", region: "eu-west-1", failure: { time: shown, message: failure.message } },
    ],
  });
});

test("the accounts and regions that have models are listed", async () => {
  await using server = await startServer();
  await server.arrange([{ modelName: "mine" }, { account: "111122223333", region: "eu-west-1", modelName: "theirs" }]);
  assert.deepEqual(await get(`${server.url}/_outcrop/scopes`), {
    scopes: [
      { account: "000000000000", region: "us-east-1" },
      { account: "111122223333", region: "eu-west-1" },
    ],
  });
});
