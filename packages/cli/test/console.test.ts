import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { ended, lineOf, Sandbox } from "./support/outcrop.ts";

test("console opens one over a catalogue on a free port, and reads only unless it is told otherwise", async () => {
  using sandbox = new Sandbox();
  await sandbox.run(["seed", "--data", "m.db", "--models", "20"]);
  for (const [flags, write] of [
    [[], false],
    [["--console-write"], true],
  ] as const) {
    const child = sandbox.start(["console", "--data", "m.db", ...flags]);
    const end = ended(child);
    const [, url = ""] = await lineOf(child, /^The console: (http:\/\/127\.0\.0\.1:\d+\/console)\n/);
    const page = await fetch(url);
    assert.deepEqual([page.status, (await page.text()).includes("<title>Outcrop</title>")], [200, true]);
    const settings = (await (await fetch(`${url}/settings.json`)).json()) as { write: boolean };
    assert.equal(settings.write, write);
    child.kill("SIGTERM");
    assert.equal((await end).code, 0);
  }
});

test("console makes no catalogue where there is none, and says what to do", async () => {
  using sandbox = new Sandbox();
  const { code, stderr } = await sandbox.run(["console", "--data", "mistyped.db"]);
  assert.equal(code, 255);
  assert.match(stderr, /There is no catalogue at mistyped\.db\. .*outcrop seed --data mistyped\.db/);
  assert.equal(existsSync(join(sandbox.folder, "mistyped.db")), false);
});
