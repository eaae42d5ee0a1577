import assert from "node:assert/strict";
import test from "node:test";
import { getModelHistory, openCatalogue, plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { Sandbox } from "../support/outcrop.ts";
import { assertSame, modelIn, profilesOf } from "../support/pulled-world.ts";

const accounts = plausibleAccounts(3);
const regions = ["us-east-1", "eu-west-1"];
const targets = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
const profiles = accounts.map((account) => `p-${account}`).join();

/** Runs `outcrop pull` for all profiles and regions; gives what it reports. */
async function pull(sandbox: Sandbox, url: string, ...flags: string[]) {
  sandbox.write("credentials", profilesOf(accounts));
  const where = ["--data", "pulled.db", "--endpoint-url", url, "--profiles", profiles, "--regions", regions.join()];
  const ended = await sandbox.run(["pull", ...where, "--output", "json", ...flags], {
    env: { AWS_SHARED_CREDENTIALS_FILE: sandbox.path("credentials"), AWS_MAX_ATTEMPTS: "6" },
  });
  const report = JSON.parse(ended.stdout) as { targets: Report[] };
  return { ...ended, targets: report.targets };
}

interface Report {
  readonly account: string;
  readonly region: string;
  readonly full: boolean;
  readonly listed: number;
  readonly created: number;
  readonly changed: number;
  readonly gone: number;
  readonly failure?: string;
}

const sum = (reports: readonly Report[], member: "created" | "changed" | "gone" | "listed") =>
  reports.reduce((total, report) => total + report[member], 0);

test("a pull brings what each account sees in each region, shares included", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer();
  await server.catalogue.importModels(plausibleModels({ models: 900, seed: 3, accounts, regions }));
  const { code, targets: reports } = await pull(sandbox, server.url);
  assert.equal(code, 0);
  assert.equal(reports.length, 6);
  assert.equal(sum(reports, "created"), 900);
  const pulled = await openCatalogue(sandbox.path("pulled.db"));
  await assertSame(pulled, server.catalogue, targets);
  await pulled.close();
});

test("a second pull asks for what came since, and finds it; a full one finds changes and what is gone, and history keeps both", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer();
  const [one, other] = [targets[0], targets[3]];
  assert.ok(one && other);
  await server.catalogue.importModels(Array.from({ length: 40 }, (_, number) => modelIn(one, number)));
  await pull(sandbox, server.url);
  const now = Date.now();
  const added = modelIn(other, 99, { creationTime: now });
  await server.catalogue.importModels([modelIn(one, 50, { creationTime: now }), added]);
  const second = await pull(sandbox, server.url);
  assert.deepEqual([sum(second.targets, "created"), sum(second.targets, "listed")], [2, 2]);
  assert.ok(second.targets.every(({ full }) => !full));

  const [changed, gone] = [modelIn(one, 7, { modelStatus: "Failed" }), modelIn(one, 8)];
  await server.catalogue.putModels([changed]);
  await server.catalogue.deleteModel(one, gone.modelArn);
  const third = await pull(sandbox, server.url, "--full");
  assert.deepEqual(
    [sum(third.targets, "created"), sum(third.targets, "changed"), sum(third.targets, "gone")],
    [0, 1, 1],
  );
  const pulled = await openCatalogue(sandbox.path("pulled.db"));
  await assertSame(pulled, server.catalogue, targets);
  const [history, past] = [
    await getModelHistory(pulled, changed.modelArn),
    await getModelHistory(pulled, gone.modelArn),
  ];
  assert.deepEqual(
    history?.changes.map(({ member, from, to }) => [member, from, to]),
    [["modelStatus", "Active", "Failed"]],
  );
  assert.ok(past?.goneAt !== undefined && past.goneAt > past.firstSeen);
  await pulled.close();
});

test("a model whose job took long is found by a second pull, though it is older than the first", async () => {
  using sandbox = new Sandbox();
  const [target] = targets;
  assert.ok(target);
  await using server = await startServer({ trainingTime: 3_600_000 });
  await server.catalogue.createModel(modelIn(target, 1, { creationTime: Date.now() - 7 * 3_600_000 }), {
    outcome: { completesAt: Date.now() + 3_600_000 },
  });
  await pull(sandbox, server.url);
  const model = modelIn(target, 1, { creationTime: Date.now() - 7 * 3_600_000 });
  const { modelSummaries = [] } = await server
    .client(target)
    .send(new (await import("@aws-sdk/client-bedrock")).ListCustomModelsCommand({}));
  assert.equal(modelSummaries[0]?.modelStatus, "Creating");
  await server.catalogue.settle(Date.now() + 2 * 3_600_000);
  const second = await pull(sandbox, server.url);
  assert.equal(sum(second.targets, "changed"), 1, model.modelArn);
});

test("a target that fails is reported, loses nothing, and does not hold up the others", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer();
  const [failing] = accounts;
  await server.catalogue.importModels(plausibleModels({ models: 300, seed: 5, accounts, regions }));
  await pull(sandbox, server.url);
  server.faults.add(`expired-credentials:account=${failing}`);
  const { code, stderr, targets: reports } = await pull(sandbox, server.url, "--full");
  assert.equal(code, 254);
  assert.match(stderr, /2 of 6 targets failed; pulled\.db keeps what it knew of them/);
  for (const { account, failure } of reports) assert.equal(failure !== undefined, account === failing);
  const pulled = await openCatalogue(sandbox.path("pulled.db"));
  await assertSame(pulled, server.catalogue, targets);
  await pulled.close();
});

test("with --details models have what GetCustomModel and the tags say, and only what is new is asked for again", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer({ faults: ["latency:id=gets,operation=GetCustomModel,latency=0"] });
  const models = [...plausibleModels({ models: 60, seed: 9, accounts, regions })];
  await server.catalogue.importModels(models);
  const met = () => server.faults.list()[0]?.met ?? 0;
  await pull(sandbox, server.url);
  assert.equal(met(), 0);
  await pull(sandbox, server.url, "--full", "--details", "--rate", "1000");
  assert.equal(met(), 60);
  await pull(sandbox, server.url, "--full", "--details", "--rate", "1000");
  assert.equal(met(), 60);
  const pulled = await openCatalogue(sandbox.path("pulled.db"));
  for (const { tags = [], sharedWith: _, ...model } of models) {
    const [, , , region = "", account = ""] = model.modelArn.split(":");
    const scope = { account, region };
    const ours = await pulled.getModel(scope, model.modelArn);
    const { trainingMetrics: _training, validationMetrics: _validation, ...details } = ours?.details ?? {};
    const { details: theirs = {}, ...summary } = model;
    assert.deepEqual({ ...ours, details }, { ...summary, details: theirs });
    const keys = (list: readonly { key: string; value: string }[] = []) =>
      [...list].sort((a, b) => (a.key < b.key ? -1 : 1));
    assert.deepEqual(keys(await pulled.listTags(scope, model.modelArn)), keys(tags));
  }
  await pulled.close();
});
