import assert from "node:assert/strict";
import type { Random } from "../../../../test/random.ts";
import { createFleetPaginator, type FleetFailure, type FleetOptions, type FleetTarget } from "../../src/index.ts";
import { type RandomListing, randomListing, randomModels } from "./random-listing.ts";
import { paginatorOf, scriptedPagination } from "./same-sequence.ts";
import { ScriptedCatalogue } from "./scripted-catalogue.ts";
import { inVirtualTime } from "./virtual-time.ts";

interface Site extends FleetTarget {
  readonly catalogue: ScriptedCatalogue;
}

/** Lists a random fleet whole, in pieces and with a target that fails for a while, and compares with its targets' own listings. */
export async function assertSameFleet(random: Random): Promise<void> {
  const listing = randomListing(random);
  const throttling = random.pick([0, 0, 0.2]);
  const sites = Array.from({ length: random.whole(1, 5) }, (_, index): Site => {
    const habits = { ...randomListing(random).habits, times: listing.habits.times ?? "milliseconds", throttling };
    // Models of one cluster in several targets make equal times across them.
    const models = index === 0 || random.chance(0.5) ? listing.models : randomModels(random);
    const named = models.map((model) => ({ ...model, modelArn: `${model.modelArn}/${index}` }));
    const region = random.pick(["us-east-1", "eu-west-1"]);
    return { account: `${index}`.repeat(12), region, catalogue: new ScriptedCatalogue(named, habits, random) };
  });
  await inVirtualTime(async () => {
    const expected = await mergedListings(sites, listing);
    const whole = await fleetRun(sites, listing, random, listing.maxItems, undefined, Number.POSITIVE_INFINITY);
    assert.deepEqual(whole.listed, expected.slice(0, listing.maxItems), "whole");
    assert.equal(whole.token === undefined, whole.listed.length === expected.length || listing.maxItems === undefined);
    assert.equal(
      sites.reduce((sum, { catalogue }) => sum + catalogue.underWay, 0),
      0,
      "no request is left",
    );

    const pieces: string[] = [];
    let token: string | undefined;
    do {
      const most = random.whole(1, 80);
      const piece = await fleetRun(sites, listing, random, undefined, token, most);
      assert.deepEqual(piece.failures, []);
      pieces.push(...piece.listed);
      token = piece.token;
    } while (token !== undefined);
    assert.deepEqual(pieces, expected, "pieces");

    assert.deepEqual(
      (await withFailure(sites, listing, random)).toSorted(),
      expected.toSorted(),
      "failing for a while",
    );
  });
}

/** One target fails after some requests and is skipped; in the end it works again, and the token brings what it lacks. */
async function withFailure(sites: readonly Site[], listing: RandomListing, random: Random): Promise<string[]> {
  const failing = random.pick(sites);
  let requestsLeft = random.whole(0, 4);
  failing.catalogue.fault = () => (requestsLeft-- <= 0 ? new Error("access denied") : undefined);
  const listed: string[] = [];
  let token: string | undefined;
  for (let run = 0; ; run += 1) {
    if (run === 3) failing.catalogue.fault = () => undefined;
    const most = run < 3 ? random.whole(1, 80) : Number.POSITIVE_INFINITY;
    const piece = await fleetRun(sites, listing, random, undefined, token, most);
    listed.push(...piece.listed);
    token = piece.token;
    if (piece.failures.length > 0)
      assert.notEqual(token, undefined, "a listing that lacks a target has a resume token");
    if (token === undefined) return listed;
  }
}

async function fleetRun(
  sites: readonly Site[],
  { input, pageSize }: RandomListing,
  random: Random,
  maxItems: number | undefined,
  token: string | undefined,
  most: number,
): Promise<{ listed: string[]; token: string | undefined; failures: readonly FleetFailure[] }> {
  const targets = sites.map(({ account, region, catalogue }) => ({ account, region, call: catalogue.call }));
  const shuffled = random.shuffle(targets);
  const options: FleetOptions = {
    onTargetError: "skip",
    concurrency: random.pick([1, 3, 32]),
    parallel: random.pick([1, 1, 3]),
  };
  const pages = createFleetPaginator(shuffled, scriptedPagination).paginate(
    { ...input, PaginationConfig: { PageSize: pageSize, MaxItems: maxItems, StartingToken: token } },
    options,
  );
  const listed: string[] = [];
  for await (const { account, region, creationTime, modelArn } of pages.items()) {
    listed.push(`${creationTime.toISOString()} ${account}/${region} ${modelArn}`);
    if (listed.length >= most) break;
  }
  return { listed, token: pages.resumeToken, failures: pages.failures };
}

/** The targets' own listings, merged in memory. */
async function mergedListings(sites: readonly Site[], { input, pageSize }: RandomListing): Promise<string[]> {
  const listings = await Promise.all(
    sites.map(async ({ account, region, catalogue }) => {
      const calm = new ScriptedCatalogue(catalogue.models, { ...catalogue.habits, throttling: 0 });
      const pages = paginatorOf(calm).paginate({ ...input, PaginationConfig: { PageSize: pageSize } });
      const { modelSummaries = [] } = await pages.buildFullResult();
      return modelSummaries.map((model) => ({ ...model, target: `${account}/${region}` }));
    }),
  );
  const sign = input.sortOrder === "Ascending" ? 1 : -1;
  return listings
    .toSorted(([a], [b]) => ((a?.target ?? "") < (b?.target ?? "") ? -1 : 1))
    .flat()
    .toSorted((a, b) => sign * (a.creationTime.getTime() - b.creationTime.getTime()))
    .map(({ creationTime, target, modelArn }) => `${creationTime.toISOString()} ${target} ${modelArn}`);
}
