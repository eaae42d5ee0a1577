import assert from "node:assert/strict";
import test from "node:test";
import { openCatalogue, plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { Sandbox } from "../support/outcrop.ts";
import { modelIn } from "../support/pulled-world.ts";

const accounts = plausibleAccounts(3);
const regions = ["us-east-1", "eu-west-1"];

test("all accounts and regions of a catalogue are listed as one, newest first, each model with its account and region", async () => {
  using sandbox = new Sandbox();
  const models = [...plausibleModels({ models: 200, seed: 4, accounts, regions })];
  const catalogue = await openCatalogue(sandbox.path("all.db"));
  await catalogue.importModels(models.map(({ sharedWith: _, ...model }) => model));
  await catalogue.close();
  const list = ["list-custom-models", "--local", "--data", "all.db", "--output", "ndjson"];
  const { stdout, stderr, code } = await sandbox.run([...list, "--accounts", "all", "--regions", "all"]);
  assert.equal(code, 0, stderr);
  const listed = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { modelArn: string; account: string; region: string; creationTime: string });
  assert.equal(listed.length, 200);
  for (const { modelArn, account, region } of listed) {
    assert.deepEqual(modelArn.split(":").slice(3, 5), [region, account]);
  }
  const times = listed.map(({ creationTime }) => Date.parse(creationTime));
  assert.deepEqual(
    times,
    times.toSorted((one, other) => other - one),
  );

  const [, second = ""] = accounts;
  const some = await sandbox.run([...list, "--accounts", second, "--regions", "eu-west-1", "--model-status", "Failed"]);
  const expected = models.filter(
    ({ modelArn, modelStatus }) => modelArn.includes(`:eu-west-1:${second}:`) && modelStatus === "Failed",
  );
  assert.equal(some.stdout.split("\n").length - 1, expected.length);
});

test("--where lists models by their tags, whatever the pages", async () => {
  using sandbox = new Sandbox();
  const target = { account: "000000000000", region: "us-east-1" };
  const catalogue = await openCatalogue(sandbox.path("tags.db"));
  const teams = ["search", "risk", undefined];
  await catalogue.importModels(
    Array.from({ length: 30 }, (_, number) => {
      const team = teams[number % 3];
      return modelIn(target, number, team === undefined ? {} : { tags: [{ key: "team", value: team }] });
    }),
  );
  await catalogue.close();
  const count = async (where: string) => {
    const flags = ["--local", "--data", "tags.db", "--page-size", "4", "--where", where, "--output", "ndjson"];
    const { stdout, stderr, code } = await sandbox.run(["list-custom-models", ...flags]);
    assert.equal(code, 0, stderr);
    return stdout.split("\n").length - 1;
  };
  assert.deepEqual(
    await Promise.all(["team=search", "team", "!team", "team=none", "team,!stage"].map(count)),
    [10, 20, 10, 0, 20],
  );
});

test("a catalogue without models lists none, over all of its accounts and regions", async () => {
  using sandbox = new Sandbox();
  await (await openCatalogue(sandbox.path("empty.db"))).close();
  const list = ["list-custom-models", "--local", "--data", "empty.db", "--output", "json"];
  for (const flags of [
    ["--accounts", "all", "--regions", "all"],
    ["--accounts", "all"],
    ["--regions", "all"],
    ["--accounts", "111122223333", "--regions", "all"],
  ]) {
    const { stdout, stderr, code } = await sandbox.run([...list, ...flags]);
    assert.deepEqual([code, JSON.parse(stdout || "null")], [0, { modelSummaries: [] }], `${flags}: ${stderr}`);
  }
});

test("flags that do not go together are refused, and say what does", async () => {
  using sandbox = new Sandbox();
  await (await openCatalogue(sandbox.path("empty.db"))).close();
  for (const [flags, message] of [
    [["--accounts", "all"], /--accounts goes with --organization or --local/],
    [["--where", "team"], /--where goes with --local/],
    [["--local", "--data", "empty.db", "--organization"], /--local has no organization/],
    [["--local", "--data", "empty.db", "--accounts", "12"], /twelve digits are expected/],
    [["--local", "--where", "=x"], /Bad value for --where/],
  ] as const) {
    const { code, stderr } = await sandbox.run(["list-custom-models", ...flags, "--region", "us-east-1"]);
    assert.equal(code, 252, stderr);
    assert.match(stderr, message);
  }
});
