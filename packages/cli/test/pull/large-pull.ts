import assert from "node:assert/strict";
import type { BedrockClient } from "@aws-sdk/client-bedrock";
import {
  type Catalogue,
  openCatalogue,
  plausibleAccounts,
  plausibleModels,
  type Scope,
  scopeOf,
} from "@outcrop/catalogue";
import { type RunningServer, startServer } from "@outcrop/server";
import { type PullRunOptions, pull } from "../../src/pull/pull.ts";
import { RequestRate } from "../../src/pull/request-rate.ts";
import { assertSame, listedIn, modelIn } from "../support/pulled-world.ts";

const regions = ["us-east-1", "eu-west-1", "us-west-2"];
const changes = 50;

/** What three pulls of one organization came to. */
export interface LargePull {
  readonly models: number;
  readonly targets: number;
  readonly firstSeconds: number;
  /** Requests of the second pull, of the new models' details and in all. */
  readonly secondRequests: { readonly details: number; readonly listings: number };
}

/**
 * Pulls an organization with details, lets models be created, and pulls what came since; then lets models be changed and deleted, and pulls all. After each,
 * the catalogue has what its source has. @param throttled the share of requests that the source refuses
 */
export async function pullLargeOrganization({
  accounts: count,
  models,
  throttled,
}: {
  readonly accounts: number;
  readonly models: number;
  readonly throttled: number;
}): Promise<LargePull> {
  const accounts = plausibleAccounts(count);
  const targets = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
  await using server = await startServer();
  await server.catalogue.importModels(plausibleModels({ models, seed: 14, accounts, regions }));
  if (throttled > 0) server.faults.add(`throttle:share=${throttled}`);
  const catalogue = await openCatalogue(":memory:");
  const requests = new Map<string, number>();
  const sources = targets.map((target) => ({ ...target, client: counted(server.client(target), requests) }));
  const run = async (options: Partial<PullRunOptions> = {}) => {
    requests.clear();
    const outcomes = await pull(sources, catalogue, { ...defaults, details: new RequestRate(10_000), ...options });
    assert.deepEqual(
      outcomes.filter(({ failure }) => failure !== undefined),
      [],
    );
    await assertSame(catalogue, server.catalogue, targets);
    const sum = (member: "created" | "changed" | "gone") => outcomes.reduce((total, each) => total + each[member], 0);
    return [sum("created"), sum("changed"), sum("gone")];
  };

  const begun = performance.now();
  assert.deepEqual(await run(), [models, 0, 0]);
  const firstSeconds = (performance.now() - begun) / 1_000;
  await assertSameDetails(catalogue, server, targets);

  const now = Date.now();
  const added = Array.from({ length: changes }, (_, number) =>
    modelIn(at(targets, number * 7), number, { creationTime: now, tags: [{ key: "team", value: "new" }] }),
  );
  await server.catalogue.importModels(added);
  assert.deepEqual(await run(), [changes, 0, 0]);
  const listings =
    (requests.get("ListCustomModelsCommand") ?? 0) + (requests.get("ListModelCustomizationJobsCommand") ?? 0);
  const details = [...requests.values()].reduce((total, each) => total + each, 0) - listings;
  if (throttled === 0) assert.ok(details < 200, `${details} requests for the details of ${changes} models`);

  for (const { modelArn } of added.slice(0, 20)) await server.catalogue.deleteModel(scopeOf(modelArn), modelArn);
  await server.catalogue.putModels(added.slice(20).map((model) => ({ ...model, modelStatus: "Failed" as const })));
  assert.deepEqual(await run({ fullAfter: 0 }), [0, changes - 20, 20]);
  await assertSameDetails(catalogue, server, targets.slice(0, 6));
  for (const { client } of sources) client.destroy();
  await catalogue.close();
  return { models, targets: targets.length, firstSeconds, secondRequests: { details, listings } };
}

const defaults = {
  full: false,
  fullAfter: Number.POSITIVE_INFINITY,
  targetsAtOnce: 8,
  signal: new AbortController().signal,
  onWaiting: () => {},
  onTarget: () => {},
};

/** Counts a client's attempts by command. */
function counted(client: BedrockClient, requests: Map<string, number>): BedrockClient {
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        requests.set(commandName, (requests.get(commandName) ?? 0) + 1);
        return next(args);
      },
    { step: "finalizeRequest", priority: "low", name: "count" },
  );
  return client;
}

/** What GetCustomModel and ListTagsForResource tell of each model, as both catalogues have it. */
async function assertSameDetails(
  pulled: Catalogue,
  { catalogue }: RunningServer,
  targets: readonly Scope[],
): Promise<void> {
  for (const target of targets) {
    for (const summary of await listedIn(catalogue, target)) {
      const { modelArn } = JSON.parse(summary) as { readonly modelArn: string };
      if (scopeOf(modelArn).account !== target.account) continue;
      const [ours, theirs] = [await pulled.getModel(target, modelArn), await catalogue.getModel(target, modelArn)];
      // The server makes up the metrics of models that have none of their own.
      const { trainingMetrics: _training, validationMetrics: _validation, ...details } = ours?.details ?? {};
      assert.deepEqual({ ...ours, details }, { ...theirs, details: theirs?.details ?? {} });
      assert.deepEqual(
        byKey(await pulled.listTags(target, modelArn)),
        byKey(await catalogue.listTags(target, modelArn)),
      );
    }
  }
}

function byKey(tags: Awaited<ReturnType<Catalogue["listTags"]>> = []) {
  return [...tags].sort((one, other) => (one.key < other.key ? -1 : 1));
}

function at(targets: readonly Scope[], index: number): Scope {
  const target = targets[index % targets.length];
  assert.ok(target);
  return target;
}
