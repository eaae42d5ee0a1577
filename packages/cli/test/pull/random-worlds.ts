import assert from "node:assert/strict";
import { openCatalogue, type Scope } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import type { Random } from "../../../../test/random.ts";
import { pull } from "../../src/pull/pull.ts";
import { RequestRate } from "../../src/pull/request-rate.ts";
import { assertSame, listedIn, modelIn } from "../support/pulled-world.ts";

const accounts = ["111111111111", "222222222222", "333333333333"];
const regions = ["us-east-1", "us-gov-west-1"];
const targets: readonly Scope[] = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
const policy = (account: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: account }, Action: "bedrock:*", Resource: "*" }],
  });

/**
 * A world of accounts that create, change, share and delete models, pulled again and again while targets fail at random. After each pull in full
 * without a failure the catalogue lists what the source lists; after any other, no model is missing that was there and has not gone.
 */
export async function pullRandomWorld(random: Random, rounds: number): Promise<void> {
  await using server = await startServer();
  await using closing = new AsyncDisposableStack();
  const catalogue = closing.adopt(await openCatalogue(":memory:"), (opened) => opened.close());
  const sources = targets.map((target) => ({ ...target, client: server.client(target) }));
  let number = 0;
  for (let round = 0; round < rounds; round++) {
    for (let step = random.whole(0, 12); step > 0; step--) number = await change(server.catalogue, random, number);
    server.faults.clear();
    const failing = random.chance(0.3) ? random.pick(accounts) : undefined;
    if (failing !== undefined) server.faults.add(`expired-credentials:account=${failing}`);
    if (random.chance(0.3)) server.faults.add("throttle:share=0.1");
    const full = random.chance(0.5);
    const outcomes = await pull(sources, catalogue, {
      full,
      fullAfter: Number.POSITIVE_INFINITY,
      targetsAtOnce: random.whole(1, 6),
      signal: new AbortController().signal,
      onWaiting: () => {},
      onTarget: () => {},
      ...(random.chance(0.2) && { details: new RequestRate(2000) }),
    });
    const failures = outcomes.filter(({ failure }) => failure !== undefined);
    const expected = failing === undefined ? [] : targets.filter(({ account }) => account === failing);
    // Throttling may outlast the client's attempts, too.
    assert.ok(failures.length >= expected.length);
    if (full && failures.length === 0) await assertSame(catalogue, server.catalogue, targets);
    else
      await assertNothingLost(
        catalogue,
        server.catalogue,
        outcomes.filter(({ failure }) => failure === undefined),
      );
  }
}

/** Each model that a target which was listed has created is there. */
async function assertNothingLost(
  pulled: Awaited<ReturnType<typeof openCatalogue>>,
  source: Awaited<ReturnType<typeof openCatalogue>>,
  listed: readonly Scope[],
): Promise<void> {
  for (const target of listed) {
    const ours = new Set((await listedIn(pulled, target)).map(arnOf));
    for (const summary of await listedIn(source, target)) {
      const arn = arnOf(summary);
      if (arn.includes(`:${target.account}:`)) assert.ok(ours.has(arn), `${arn} is missing`);
    }
  }
}

const arnOf = (summary: string) => (JSON.parse(summary) as { modelArn: string }).modelArn;

async function change(
  catalogue: Awaited<ReturnType<typeof openCatalogue>>,
  random: Random,
  number: number,
): Promise<number> {
  const target = random.pick(targets);
  const models = (await catalogue.listModels({ viewer: target, isOwned: true, maxResults: 1000 })).summaries;
  const kind = random.below(6);
  if (models.length === 0 || kind < 2) {
    await catalogue.importModels([
      // What appears is not older than what is being looked at, but for models that are being made.
      modelIn(target, number, {
        creationTime: Date.now() - random.below(1000),
        modelStatus: random.pick(["Active", "Creating"]),
      }),
    ]);
    return number + 1;
  }
  const arn = arnOf(random.pick(models));
  if (kind === 2) await catalogue.deleteModel(target, arn);
  else if (kind === 3) {
    const model = await catalogue.getModel(target, arn);
    assert.ok(model);
    await catalogue.putModels([{ ...model, modelStatus: random.pick(["Active", "Failed"]) }]);
  } else if (kind === 4) {
    const viewer = random.pick(accounts);
    await catalogue.putPolicy(target, arn, policy(viewer), [viewer]);
  } else await catalogue.deletePolicy(target, arn);
  return number;
}
