import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { openCatalogue, plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import type { Random } from "../../../../test/random.ts";
import { Sandbox } from "../support/outcrop.ts";
import { assertSame, profilesOf } from "../support/pulled-world.ts";

const accounts = plausibleAccounts(4);
const regions = ["us-east-1", "eu-west-1"];
const targets = accounts.flatMap((account) => regions.map((region) => ({ account, region })));

/** Pulls with details while the run is killed with SIGKILL at random moments; the last run ends, and what it has is what the source has. */
export async function pullThroughKills(random: Random, models: number, kills: number): Promise<void> {
  using sandbox = new Sandbox();
  await using server = await startServer();
  await server.catalogue.importModels(plausibleModels({ models, seed: 21, accounts, regions }));
  sandbox.write("credentials", profilesOf(accounts));
  const env = { AWS_SHARED_CREDENTIALS_FILE: sandbox.path("credentials") };
  const profiles = accounts.map((account) => `p-${account}`).join();
  const where = [
    "--data",
    "pulled.db",
    "--endpoint-url",
    server.url,
    "--profiles",
    profiles,
    "--regions",
    regions.join(),
  ];
  const args = ["pull", ...where, "--details", "--rate", "5000", "--output", "json"];
  for (let kill = 0; kill < kills; kill++) {
    const run = sandbox.start(args, { env });
    const closed = once(run, "close");
    await delay(300 + random.next() * 1500);
    run.kill("SIGKILL");
    await closed;
  }
  const { code, stderr } = await sandbox.run([...args, "--full"], { env });
  assert.equal(code, 0, stderr);
  const pulled = await openCatalogue(sandbox.path("pulled.db"));
  await assertSame(pulled, server.catalogue, targets);
  for (const target of targets) {
    const { summaries } = await server.catalogue.listModels({ viewer: target, isOwned: true, maxResults: 1000 });
    for (const summary of summaries) {
      const { modelArn } = JSON.parse(summary) as { modelArn: string }; // written by the catalogue
      const theirs = await server.catalogue.listTags(target, modelArn);
      assert.deepEqual(await pulled.listTags(target, modelArn), theirs);
      const [ours, source] = [
        await pulled.getModel(target, modelArn),
        await server.catalogue.getModel(target, modelArn),
      ];
      assert.deepEqual(ours?.details?.hyperParameters, source?.details?.hyperParameters);
    }
  }
  await pulled.close();
}
