import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BedrockClient, type ListCustomModelsCommandInput } from "@aws-sdk/client-bedrock";
import { type Catalogue, type ImportedModel, openCatalogue, type Scope, scopeOf } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { Random } from "../../../../../test/random.ts";
import { seedOfRun } from "../../../../../test/seed.ts";
import { modelIn } from "../../../test/support/pulled-world.ts";
import type { PaginationFlags } from "../parameters/request.ts";
import { withTags } from "../targets/tag-conditions.ts";
import { type Listing, startFleetListing, wholeListing } from "./listing.ts";
import { startMergedListing } from "./merged-listing.ts";
import { fleetMembers } from "./printed-page.ts";

const scopes: readonly Scope[] = ["111122223333", "444455556666", "777788889999"].flatMap((account) =>
  ["us-east-1", "eu-west-1"].map((region) => ({ account, region })),
);
const format = { timestampFormat: "iso8601", members: fleetMembers } as const;

describe("a catalogue's accounts and regions as one listing", () => {
  for (let world = 0; world < 12; world += 1) {
    const seed = seedOfRun + world;
    it(`is what the service lists them as, byte for byte, in pieces too (seed ${seed})`, async () => {
      const random = new Random(seed);
      await using catalogue = await randomCatalogue(random);
      const isTagged = random.chance(0.4);
      const hasGaps = isTagged || catalogue.hasPolicies;
      const shown = isTagged
        ? withTags(catalogue.opened, [{ key: "team", value: undefined, isAbsent: false }])
        : catalogue.opened;
      await using server = await startServer({ catalogue: shown });
      const targets = random.shuffle(scopes).map((scope) => ({ ...scope, client: server.client(scope) }));
      for (let listing = 0; listing < 8; listing += 1) {
        const input = randomInput(random);
        const pageSize = random.pick([undefined, 1, 3, 1000]);
        let token: string | undefined;
        do {
          const pagination: PaginationFlags = {
            ...(random.chance(0.7) && { MaxItems: random.whole(1, 120) }),
            ...(pageSize !== undefined && { PageSize: pageSize }),
            ...(token !== undefined && { StartingToken: token }),
          };
          const request = { input, pagination };
          const expected = await wholeListing(startFleetListing(targets, request, format, {}));
          const merged = await wholeListing(mergedAlone(shown, targets, request));
          // The service does not look whether anything follows that is shown, so its token may lead nowhere.
          if (hasGaps && merged.NextToken === undefined) delete (expected as { NextToken?: unknown }).NextToken;
          assert.equal(JSON.stringify(merged), JSON.stringify(expected), JSON.stringify(request));
          token = merged.NextToken as string | undefined;
        } while (token !== undefined);
      }
    });
  }

  it("that the service refuses, or one of whose targets fails, is reported as the service's fleet reports it", async () => {
    await using catalogue = await randomCatalogue(new Random(seedOfRun));
    const failing: Catalogue = new Proxy(catalogue.opened, {
      get(target, name) {
        if (name === "listModels") {
          return async (query: Parameters<Catalogue["listModels"]>[0]) => {
            if (query.viewer.account === "444455556666") throw new Error("damaged");
            return target.listModels(query);
          };
        }
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
    await using server = await startServer({ catalogue: failing, log: { write: () => {} } });
    const endpoint = server.url;
    const targets = scopes.map(({ account, region }) => {
      const credentials = { accessKeyId: account, secretAccessKey: "test" };
      return { account, region, client: new BedrockClient({ endpoint, region, credentials, maxAttempts: 1 }) };
    });
    const asked = [
      // The service's own fleet tries again for seconds, so what fails is asked for once.
      [{}, { onTargetError: "skip" }],
      [{ nameContains: "not a name!" }, { onTargetError: "skip" }],
      [{ nameContains: "not a name!" }, {}],
      [{ baseModelArnEquals: "arn:nothing" }, {}],
    ] as const;
    for (const [input, options] of asked) {
      const request = { input, pagination: {} };
      const goOn = async () => startFleetListing(targets, request, format, options);
      const ours = startMergedListing(failing, targets, request, format, options, goOn);
      const theirs = startFleetListing(targets, request, format, options);
      assert.deepEqual(await outcomeOf(ours), await outcomeOf(theirs), JSON.stringify([input, options]));
    }
    for (const { client } of targets) client.destroy();
  });

  it("goes on through the service from where it failed", async () => {
    await using catalogue = await openFilled(
      Array.from({ length: 60 }, (_, number) => modelIn(scopes[number % 6] as Scope, number)),
    );
    let reads = 0;
    const failing: Catalogue = Object.create(catalogue.opened, {
      listModels: {
        value: (query: Parameters<Catalogue["listModels"]>[0]) => {
          reads += 1;
          if (reads > 7) throw new Error("The disk is away");
          return catalogue.opened.listModels(query);
        },
      },
      settle: { value: (now: number) => catalogue.opened.settle(now) },
    });
    await using server = await startServer({ catalogue: catalogue.opened });
    const targets = scopes.map((scope) => ({ ...scope, client: server.client(scope) }));
    const request = { input: {}, pagination: { PageSize: 10, MaxItems: 55 } };
    let given: PaginationFlags | undefined;
    const ours = startMergedListing(failing, targets, request, format, {}, async (rest) => {
      given = rest.pagination;
      return startFleetListing(targets, rest, format, {});
    });
    const theirs = await wholeListing(startFleetListing(targets, request, format, {}));
    assert.deepEqual(await wholeListing(ours), theirs);
    assert.ok((given?.MaxItems ?? 0) > 0 && (given?.MaxItems ?? 0) < 55, `it went on: ${JSON.stringify(given)}`);
  });
});

/** The merged listing, which must not need the service. */
function mergedAlone(
  catalogue: Catalogue,
  targets: readonly (Scope & { readonly client: BedrockClient })[],
  request: { readonly input: ListCustomModelsCommandInput; readonly pagination: PaginationFlags },
): Listing {
  return startMergedListing(catalogue, targets, request, format, {}, () => assert.fail("it asked the service"));
}

async function outcomeOf(listing: Listing): Promise<unknown> {
  try {
    const whole = await wholeListing(listing);
    return [whole, listing.failures.map(({ account, region, error }) => [account, region, String(error)])];
  } catch (error) {
    return String(error);
  }
}

function randomInput(random: Random): ListCustomModelsCommandInput {
  const time = () => new Date(Date.UTC(2026, 0, 1) + random.below(40_000));
  return {
    ...(random.chance(0.5) && { sortOrder: random.pick(["Ascending", "Descending"] as const) }),
    ...(random.chance(0.2) && { creationTimeAfter: time() }),
    ...(random.chance(0.2) && { creationTimeBefore: time() }),
    ...(random.chance(0.2) && { nameContains: String(random.below(10)) }),
    ...(random.chance(0.2) && { isOwned: random.chance(0.5) }),
    ...(random.chance(0.2) && { modelStatus: random.pick(["Active", "Creating", "Failed"] as const) }),
  };
}

/** Models of few accounts, many of the same second or millisecond, some shared and some with a policy that lets nobody list them. */
async function randomCatalogue(random: Random) {
  const grain = random.pick([1, 100, 5_000]);
  const models = Array.from({ length: random.whole(0, 150) }, (_, number): ImportedModel => {
    const scope = random.weighted([
      [3, scopes[0] as Scope],
      [5, random.pick(scopes)],
    ]);
    return modelIn(scope, number, {
      creationTime: Date.UTC(2026, 0, 1) + Math.floor(random.below(40_000) / grain) * grain,
      modelStatus: random.weighted([
        [6, "Active"],
        [1, "Creating"],
        [1, "Failed"],
      ]),
      ...(random.chance(0.3) && { sharedWith: [random.pick(scopes).account].filter((to) => to !== scope.account) }),
      ...(random.chance(0.5) && { tags: [{ key: "team", value: "search" }] }),
    });
  });
  const filled = await openFilled(models);
  const hasPolicies = random.chance(0.4);
  for (const { modelArn, sharedWith } of models) {
    if (!hasPolicies || sharedWith === undefined || random.chance(0.5)) continue;
    await filled.opened.putPolicy(scopeOf(modelArn), modelArn, nobodyMayList(modelArn), sharedWith);
  }
  return { ...filled, hasPolicies };
}

function nobodyMayList(Resource: string): string {
  const Statement = [{ Effect: "Deny", Principal: "*", Action: "bedrock:*", Resource }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

async function openFilled(models: readonly ImportedModel[]) {
  const opened = await openCatalogue(":memory:");
  await opened.importModels(models);
  return { opened, [Symbol.asyncDispose]: () => opened.close() };
}
