import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { Sandbox } from "./support/outcrop.ts";

const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };

test("a service that is as assumed is found so, within the requests that were announced", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer({ faults: ["latency:id=count,latency=0"] });
  await server.catalogue.importModels(plausibleModels({ models: 260 }));
  const flags = ["--endpoint-url", server.url, "--requests", "120", "--report", "report.json"];
  const { code, stdout, stderr } = await sandbox.run(["probe", ...flags], { env });
  assert.equal(code, 0, stdout + stderr);
  assert.match(stderr, /^Asks http:\S+ in us-east-1, with at most 120 List and Get requests; nothing is changed\.\n/);
  assert.match(stderr, /\d+ as assumed, 0 different, \d+ not seen; \d+ requests over 260 models\n$/);
  assert.match(stdout, /^ok +In which order do models come without a sort\? +newest first +newest first /m);
  assert.ok((server.faults.list()[0]?.met ?? 0) <= 120);

  const report = readFileSync(sandbox.path("report.json"), "utf8");
  assert.doesNotMatch(report, /arn:|\d{12}/);
  const [model] = plausibleModels({ models: 260 });
  assert.ok(!report.includes(model?.modelName ?? ""));
});

test("a service that gives short pages is reported to differ, with exit code 255", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer({ faults: ["short-page:size=60"] });
  await server.catalogue.importModels(plausibleModels({ models: 260 }));
  const { code, stdout, stderr } = await sandbox.run(["probe", "--endpoint-url", server.url], { env });
  assert.equal(code, 255, stdout);
  assert.match(stdout, /^DIFFERENT +Is every page full but the last, where nothing is filtered\? +yes +no +/m);
  assert.match(stderr, /The service differs from what Outcrop assumes/);
});

test("an account without models tells nothing, and that is no failure", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer();
  const { code, stdout } = await sandbox.run(["probe", "--endpoint-url", server.url, "--output", "json"], { env });
  assert.equal(code, 0, stdout);
  const { findings } = JSON.parse(stdout) as { findings: { id: string; verdict: string }[] };
  assert.equal(findings.find(({ id }) => id === "order.default")?.verdict, "not seen");
});

test("a bound on requests that is too small leaves questions open instead of going past it", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer({ faults: ["latency:id=count,latency=0"] });
  await server.catalogue.importModels(plausibleModels({ models: 260 }));
  const flags = ["--endpoint-url", server.url, "--requests", "20"];
  const { code, stdout } = await sandbox.run(["probe", ...flags], { env });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /all requests were spent; --requests allows more/);
  assert.equal(server.faults.list()[0]?.met, 20);
});

test("a service that refuses the listing is reported as the service's error", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer({ faults: ["expired-credentials"] });
  const { code, stderr } = await sandbox.run(["probe", "--endpoint-url", server.url], { env });
  assert.equal(code, 254);
  assert.match(stderr, /An error occurred \(ExpiredTokenException\)/);
});
