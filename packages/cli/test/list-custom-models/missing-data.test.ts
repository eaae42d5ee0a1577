import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { Client } from "pg";
import { startPostgres } from "../../../../test/postgres.ts";
import { Sandbox } from "../support/outcrop.ts";

test("commands that only read make no catalogue, and say what to do", async () => {
  using sandbox = new Sandbox();
  for (const command of [
    ["list-custom-models", "--local"],
    ["keys", "list"],
    ["keys", "delete", "AKIA"],
  ]) {
    const { stderr, code, stdout } = await sandbox.run([...command, "--data", "deep/modles.db"]);
    assert.match(
      stderr,
      /There is no catalogue at deep\/modles\.db\. .*outcrop seed --data deep\/modles\.db --models 100/,
    );
    assert.deepEqual([code, stdout], [255, ""], command.join(" "));
  }
  assert.ok(!existsSync(sandbox.path("deep")));
});

test("commands that only read make no tables in a database, and do not show its password", async () => {
  await using postgres = await startPostgres();
  const url = new URL(await postgres.createDatabase());
  url.password = "secret";
  using sandbox = new Sandbox();
  for (const command of [
    ["list-custom-models", "--local"],
    ["keys", "list"],
  ]) {
    const { stderr, code, stdout } = await sandbox.run([...command, "--data", url.href]);
    assert.match(stderr, /There is no catalogue at postgres\S+\. .*outcrop seed --data postgres/);
    assert.doesNotMatch(stderr, /secret/);
    assert.deepEqual([code, stdout], [255, ""], command.join(" "));
  }
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query("SELECT nspname FROM pg_namespace WHERE nspname = 'outcrop'");
  await client.end();
  assert.deepEqual(rows, []);
});
