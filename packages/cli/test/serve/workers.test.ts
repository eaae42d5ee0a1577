import assert from "node:assert/strict";
import test from "node:test";
import { BedrockClient, ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { ended, lineOf, Sandbox } from "../support/outcrop.ts";

test("several workers serve one port and one catalogue, a dead one is replaced, and SIGTERM ends them all", async () => {
  using sandbox = new Sandbox();
  await sandbox.run(["seed", "--data", "m.db", "--models", "30"]);
  const server = sandbox.start(["serve", "--port", "0", "--data", "m.db", "--workers", "2"]);
  const end = ended(server);
  let messages = "";
  const replaced = new Promise<RegExpExecArray>((done) => {
    server.stderr.on("data", (text) => {
      messages += text;
      const found = /Worker (\d+) ended with SIGKILL; another takes its place/.exec(messages);
      if (found) done(found);
    });
  });
  const listens = /^Outcrop listens on (http:\/\/127\.0\.0\.1:\d+)\nWorkers: (\d+), \d+\n/;
  const [, endpoint = "", first] = await lineOf(server, listens);
  const victim = Number(first);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new BedrockClient({ endpoint, region: "us-east-1", credentials });
  const whole = await namesOf(client);
  assert.equal(whole.length, 30);

  process.kill(victim, "SIGKILL");
  assert.equal(Number((await replaced)[1]), victim);
  assert.deepEqual(await namesOf(client), whole);
  client.destroy();
  server.kill("SIGTERM");
  assert.equal((await end).code, 0);
});

async function namesOf(client: BedrockClient): Promise<readonly (string | undefined)[]> {
  const names = [];
  let nextToken: string | undefined;
  do {
    // Each page may be answered by another worker.
    const page = await client.send(new ListCustomModelsCommand({ maxResults: 7, nextToken }));
    names.push(...(page.modelSummaries ?? []).map(({ modelName }) => modelName));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return names;
}

test("what only a single process can do is refused with several", async () => {
  using sandbox = new Sandbox();
  const { stderr, code } = await sandbox.run(["serve", "--workers", "2", "--data", ":memory:", "--metrics"]);
  assert.match(stderr, /--data :memory:, --metrics works in a single process; leave --workers out/);
  assert.equal(code, 252);
});

test("a port in use is told once, and ends the supervisor", async () => {
  using sandbox = new Sandbox();
  const first = sandbox.start(["serve", "--port", "0", "--data", ":memory:"]);
  const firstEnd = ended(first);
  const [, port = ""] = await lineOf(first, /^Outcrop listens on http:\/\/127\.0\.0\.1:(\d+)\n/);
  const { stderr, code } = await sandbox.run(["serve", "--workers", "3", "--port", port]);
  first.kill("SIGTERM");
  await firstEnd;
  assert.equal(stderr.split("is in use already").length, 2, stderr);
  assert.equal(code, 255);
});
