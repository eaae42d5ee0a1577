/** `node --test conformance/distributed/cluster.suite.ts`: an existing catalogue is distributed, listed, loaded, and loses a worker. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  type Catalogue,
  type CustomModel,
  openCatalogue,
  plausibleAccounts,
  plausibleModels,
  StoreUnavailableError,
} from "@outcrop/catalogue";
import { ask, coordinator, distributed, removeCatalogue } from "./coordinator.ts";

const region = "us-east-1";
const accounts = plausibleAccounts(12);
const rounds = 300;

function modelOf(account: string, id: string, change: Partial<CustomModel> = {}): CustomModel {
  const foundation = `arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0:300k`;
  return {
    modelArn: `arn:aws:bedrock:${region}:${account}:custom-model/imported/${id.padStart(12, "0")}`,
    modelName: `made-${id}`,
    creationTime: Date.UTC(2026, 10, 1) + Number(id),
    modelStatus: "Active",
    customizationType: "IMPORTED",
    baseModelArn: foundation,
    baseModelName: "amazon.nova-lite-v1",
    foundationModelArn: foundation,
    ...change,
  };
}

/** Milliseconds for a page of each account, the middle one of many rounds. */
async function page(catalogue: Catalogue): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await catalogue.listModels({
      viewer: { account: accounts[round % accounts.length] ?? "", region },
      maxResults: 100,
    });
    taken.push(performance.now() - begun);
  }
  return taken.sort((one, other) => one - other)[rounds >> 1] ?? Number.NaN;
}

/** Creations a second, eight at a time. */
async function creations(catalogue: Catalogue, first: number): Promise<number> {
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async (_, lane) => {
      for (let at = lane; at < rounds; at += 8) {
        await catalogue.createModel(modelOf(accounts[at % accounts.length] ?? "", String(first + at)));
      }
    }),
  );
  return (rounds / (performance.now() - begun)) * 1000;
}

describe("a catalogue that is distributed over a cluster", () => {
  before(removeCatalogue);

  it("keeps what was in it, gives its pages from one shard each, and takes as many changes", async () => {
    const before = await openCatalogue(coordinator);
    const models = [...plausibleModels({ models: 30_000, seed: 2, accounts })];
    await before.importModels(models);
    const single = { page: await page(before), creations: await creations(before, 0) };
    await before.close();

    const catalogue = await openCatalogue(distributed());
    assert.equal(await catalogue.countModels(), models.length + rounds);
    const tables = await ask<{ kind: string; colocationid: number }>(
      `SELECT partmethod AS kind, colocationid FROM pg_dist_partition
       WHERE logicalrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'outcrop'::regnamespace)`,
    );
    assert.ok(tables.length >= 13);
    assert.deepEqual([...new Set(tables.map(({ kind, colocationid }) => `${kind} ${colocationid}`))].length, 1);
    const many = { page: await page(catalogue), creations: await creations(catalogue, 10_000) };
    const loading = performance.now();
    await catalogue.importModels(plausibleModels({ models: 30_000, seed: 3, accounts }));
    const rate = (30_000 / (performance.now() - loading)) * 1000;
    assert.equal(await catalogue.countModels(), 2 * models.length + 2 * rounds);
    console.log(
      `distributed beside the same database before: a page takes ${(many.page / single.page).toFixed(2)} times as long ` +
        `(${many.page.toFixed(2)} ms), ${(many.creations / single.creations).toFixed(2)} times as many creations a second ` +
        `(${many.creations.toFixed(0)}); ${rate.toFixed(0)} models imported a second`,
    );
    // Opened without a word of it, it is distributed all the same.
    await (await openCatalogue(coordinator)).close();
    await catalogue.close();
  });

  it("that loses a worker serves the accounts of the others, and completes what is due in them", async () => {
    const catalogue = await openCatalogue(distributed());
    const nodes = await ask<{ nodeid: number; nodename: string; nodeport: number }>(
      "SELECT nodeid, nodename, nodeport FROM pg_dist_node WHERE groupid <> 0 ORDER BY nodeid",
    );
    const [lost] = nodes;
    assert.ok(lost && nodes.length > 1, "a cluster of two workers is needed");
    const whereabouts = await Promise.all(
      accounts.map(async (account) => {
        const [shard] = await ask<{ nodeport: number; nodename: string }>(
          `SELECT nodename, nodeport FROM pg_dist_placement JOIN pg_dist_node USING (groupid)
           WHERE shardid = get_shard_id_for_distribution_column('outcrop.models', $1::text)`,
          account,
        );
        return { account, isLost: shard?.nodeport === lost.nodeport && shard.nodename === lost.nodename };
      }),
    );
    const away = whereabouts.find(({ isLost }) => isLost)?.account ?? "";
    const there = whereabouts.find(({ isLost }) => !isLost)?.account ?? "";
    assert.ok(away !== "" && there !== "", "the accounts lie on one worker");
    const now = Date.now();
    for (const account of [away, there]) {
      await catalogue.createModel(modelOf(account, "99999", { modelStatus: "Creating" }), {
        outcome: { completesAt: now + 1 },
        now,
      });
    }
    const statusIn = async (account: string) =>
      (await catalogue.getModel({ account, region }, "made-99999"))?.modelStatus;

    // Its address becomes one at which nobody listens.
    await ask("SELECT citus_update_node($1, $2, 1)", lost.nodeid, lost.nodename);
    try {
      await catalogue.settle(now + 1);
      assert.equal(await statusIn(there), "Active");
      assert.ok(catalogue.setback?.());
      await catalogue.listModels({ viewer: { account: there, region }, maxResults: 10 });
      await assert.rejects(
        catalogue.listModels({ viewer: { account: away, region }, maxResults: 10 }),
        StoreUnavailableError,
      );
    } finally {
      await ask("SELECT citus_update_node($1, $2, $3)", lost.nodeid, lost.nodename, lost.nodeport);
    }
    while ((await statusIn(away)) !== "Active") await catalogue.settle(now + 1);
    await catalogue.close();
  });
});
