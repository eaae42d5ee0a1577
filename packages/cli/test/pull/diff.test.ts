import assert from "node:assert/strict";
import test from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { Sandbox } from "../support/outcrop.ts";
import { modelIn } from "../support/pulled-world.ts";

const target = { account: "000000000000", region: "us-east-1" };
const east = `arn:aws:bedrock:us-east-1:000000000000:custom-model/amazon.nova-lite-v1:0:300k`;

test("two catalogues are compared model by model", async () => {
  using sandbox = new Sandbox();
  for (const [file, models] of [
    ["a.db", [modelIn(target, 1), modelIn(target, 2), modelIn(target, 3)]],
    [
      "b.db",
      [
        modelIn(target, 2),
        modelIn(target, 3, { modelStatus: "Failed" }),
        modelIn({ ...target, region: "eu-west-1" }, 4),
      ],
    ],
  ] as const) {
    const catalogue = await openCatalogue(sandbox.path(file));
    await catalogue.importModels(models);
    await catalogue.close();
  }
  const { code, stdout, stderr } = await sandbox.run(["diff", "a.db", "b.db"]);
  assert.deepEqual(stdout.split("\n"), [
    `+ 000000000000 eu-west-1 model-4 ${east.replace("us-east-1", "eu-west-1")}/m00000000004`,
    `~ 000000000000 us-east-1 model-3 ${east}/m00000000003 (modelStatus: Active -> Failed)`,
    `- 000000000000 us-east-1 model-1 ${east}/m00000000001`,
    "",
  ]);
  assert.deepEqual([code, stderr], [0, "3 differences\n"]);
  assert.equal((await sandbox.run(["diff", "a.db", "b.db", "--exit-code"])).code, 1);
  assert.equal((await sandbox.run(["diff", "a.db", "a.db", "--exit-code"])).code, 0);
});

test("a catalogue that is missing is not made, and says so", async () => {
  using sandbox = new Sandbox();
  const { code, stderr } = await sandbox.run(["diff", "none.db", "other.db"]);
  assert.equal(code, 255);
  assert.match(stderr, /There is no catalogue at none\.db/);
});

test("a pulled catalogue tells what came, went and changed between two times", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer();
  const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };
  const pull = () => sandbox.run(["pull", "--data", "pulled.db", "--endpoint-url", server.url, "--full"], { env });
  await server.catalogue.importModels([modelIn(target, 1), modelIn(target, 2), modelIn(target, 3)]);
  await pull();
  const between = new Date().toISOString();
  await server.catalogue.deleteModel(target, "model-1");
  await server.catalogue.putModels([modelIn(target, 2, { modelStatus: "Failed" }), modelIn(target, 4)]);
  await pull();
  const { stdout } = await sandbox.run(["diff", "--data", "pulled.db", "--since", between, "--output", "ndjson"]);
  const differences = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; modelName: string });
  assert.deepEqual(differences.map(({ kind, modelName }) => `${kind} ${modelName}`).sort(), [
    "changed model-2",
    "gone model-1",
    "new model-4",
  ]);
  const all = await sandbox.run(["diff", "--data", "pulled.db", "--since", "2020-01-01", "--until", between]);
  assert.equal(all.stderr, "3 differences\n");
});
