import assert from "node:assert/strict";
import test from "node:test";
import { ended, lineOf, Sandbox } from "../support/outcrop.ts";

async function ask(url: string) {
  const answer = await fetch(url);
  return { status: answer.status, text: await answer.text() };
}

test("serve says where the console is, and serves it built from its sources", async () => {
  using sandbox = new Sandbox();
  const server = sandbox.start(["serve", "--port", "0", "--data", ":memory:", "--console-write"]);
  const end = ended(server);
  const [, url = ""] = await lineOf(server, /^Outcrop listens on \S+\nThe console: (\S+\/console)\n/);
  const page = await ask(url);
  assert.equal(page.status, 200);
  for (const [, file = ""] of page.text.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)) {
    const { status, text } = await ask(new URL(file, url).href);
    assert.deepEqual([status, text.length > 100], [200, true], file);
  }
  const settings: unknown = JSON.parse((await ask(`${url}/settings.json`)).text);
  assert.deepEqual(settings, { auth: "dev", defaultRegion: "us-east-1", write: true });
  server.kill("SIGTERM");
  assert.equal((await end).code, 0);
});

test("with --no-console there is none", async () => {
  using sandbox = new Sandbox();
  const server = sandbox.start(["serve", "--port", "0", "--data", ":memory:", "--no-console"]);
  const end = ended(server);
  const [, url = ""] = await lineOf(server, /^Outcrop listens on (\S+)\n/);
  assert.equal((await ask(`${url}/console`)).status, 403);
  server.kill("SIGTERM");
  assert.doesNotMatch((await end).stdout, /console/);
});
