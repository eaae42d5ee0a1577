import assert from "node:assert/strict";
import { once } from "node:events";
import { hostname } from "node:os";
import { test } from "node:test";
import { openCatalogue, returnPullLease, takePullLease } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { Sandbox } from "../support/outcrop.ts";
import { assertSame, modelIn } from "../support/pulled-world.ts";
import { pullThroughKills } from "./killed-pulls.ts";

test(`a pull that is killed goes on in the next run (seed ${seedOfRun})`, async () => {
  await pullThroughKills(new Random(seedOfRun), 400, 2);
});

test("a pull waits for the end of another, says so, and ends with what the source has", async () => {
  using sandbox = new Sandbox();
  const target = { account: "000000000000", region: "us-east-1" };
  await using server = await startServer();
  await server.catalogue.importModels(Array.from({ length: 30 }, (_, number) => modelIn(target, number)));
  const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };
  const args = ["pull", "--data", "pulled.db", "--endpoint-url", server.url];
  const pulled = await openCatalogue(sandbox.path("pulled.db"));
  const other = { run: "other", host: hostname(), process: process.pid, until: Date.now() + 3_600_000 };
  assert.equal(await takePullLease(pulled, other, Date.now(), () => false), undefined);

  const run = sandbox.start(args, { env });
  let stderr = "";
  const waits = new Promise<void>((resolve) => {
    run.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
      if (stderr.includes(`Another pull is at work (process ${process.pid} on ${hostname()}); waits for its end`))
        resolve();
    });
  });
  const ended = once(run, "close");
  await Promise.race([waits, ended]);
  assert.equal(run.exitCode, null, stderr);
  assert.equal(await pulled.countModels(), 0);
  await returnPullLease(pulled, "other");
  assert.deepEqual((await ended)[0], 0, stderr);
  await assertSame(pulled, server.catalogue, [target]);
  await pulled.close();
});

test("two pulls at once end with what the source has", async () => {
  using sandbox = new Sandbox();
  const target = { account: "000000000000", region: "us-east-1" };
  await using server = await startServer();
  await server.catalogue.importModels(Array.from({ length: 30 }, (_, number) => modelIn(target, number)));
  const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };
  const args = ["pull", "--data", "pulled.db", "--endpoint-url", server.url, "--full"];
  const ends = await Promise.all([sandbox.run(args, { env }), sandbox.run(args, { env })]);
  assert.deepEqual(
    ends.map(({ code }) => code),
    [0, 0],
  );
  const pulled = await openCatalogue(sandbox.path("pulled.db"));
  await assertSame(pulled, server.catalogue, [target]);
  await pulled.close();
});

test("Ctrl-C ends a pull with 130 and a sentence, and gives the catalogue to the next run at once", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer({ faults: ["latency:id=slow,operation=ListCustomModels,latency=60000"] });
  const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };
  const args = ["pull", "--data", "pulled.db", "--endpoint-url", server.url];
  const run = sandbox.start(args, { env });
  let stderr = "";
  run.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  while ((server.faults.list()[0]?.met ?? 0) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  run.kill("SIGINT");
  const [code] = await new Promise<[number | null]>((resolve) => run.once("close", (ended) => resolve([ended])));
  assert.equal(code, 130, stderr);
  assert.match(stderr, /Stopped; what was listed is stored, and the next run goes on\./);
  server.faults.clear();
  const next = await sandbox.run(args, { env });
  assert.equal(next.code, 0, next.stderr);
  assert.doesNotMatch(next.stderr, /Another pull/);
});
