import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createFleetPaginator,
  createPaginator,
  FleetTargetError,
  getFleetPaginator,
  PaginationError,
} from "../../src/index.ts";
import { madeModel, madeModels } from "./made-models.ts";
import { scriptedPagination } from "./same-sequence.ts";
import { type Habits, ScriptedCatalogue } from "./scripted-catalogue.ts";
import { inVirtualTime, settled, timersLeft, virtualStart } from "./virtual-time.ts";

const minute = 60_000;
const accounts = ["111111111111", "222222222222", "333333333333"];

/** Three targets whose models were made at the same times. */
function sites(habits: Partial<Habits> = {}, counts = [100, 100, 100]) {
  return accounts.map((account, index) => {
    const catalogue = new ScriptedCatalogue(madeModels(counts[index] ?? 0, minute), habits);
    return { account, region: "us-east-1", catalogue, call: catalogue.call };
  });
}

const PaginationConfig = { PageSize: 10 };

test("each item says its target's account and region, and equal times come in the order of the targets' keys", async () => {
  const fleet = createFleetPaginator(sites().toReversed(), scriptedPagination).paginate({ PaginationConfig });
  const found: string[] = [];
  for await (const { account, region, modelName } of fleet.items()) found.push(`${modelName} ${account} ${region}`);
  assert.equal(found.length, 300);
  assert.deepEqual(
    found.slice(0, 4),
    [
      "model-000099 111111111111",
      "model-000099 222222222222",
      "model-000099 333333333333",
      "model-000098 111111111111",
    ].map((name) => `${name} us-east-1`),
  );
});

test("a fleet has the face of any listing: pages, searches, full results and caps", async () => {
  const paginator = createFleetPaginator(sites(), scriptedPagination);
  const capped = paginator.paginate({ PaginationConfig: { ...PaginationConfig, MaxItems: 7 } });
  const { modelSummaries, NextToken } = await capped.buildFullResult();
  assert.equal(modelSummaries.length, 7);
  assert.match(NextToken ?? "", /^outcrop-fleet:[A-Za-z0-9+/]+=*$/);
  const rest = await paginator.paginate({ PaginationConfig: { StartingToken: NextToken } }).buildFullResult();
  assert.equal(rest.modelSummaries.length, 293);
  assert.equal(rest.NextToken, undefined);
  const search = paginator.paginate().search<string>("modelSummaries[?account=='222222222222'].modelName");
  let found = 0;
  for await (const _name of search) found += 1;
  assert.equal(found, 100);
});

test("all targets are listed at once: the whole takes no longer than the slowest alone", async () => {
  const habits = { latency: 50, latencyVaries: false };
  const { took } = await inVirtualTime(() =>
    createFleetPaginator(sites(habits, [200, 1_000, 400]), scriptedPagination)
      .paginate({ PaginationConfig })
      .buildFullResult(),
  );
  assert.ok(took <= 1.1 * 100 * 50, `${took} ms`);
});

test("no more requests are under way than the fleet may make", async () => {
  const targets = sites({ latency: 50 });
  let underWay = 0;
  let most = 0;
  const counted = targets.map((target) => ({
    ...target,
    call: async (...args: Parameters<typeof target.call>) => {
      underWay += 1;
      most = Math.max(most, underWay);
      return target.call(...args).finally(() => {
        underWay -= 1;
      });
    },
  }));
  const fleet = createFleetPaginator(counted, scriptedPagination).paginate(
    { PaginationConfig },
    { concurrency: 2, parallel: 4 },
  );
  const { result } = await inVirtualTime(() => fleet.buildFullResult());
  assert.equal(result.modelSummaries.length, 300);
  assert.equal(most, 2);
});

test("a target that fails ends the listing at its place, with an error that names it", async () => {
  const targets = sites();
  const denied = Object.assign(new Error("not authorized"), { name: "AccessDeniedException" });
  const second = targets[1];
  if (second !== undefined) second.catalogue.fault = () => (second.catalogue.requests > 2 ? denied : undefined);
  const fleet = createFleetPaginator(targets, scriptedPagination).paginate({ PaginationConfig });
  let found = 0;
  await assert.rejects(
    async () => {
      for await (const _model of fleet.items()) found += 1;
    },
    (error: FleetTargetError) => {
      assert.ok(error instanceof FleetTargetError);
      assert.equal(error.message, "222222222222 in us-east-1 cannot be listed: AccessDeniedException: not authorized");
      assert.equal(error.cause, denied);
      return true;
    },
  );
  assert.ok(found >= 57 && found < 70, `${found} before the failure`);
  if (second !== undefined) second.catalogue.fault = () => undefined;
  const rest = await createFleetPaginator(targets, scriptedPagination)
    .paginate({ PaginationConfig: { StartingToken: fleet.resumeToken } })
    .buildFullResult();
  assert.equal(found + rest.modelSummaries.length, 300);
});

test("a target that is skipped is reported, and the listing's token brings what it lacks", async () => {
  const targets = sites();
  const denied = new Error("denied");
  const third = targets[2];
  if (third !== undefined) third.catalogue.fault = () => denied;
  const paginator = createFleetPaginator(targets, scriptedPagination);
  const fleet = paginator.paginate({ PaginationConfig }, { onTargetError: "skip" });
  const { modelSummaries, NextToken } = await fleet.buildFullResult();
  assert.equal(modelSummaries.length, 200);
  assert.deepEqual(fleet.failures, [{ account: "333333333333", region: "us-east-1", error: denied }]);

  const again = paginator.paginate({ PaginationConfig: { StartingToken: NextToken } }, { onTargetError: "skip" });
  assert.equal((await again.buildFullResult()).modelSummaries.length, 0);
  assert.equal(again.failures.length, 1);

  if (third !== undefined) third.catalogue.fault = () => undefined;
  const rest = paginator.paginate(
    { PaginationConfig: { StartingToken: again.resumeToken } },
    { onTargetError: "skip" },
  );
  const lacking = await rest.buildFullResult();
  assert.deepEqual(new Set(lacking.modelSummaries.map(({ account }) => account)), new Set(["333333333333"]));
  assert.equal(lacking.modelSummaries.length, 100);
  assert.equal(lacking.NextToken, undefined);
  assert.deepEqual(rest.failures, []);
});

test("a token holds for the same targets in any order, and for no others", async () => {
  const targets = sites();
  const fleet = createFleetPaginator(targets, scriptedPagination).paginate({ PaginationConfig });
  for await (const _page of fleet) break;
  const StartingToken = fleet.resumeToken;
  const resume = (others: typeof targets, input: object = {}, token = StartingToken) =>
    createFleetPaginator(others, scriptedPagination).paginate({ ...input, PaginationConfig: { StartingToken: token } });
  assert.equal((await resume(targets.toReversed()).buildFullResult()).modelSummaries.length, 272);
  assert.throws(() => resume(targets.slice(1)), /a fleet of 3 targets, which are not these 2: 222222222222/);
  assert.throws(() => resume(targets, { sortOrder: "Ascending" }), /in Descending order, this one is Ascending/);
  assert.throws(() => resume(targets, {}, `${StartingToken}x`), /begins like one of a fleet's but was cut or changed/);
});

test("a token of a single listing is none of a fleet's, and the other way round", async () => {
  const targets = sites();
  const fleet = createFleetPaginator(targets, scriptedPagination).paginate({ PaginationConfig });
  for await (const _page of fleet) break;
  const single = createPaginator((targets[0] as (typeof targets)[0]).call, scriptedPagination);
  for (const options of [{}, { prefetch: 1 }, { parallel: 2 }]) {
    assert.throws(() => single.paginate({ PaginationConfig: { StartingToken: fleet.resumeToken } }, options), {
      name: "PaginationError",
      message:
        "StartingToken belongs to the listing of a fleet (getFleetPaginator, createFleetPaginator); go on with that, or start without the token",
    });
  }
  for (const options of [{}, { parallel: 2 }]) {
    const pages = single.paginate({ PaginationConfig: { PageSize: 5 } }, options);
    for await (const _model of pages.items()) break;
    assert.throws(
      () =>
        createFleetPaginator(targets, scriptedPagination).paginate({
          PaginationConfig: { StartingToken: pages.resumeToken },
        }),
      { name: "PaginationError", message: /belongs to the listing of a single account and region/ },
    );
  }
});

test("a token does not grow with the fleet", async () => {
  const sizes = await Promise.all(
    [2, 200].map(async (count) => {
      const targets = Array.from({ length: count }, (_, index) => {
        const models = [
          madeModel("one", virtualStart - minute * (index + 1)),
          madeModel("two", virtualStart - 900 * minute - index),
        ];
        return {
          account: String(index).padStart(12, "0"),
          region: "us-east-1",
          call: new ScriptedCatalogue(models).call,
        };
      });
      const fleet = createFleetPaginator(targets, scriptedPagination).paginate({ PaginationConfig: { MaxItems: 2 } });
      return (await fleet.buildFullResult()).NextToken?.length ?? 0;
    }),
  );
  assert.ok(Math.max(...sizes) < 600 && Math.abs((sizes[0] ?? 0) - (sizes[1] ?? 0)) < 10, sizes.join(", "));
});

test("leaving a fleet early leaves no request and no timer", async () => {
  for (let run = 0; run < 5; run += 1) {
    const targets = sites({ latency: 30, throttling: 0.3 });
    await inVirtualTime(async () => {
      for await (const _page of createFleetPaginator(targets, scriptedPagination).paginate({ PaginationConfig })) break;
      await settled();
      assert.equal(
        targets.reduce((sum, { catalogue }) => sum + catalogue.underWay, 0),
        0,
      );
      assert.equal(timersLeft(), 0);
    });
  }
});

test("an abort ends a fleet with its reason", async () => {
  const controller = new AbortController();
  const targets = sites({ latency: 1_000 });
  await inVirtualTime(async () => {
    setTimeout(() => controller.abort(new Error("enough")), 2_500);
    const options = { signal: controller.signal, onTargetError: "skip" } as const;
    const fleet = createFleetPaginator(targets, scriptedPagination).paginate({ PaginationConfig }, options);
    await assert.rejects(fleet.buildFullResult(), /enough/);
    assert.deepEqual(fleet.failures, []);
  });
});

test("a fleet without targets, with one twice, or of an operation without creation times is refused", () => {
  const [first] = sites();
  assert.throws(() => createFleetPaginator([], scriptedPagination), /at least one target/);
  assert.throws(
    () => createFleetPaginator(first ? [first, first] : [], scriptedPagination),
    /111111111111\/us-east-1 twice/,
  );
  const client = {} as never;
  const target = { account: "111111111111", region: "us-east-1", client };
  assert.throws(() => getFleetPaginator([target], "list_guardrails"), PaginationError);
  assert.throws(
    () => getFleetPaginator([target], "list_custom_models").paginate({}, { concurrency: 0 }),
    /concurrency is 0; it must be a whole number of at least 1/,
  );
});
