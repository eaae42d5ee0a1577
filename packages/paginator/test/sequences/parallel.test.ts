import assert from "node:assert/strict";
import { test } from "node:test";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { Random } from "../../../../test/random.ts";
import { createPaginator, getPaginator, PaginationError } from "../../src/index.ts";
import { madeModel, madeModels } from "./made-models.ts";
import { paginatorOf } from "./same-sequence.ts";
import { ScriptedCatalogue, type ScriptedSummary } from "./scripted-catalogue.ts";
import { inVirtualTime, settled, timersLeft, virtualStart } from "./virtual-time.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const even = madeModels(1_000, minute);
/** 90 % of them within one hour, the others over years. */
const uneven = [...madeModels(100, 10 * day), ...madeModels(900, 4_000).map(later(-400 * day))];

function later(milliseconds: number, name: number | string = "busy") {
  return (model: (typeof even)[number]) => madeModel(`${model.modelName}-${name}`, model.creationTime + milliseconds);
}

const names = (models: readonly ScriptedSummary[]) => models.map(({ modelName }) => modelName);

async function listed(catalogue: ScriptedCatalogue, options: object, input: object = {}): Promise<string[]> {
  const pages = paginatorOf(catalogue).paginate({ ...input, PaginationConfig: { PageSize: 10 } }, options);
  return names((await pages.buildFullResult()).modelSummaries ?? []);
}

// 7 rounds of 16 requests are the least for 100 pages, and an ascending listing asks for its last page once more at its end.
for (const [kind, models, sortOrder, rounds, requests] of [
  ["even", even, "Descending", 8, 110],
  ["even", even, "Ascending", 9, 110],
  ["uneven", uneven, "Descending", 12, 170],
  ["uneven", uneven, "Ascending", 10, 115],
] as const) {
  test(`16 slices list 100 pages of an ${kind} catalogue in ${sortOrder} order in ${rounds} rounds of requests`, async () => {
    const latency = 50;
    const habits = { latency, latencyVaries: false };
    const plain = await inVirtualTime(() => listed(new ScriptedCatalogue(models, habits), {}, { sortOrder }));
    assert.equal(plain.took, 100 * latency);
    const catalogue = new ScriptedCatalogue(models, habits);
    const sliced = await inVirtualTime(() => listed(catalogue, { parallel: 16 }, { sortOrder }));
    assert.deepEqual(sliced.result, plain.result);
    assert.equal(catalogue.mostUnderWay, 16);
    assert.ok(sliced.took <= rounds * latency, `${sliced.took / latency} rounds`);
    assert.ok(catalogue.requests <= requests, `${catalogue.requests} requests`);
  });
}

test("16 slices find clusters that lie far apart without asking for much more than there is", async () => {
  const clusters = Array.from({ length: 20 }, (_, index) => madeModels(50, 4_000).map(later(-26 * day * index, index)));
  const catalogue = new ScriptedCatalogue(clusters.flat(), { latency: 50, latencyVaries: false });
  const { result, took } = await inVirtualTime(() => listed(catalogue, { parallel: 16 }));
  assert.equal(new Set(result).size, 1_000);
  assert.ok(took <= 25 * 50, `${took / 50} rounds`);
  assert.ok(catalogue.requests <= 350, `${catalogue.requests} requests`);
});

test("an operation that does not filter and sort by creation time says so before any request", () => {
  const catalogue = new ScriptedCatalogue(even);
  const plain = { inputToken: "nextToken", outputToken: "nextToken", resultKey: "modelSummaries" };
  // @ts-expect-error there is no slicing in it
  assert.throws(() => createPaginator(catalogue.call, plain).paginate({}, { parallel: 2 }), PaginationError);
  const guardrails = getPaginator(new BedrockClient({ region: "us-east-1" }), "list_guardrails");
  // @ts-expect-error guardrails are not listed by creation time
  assert.throws(() => guardrails.paginate({}, { parallel: 2 }), {
    message: "parallel is 2, but this operation does not filter and sort by creation time; leave it out",
  });
  assert.equal(catalogue.requests, 0);
});

test("what slices hold ahead of a slow consumer is bounded, and its pace holds them back", async () => {
  const catalogue = new ScriptedCatalogue(even, { latency: 10 });
  const pages = paginatorOf(catalogue).paginate({ PaginationConfig: { PageSize: 10 } }, { parallel: 4, prefetch: 7 });
  await inVirtualTime(async () => {
    let taken = 0;
    for await (const { modelSummaries } of pages) {
      taken += modelSummaries.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      // Seven pages of ten; what pages hold beyond the end of their slice is fetched but not held.
      assert.ok(catalogue.modelsGiven <= taken + 2 * 70, `${catalogue.modelsGiven} fetched, ${taken} taken`);
      if (taken >= 300) break;
    }
  });
});

test("a listing with MaxItems does not run far beyond them", async () => {
  const catalogue = new ScriptedCatalogue(even, { latency: 10 });
  await inVirtualTime(async () => {
    const PaginationConfig = { PageSize: 10, MaxItems: 45 };
    const { modelSummaries = [], NextToken } = await paginatorOf(catalogue)
      .paginate({ PaginationConfig }, { parallel: 16 })
      .buildFullResult();
    assert.deepEqual(names(modelSummaries), names(newestFirst(even)).slice(0, 45));
    assert.match(NextToken ?? "", /^outcrop-place:[A-Za-z0-9+/]+=*$/);
  });
  assert.ok(catalogue.requests <= 15, `${catalogue.requests} requests`);
});

test("a failure comes after everything that precedes it in the sequence", async () => {
  const broken = virtualStart - 500 * minute;
  const catalogue = new ScriptedCatalogue(even, { latency: 10 });
  catalogue.fault = ({ creationTimeBefore }) =>
    creationTimeBefore !== undefined && creationTimeBefore.getTime() < broken ? new Error("broken") : undefined;
  await inVirtualTime(async () => {
    const pages = paginatorOf(catalogue).paginate({ PaginationConfig: { PageSize: 10 } }, { parallel: 8 });
    const taken: string[] = [];
    await assert.rejects(async () => {
      for await (const model of pages.items()) taken.push(model.modelName);
    }, /broken/);
    assert.ok(taken.length >= 400, `${taken.length} before the failure`);
    assert.deepEqual(taken, names(newestFirst(even)).slice(0, taken.length));
    assert.equal(catalogue.underWay, 0);

    catalogue.fault = () => undefined;
    const rest = paginatorOf(catalogue).paginate({ PaginationConfig: { StartingToken: pages.resumeToken } });
    for await (const model of rest.items()) taken.push(model.modelName);
    assert.deepEqual(taken, names(newestFirst(even)));
  });
});

test("leaving the loop early leaves no request and no timer", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const catalogue = new ScriptedCatalogue(even, { latency: 20, throttling: 0.5 }, new Random(seed));
    await inVirtualTime(async () => {
      const pages = paginatorOf(catalogue).paginate({ PaginationConfig: { PageSize: 10 } }, { parallel: 8 });
      for await (const _page of pages) break;
      await settled();
      assert.equal(catalogue.underWay, 0);
      assert.equal(timersLeft(), 0);
    });
  }
});

test("an abort ends the listing with its reason, and its requests", async () => {
  const catalogue = new ScriptedCatalogue(even, { latency: 1_000 });
  const controller = new AbortController();
  await inVirtualTime(async () => {
    const options = { parallel: 8, signal: controller.signal };
    const pages = paginatorOf(catalogue).paginate({ PaginationConfig: { PageSize: 10 } }, options);
    setTimeout(() => controller.abort(new Error("enough")), 1_500);
    await assert.rejects(async () => {
      for await (const _page of pages);
    }, /enough/);
    await settled();
    assert.equal(catalogue.underWay, 0);
  });
});

test("throttling lowers the number of requests under way, which comes up again when it ends", async () => {
  const catalogue = new ScriptedCatalogue(madeModels(3_000, minute), { latency: 50, latencyVaries: false });
  const underWay: number[] = [];
  catalogue.fault = () => {
    underWay.push(catalogue.underWay);
    const isBusy = catalogue.requests > 50 && catalogue.requests < 150 && catalogue.underWay > 3;
    return isBusy ? Object.assign(new Error("slow down"), { name: "ThrottlingException" }) : undefined;
  };
  const { result } = await inVirtualTime(() => listed(catalogue, { parallel: 16 }));
  assert.equal(result.length, 3_000);
  assert.ok(Math.min(...underWay.slice(100, 150)) <= 3, "it slows down");
  assert.ok(underWay.slice(-150).includes(16), "it comes back");
});

test("a failure that passes is retried, one that stays is not retried for ever", async () => {
  const catalogue = new ScriptedCatalogue(even, { latency: 10 });
  const unavailable = Object.assign(new Error("try later"), { $metadata: { httpStatusCode: 503 } });
  const random = new Random(1);
  const failures = new Map<string, number>();
  catalogue.fault = (input) => {
    const request = JSON.stringify(input);
    const before = failures.get(request) ?? 0;
    const fails = before < 5 && random.chance(0.5);
    if (fails) failures.set(request, before + 1);
    return fails ? unavailable : undefined;
  };
  const { result } = await inVirtualTime(() => listed(catalogue, { parallel: 4 }));
  assert.equal(result.length, 1_000);
  assert.ok([...failures.values()].includes(5), "some failed as often as is borne");
  catalogue.fault = () => unavailable;
  await assert.rejects(
    inVirtualTime(() => listed(catalogue, { parallel: 4 })),
    /try later/,
  );
});

for (const sortOrder of ["Ascending", "Descending"] as const) {
  test(`models made while the listing runs are treated as the plain listing treats them, ${sortOrder}`, async () => {
    const list = (options: object) =>
      inVirtualTime(async () => {
        const catalogue = new ScriptedCatalogue(even, { latency: 50 });
        const pages = paginatorOf(catalogue).paginate({ sortOrder, PaginationConfig: { PageSize: 10 } }, options);
        const found: string[] = [];
        for await (const page of pages) {
          found.push(...names(page.modelSummaries));
          if (found.length < 900) catalogue.create(madeModel(`new-${found.length}`, Date.now()));
        }
        return new Set(found.filter((name) => name.startsWith("new-")).map(() => "new")).size;
      });
    const expected = sortOrder === "Ascending" ? 1 : 0;
    assert.equal((await list({})).result, expected);
    assert.equal((await list({ parallel: 8 })).result, expected);
  });
}

test("an ascending listing gives what was made last before it reached its end", async () => {
  await inVirtualTime(async () => {
    const catalogue = new ScriptedCatalogue(even, { latency: 50 });
    const pages = paginatorOf(catalogue).paginate(
      { sortOrder: "Ascending", PaginationConfig: { PageSize: 10 } },
      { parallel: 8 },
    );
    const found: string[] = [];
    for await (const model of pages.items()) {
      found.push(model.modelName);
      if (found.length === 970) catalogue.create(madeModel("made-late", Date.now()));
    }
    assert.equal(found.at(-1), "made-late");
    assert.equal(found.length, 1_001);
  });
});

test("a token in the caller's own input starts the listing and goes no further", async () => {
  const catalogue = new ScriptedCatalogue(even);
  const { nextToken } = await catalogue.call({ maxResults: 25 });
  const input = { maxResults: 25, nextToken };
  assert.deepEqual(await listed(catalogue, { parallel: 4 }, input), names(newestFirst(even)).slice(25));
});

test("a service that does not keep to its order is found out", async () => {
  const call = async () => ({
    modelSummaries: [1, 3, 2].map((time) => ({ modelArn: `arn:${time}`, creationTime: new Date(time) })),
  });
  const slicing = { after: "after", before: "before", sortOrder: "sortOrder", time: "creationTime", id: "modelArn" };
  const keys = { inputToken: "nextToken", outputToken: "nextToken", resultKey: "modelSummaries", slicing };
  const pages = createPaginator(call, keys).paginate({}, { parallel: 2 });
  await assert.rejects(pages.buildFullResult(), /not in descending order of creationTime/);
});

function newestFirst(models: typeof even): ScriptedSummary[] {
  return models
    .toSorted((a, b) => b.creationTime - a.creationTime)
    .map((model) => ({ ...model, creationTime: new Date(model.creationTime) }));
}
