import assert from "node:assert/strict";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { createPaginator, type PaginateOptions } from "../../src/index.ts";
import { byCreationTime } from "../../src/places/slicing.ts";
import { type RandomListing, randomListing } from "./random-listing.ts";
import { ScriptedCatalogue, type ScriptedSummary } from "./scripted-catalogue.ts";
import { inVirtualTime } from "./virtual-time.ts";

/** How a scripted catalogue's pages chain. */
export const scriptedPagination = {
  inputToken: "nextToken",
  outputToken: "nextToken",
  limitKey: "maxResults",
  resultKey: "modelSummaries",
  slicing: byCreationTime("modelArn"),
} as const;

/** A paginator of custom models over a scripted catalogue. */
export function paginatorOf(catalogue: ScriptedCatalogue) {
  return createPaginator(catalogue.call, scriptedPagination);
}

/**
 * Compares the modes over many random catalogues. `SEED` repeats a run; `CATALOGUES=1` with the seed of a failure repeats that
 * catalogue alone.
 */
export async function assertSameSequences(catalogues: number, report: Report): Promise<void> {
  await forSeeds(catalogues, report, async (random) => {
    const listing = randomListing(random);
    await assertSameSequence(listing, random).catch((cause: unknown) => {
      const { models, ...rest } = listing;
      throw new Error(`${models.length} models, ${JSON.stringify(rest)}`, { cause });
    });
  });
}

interface Report {
  diagnostic(message: string): void;
}

/** Runs a check with many seeds, and names the seed of a failure. */
export async function forSeeds(cases: number, report: Report, check: (random: Random) => Promise<void>): Promise<void> {
  report.diagnostic(`SEED=${seedOfRun}`);
  const count = Number(globalThis.process?.env?.CATALOGUES ?? cases);
  for (let index = 0; index < count; index += 1) {
    try {
      await check(new Random(seedOfRun + index));
    } catch (cause) {
      throw new Error(`SEED=${seedOfRun + index} CATALOGUES=1 repeats it`, { cause });
    }
  }
}

/** Lists in every mode, in one go and in pieces, and compares with the plain listing. */
async function assertSameSequence(listing: RandomListing, random: Random): Promise<void> {
  const { models, habits, input, pageSize, maxItems } = listing;
  const config = { ...(pageSize === undefined ? {} : { PageSize: pageSize }) };
  const capped = { ...config, ...(maxItems === undefined ? {} : { MaxItems: maxItems }) };
  const plain = new ScriptedCatalogue(models, habits, random);
  const throttled = new ScriptedCatalogue(models, { ...habits, throttling: random.pick([0, 0.1, 0.4]) }, random);

  const list = async (catalogue: ScriptedCatalogue, settings: object, options: PaginateOptions) => {
    const pages = paginatorOf(catalogue).paginate({ ...input, PaginationConfig: settings }, options);
    const listed: string[] = [];
    for await (const model of pages.items()) listed.push(nameOf(model));
    return listed;
  };

  await inVirtualTime(async () => {
    const expected = await list(plain, capped, {});
    const requests = plain.requests;
    plain.requests = 0;
    assert.deepEqual(await list(plain, capped, { prefetch: random.whole(1, 4) }), expected, "prefetch");
    assert.equal(plain.requests, requests, "prefetching makes the requests of a plain listing");
    const parallel = { parallel: random.whole(2, 8), prefetch: random.pick([0, 0, 9]) };
    assert.deepEqual(await list(throttled, capped, parallel), expected, "parallel");
    assert.equal(throttled.underWay, 0, "no request is left");

    const whole = await list(plain, config, {});
    assert.deepEqual(await inPieces(plain, throttled, listing, random), whole, "pieces");
  });
}

/** Lists a few items, takes the resume token and goes on from it in another mode, until there is no token. */
async function inPieces(
  plain: ScriptedCatalogue,
  throttled: ScriptedCatalogue,
  { input, pageSize }: RandomListing,
  random: Random,
): Promise<string[]> {
  const listed: string[] = [];
  let token: string | undefined;
  do {
    const options = random.pick([{}, { prefetch: 2 }, { parallel: random.whole(2, 6) }]);
    const catalogue = options.parallel === undefined ? plain : throttled;
    const pages = paginatorOf(catalogue).paginate(
      { ...input, PaginationConfig: { PageSize: pageSize, StartingToken: token } },
      options,
    );
    token = undefined;
    const most = random.whole(1, 60);
    let count = 0;
    if (random.chance(0.7)) {
      for await (const model of pages.items()) {
        listed.push(nameOf(model));
        count += 1;
        token = pages.resumeToken;
        if (count >= most) break;
      }
    } else {
      for await (const page of pages) {
        listed.push(...page.modelSummaries.map(nameOf));
        count += page.modelSummaries.length;
        token = page.NextToken;
        assert.equal(pages.resumeToken, token);
        if (count >= most) break;
      }
    }
    if (count < most) assert.equal(pages.resumeToken, undefined, "a complete listing has no resume token");
    if (count < most) return listed;
  } while (token !== undefined);
  return listed;
}

function nameOf(model: ScriptedSummary): string {
  return `${model.creationTime.toISOString()} ${model.modelName}`;
}
