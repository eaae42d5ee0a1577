import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
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
