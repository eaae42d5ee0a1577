import assert from "node:assert/strict";
import test from "node:test";
import {
  GetModelCustomizationJobCommand,
  ListModelCopyJobsCommand,
  ListModelCustomizationJobsCommand,
} from "@aws-sdk/client-bedrock";
import { openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { Sandbox } from "./support/outcrop.ts";

async function modelsIn(data: string, account: string, region: string): Promise<readonly string[]> {
  const catalogue = await openCatalogue(data);
  const { summaries } = await catalogue.listModels({ viewer: { account, region }, isOwned: true, maxResults: 1000 });
  await catalogue.close();
  return summaries;
}

test("the same seed makes the same models, another seed others", async () => {
  using sandbox = new Sandbox();
  const seeds = [
    ["a.db", "7"],
    ["b.db", "7"],
    ["c.db", "8"],
  ] as const;
  const seeded = await Promise.all(
    seeds.map(([data, seed]) => sandbox.run(["seed", "--data", data, "--models", "40", "--seed", seed])),
  );
  for (const { stdout, stderr, code } of seeded) {
    assert.match(stdout, /^Seeded \w\.db with 40 models and \d+ jobs in [\d.]+ s \([\d,]+ a second\)\n$/);
    // No progress where standard error is not a terminal.
    assert.deepEqual([code, stderr], [0, ""]);
  }
  const [a, b, c] = await Promise.all(seeds.map(([data]) => modelsIn(sandbox.path(data), "000000000000", "us-east-1")));
  assert.equal(a?.length, 40);
  assert.deepEqual(a, b);
  assert.notDeepEqual(a, c);
});

test("a seed's jobs are listed by their states, and are still under way when it is served", async () => {
  using sandbox = new Sandbox();
  await sandbox.run(["seed", "--data", "jobs.db", "--models", "40"]);
  await using server = await startServer({ data: sandbox.path("jobs.db") });
  const client = server.client();
  for (const statusEquals of ["InProgress", "Stopping", "Stopped", "Failed", "Completed"] as const) {
    const { modelCustomizationJobSummaries: jobs = [] } = await client.send(
      new ListModelCustomizationJobsCommand({ statusEquals }),
    );
    assert.ok(jobs.length > 0, statusEquals);
    const { statusDetails } = await client.send(
      new GetModelCustomizationJobCommand({ jobIdentifier: jobs[0]?.jobName }),
    );
    assert.notEqual(statusDetails?.validationDetails?.status, "NotStarted");
  }
  const { modelCopyJobSummaries: copies = [] } = await client.send(new ListModelCopyJobsCommand({}));
  assert.ok(copies.some(({ status }) => status === "InProgress"));
});

test("models are spread over the accounts and regions that are asked for", async () => {
  using sandbox = new Sandbox();
  const flags = ["--accounts", "2", "--regions", "us-east-1,eu-west-1"];
  await sandbox.run(["seed", "--data", "spread.db", "--models", "60", ...flags]);
  const scopes = ["us-east-1", "eu-west-1"].flatMap((region) =>
    ["000000000000", "111122223333"].map((account) => modelsIn(sandbox.path("spread.db"), account, region)),
  );
  const perScope = (await Promise.all(scopes)).map(({ length }) => length);
  assert.equal(
    perScope.reduce((sum, count) => sum + count, 0),
    60,
  );
  assert.ok(
    perScope.every((count) => count > 0),
    perScope.join(),
  );
});

test("a catalogue that holds models is added to only with --append and another seed", async () => {
  using sandbox = new Sandbox();
  const seed = (...flags: string[]) => sandbox.run(["seed", "--data", "full.db", "--models", "5", ...flags]);
  assert.equal((await seed()).code, 0);
  const [refused, same] = [await seed(), await seed("--append")];
  assert.deepEqual([refused.code, same.code], [255, 255]);
  assert.match(refused.stderr, /full\.db holds 5 models already\. Add --append/);
  assert.match(same.stderr, /holds models of this seed already .*Give another one than --seed 1/);
  assert.equal((await seed("--append", "--seed", "2")).code, 0);
  assert.equal((await modelsIn(sandbox.path("full.db"), "000000000000", "us-east-1")).length, 10);
});

test("what is wrong with its flags is told with exit code 252", async () => {
  using sandbox = new Sandbox();
  const [none, number, region] = await Promise.all([
    sandbox.run(["seed"]),
    sandbox.run(["seed", "--data", "x.db", "--models", "many"]),
    sandbox.run(["seed", "--data", "x.db", "--models", "1", "--regions", "us-east-1,moon"]),
  ]);
  assert.match(none.stderr, /required option '--data <path>' not specified/);
  assert.match(number.stderr, /'many' is invalid\. It must be a whole number from 0/);
  assert.match(region.stderr, /"moon" is not a region's name/);
  assert.deepEqual([none.code, number.code, region.code], [252, 252, 252]);
});

test("a seeding that was interrupted goes on with --resume, and ends as if it had not been", async () => {
  using sandbox = new Sandbox();
  const seeding = ["--models", "60", "--seed", "9"];
  const options = { models: 60, seed: 9, accounts: ["000000000000"] };
  const interrupted = await openCatalogue(sandbox.path("a.db"));
  await interrupted.importModels([...plausibleModels(options)].slice(0, 25));
  await interrupted.close();
  assert.match((await sandbox.run(["seed", "--data", "a.db", ...seeding])).stderr, /25 models already.*--resume/);
  const resumed = await sandbox.run(["seed", "--data", "a.db", ...seeding, "--resume"]);
  assert.match(resumed.stdout, /with 35 models and \d+ jobs/, resumed.stderr);
  await sandbox.run(["seed", "--data", "b.db", ...seeding]);
  const [a, b] = await Promise.all(
    ["a.db", "b.db"].map((data) => modelsIn(sandbox.path(data), "000000000000", "us-east-1")),
  );
  assert.deepEqual(new Set(a), new Set(b));
  const other = await sandbox.run(["seed", "--data", "b.db", "--models", "90", "--seed", "10", "--resume"]);
  assert.match(other.stderr, /60 models, and they are not the first of the 90 of seed 10/);
  assert.equal(other.code, 255);
});
