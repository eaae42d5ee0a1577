import assert from "node:assert/strict";
import { type BedrockClient, paginateListCustomModels } from "@aws-sdk/client-bedrock";
import type { Scope } from "@outcrop/catalogue";
import { Random } from "../../../../test/random.ts";
import { type ServerOptions, startServer, TestClock } from "../../src/index.ts";
import { PlainBedrock, type Row } from "./plain-bedrock.ts";
import { randomStep, type Worlds } from "./random-steps.ts";

export interface StepsTaken {
  /** How often something was done. */
  readonly done: number;
  /** How often something was refused, as it was expected to be. */
  readonly refused: number;
  /** How many rows of models of the other account the listings showed. */
  readonly sharedRows: number;
}

const places: readonly Scope[] = ["111111111111", "222222222222"].flatMap((account) =>
  ["us-east-1", "eu-west-1"].map((region) => ({ account, region })),
);
const trainingTime = 1000;

/**
 * Takes random steps as two accounts in two regions. After each, every listing of each account in each region, of its own models, of
 * those shared with it and of both, must be what a plain model of the world expects.
 */
export async function takeRandomSteps(
  options: ServerOptions,
  { seed, steps }: { readonly seed: number; readonly steps: number },
): Promise<StepsTaken> {
  const random = new Random(seed);
  const start = Date.UTC(2026, 0, 1);
  const clock = new TestClock(start);
  await using server = await startServer({ ...options, clock, trainingTime });
  const clients = new Map(places.map((place) => [place, server.client(place)]));
  const clientOf = (place: Scope) => {
    const client = clients.get(place);
    assert.ok(client);
    return client;
  };
  const worlds: Worlds = {
    random,
    clock,
    trainingTime,
    plain: new PlainBedrock(start),
    places,
    clientOf,
    arns: [],
    training: [],
  };

  const taken = { done: 0, refused: 0, sharedRows: 0 };
  const history: string[] = [];
  for (let index = 0; index < steps; index += 1) {
    const step = randomStep(worlds);
    history.push(step.told);
    const told = `seed ${seed}, after:\n${history.slice(-20).join("\n")}`;
    assert.equal(await refusalOf(() => step.run()), step.expected, told);
    if (step.expected === undefined) taken.done += 1;
    else taken.refused += 1;
    await Promise.all(places.map((place) => compare(place, worlds, told)));
    taken.sharedRows += places.reduce((rows, place) => rows + worlds.plain.list(place, false).length, 0);
  }
  return taken;
}

async function compare(place: Scope, { random, clientOf, plain }: Worlds, told: string): Promise<void> {
  for (const isOwned of [undefined, true, false]) {
    const listed = await list(clientOf(place), isOwned, 1 + random.below(6));
    const where = `the listing of ${place.account} in ${place.region}, isOwned ${isOwned}; ${told}`;
    assert.deepEqual(listed.toSorted(byArn), plain.list(place, isOwned).toSorted(byArn), where);
    const times = listed.map(({ creationTime = 0 }) => creationTime);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
      where,
    );
  }
}

async function list(client: BedrockClient, isOwned: boolean | undefined, pageSize: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { modelSummaries = [] } of paginateListCustomModels({ client, pageSize }, { isOwned })) {
    for (const summary of modelSummaries) {
      const { modelArn, modelName, ownerAccountId, modelStatus, customizationType, creationTime } = summary;
      const time = creationTime?.getTime();
      rows.push({ modelArn, modelName, ownerAccountId, modelStatus, customizationType, creationTime: time });
    }
  }
  return rows;
}

/** The name of the error that it ends with. */
async function refusalOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof Error && "$metadata" in error) return error.name;
    throw error;
  }
}

function byArn(one: Row, other: Row): number {
  return (one.modelArn ?? "") < (other.modelArn ?? "") ? -1 : 1;
}
