import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type Catalogue, type ImportedModel, type ModelQuery, openCatalogue, type Scope } from "@outcrop/catalogue";
import pg from "pg";
import { fc } from "../../../../../test/fast-check.ts";
import { startPostgres } from "../../../../../test/postgres.ts";
import { east, foundations, idOf, modelOf, other } from "../../../test/models.ts";
import { expectedArns } from "../../../test/reference.ts";
import { requestsOfListing } from "../../../test/requests-of-listing.ts";
import { listAll, type Query } from "../../../test/suite/store.ts";

/** More models than two segments have. Each name consists of words that many names have. */
const count = 40_000;
const words = ["red", "white", "blue", "green", "chat", "stale", "ranking", "summary"];
const oldest = ["red-white-0", "ab\\cd", "quartz-100%-pure", "Quartz_Vein", "x+ab", "quarz-mößig-模型🪨"];
const nameOf = (number: number): string => {
  const rare = number % 500 === 250 ? "lapis-" : "";
  const [first = "", second = ""] = [words[number % 7], words[(number >> 3) % 8]];
  return oldest[number] ?? `${rare}${first}-${second}-${number.toString(36)}`;
};

const models = Array.from({ length: count }, (_, number): ImportedModel => {
  const scope = number % 50 === 3 ? other : east;
  return Object.assign(
    modelOf(scope, number, {
      modelName: nameOf(number),
      modelStatus: number % 3 === 0 ? "Failed" : "Active",
      baseModelArn: number % 5 === 0 ? foundations.nova : foundations.titan,
      ...(number % 4 === 0 ? { jobName: `train.${number}` } : {}),
    }),
    scope === other && number % 3 === 0 ? { sharedWith: [east.account] } : {},
  );
});

describe("a listing by name of a catalogue that one request cannot look through", () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let folder: string;
  let url = "";
  let catalogue: Catalogue;
  let sqlite: Catalogue;
  let administrator: pg.Client;
  /** What both catalogues should hold. */
  const held = new Map(models.map((model) => [model.modelArn, model]));

  before(async () => {
    postgres = await startPostgres({ fsync: "off" });
    folder = await mkdtemp(join(tmpdir(), "outcrop-names-"));
    url = await postgres.createDatabase();
    catalogue = await openCatalogue(url);
    sqlite = await openCatalogue(join(folder, "models.db"));
    administrator = new pg.Client(url);
    await administrator.connect();
    await Promise.all([catalogue.importModels(models), sqlite.importModels(models)]);
  });
  after(async () => {
    await administrator.end();
    await catalogue.close();
    await sqlite.close();
    await postgres[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  /** How many requests a listing takes. */
  const requestsFor = (filter: Omit<ModelQuery, "viewer" | "maxResults">, maxResults = 1_000) =>
    requestsOfListing(catalogue, [...held.values()], { viewer: east, maxResults, ...filter });

  for (const sortOrder of ["Ascending", "Descending"] as const) {
    it(`takes one request where there is no such name, ${sortOrder}`, async () => {
      for (const nameContains of ["no-such-name", "~", "zq.", "lapis-lapis", "chat_chat", "模型模"]) {
        assert.equal(await requestsFor({ nameContains, sortOrder }), 1, nameContains);
      }
    });

    it(`takes one request for the name of one model, whatever other names have in common with it, ${sortOrder}`, async () => {
      for (const nameContains of [...oldest, "tz_V", "ab\\", "100%", "模型", nameOf(20_001), nameOf(39_998)]) {
        assert.equal(await requestsFor({ nameContains, sortOrder }), 1, nameContains);
      }
    });

    it(`takes as many requests as it fills pages, where one model in 500 has the name, ${sortOrder}`, async () => {
      for (const nameContains of ["lapis", "lapi", "pis", "s-red-"]) {
        assert.equal(await requestsFor({ nameContains, sortOrder }), 1, nameContains);
      }
      assert.equal(await requestsFor({ nameContains: "lapis", sortOrder }, 30), 3);
    });
  }

  it("takes no more requests for what is common than looking at every name would", async () => {
    for (const nameContains of ["chat", "e", "red-", "n.1"]) {
      const requests = await requestsFor({ nameContains });
      const found = expectedArns(models, { viewer: east, nameContains }).length;
      assert.ok(requests <= count / 4_000 + found / 1_000 + 2, `${requests} requests for ${nameContains}`);
    }
  });

  it("takes few requests beside other filters", async () => {
    for (const filter of [
      { modelStatus: "Failed" },
      { isOwned: true },
      { baseModelArnEquals: foundations.nova },
      { foundationModelArnEquals: foundations.titan, modelStatus: "Active" },
      { isOwned: false },
    ] as const) {
      const requests = await requestsFor({ nameContains: "lapis", ...filter });
      assert.ok(requests <= 2, `${requests} requests for ${Object.keys(filter)}`);
    }
  });

  it("looks at every name where the segments are gone", async () => {
    const before = await requestsFor({ nameContains: "no-such-name" });
    await administrator.query("DELETE FROM outcrop.name_segments WHERE account = $1", [east.account]);
    assert.ok((await requestsFor({ nameContains: "no-such-name" })) > 5 * before);
    await administrator.query("DELETE FROM outcrop.name_ranges; DELETE FROM outcrop.name_terms");
    await untilDivided();
    assert.equal(await requestsFor({ nameContains: "no-such-name" }), before);
  });

  /** Lists until the listing has been divided in the background. */
  async function untilDivided(): Promise<void> {
    while ((await requestsFor({ nameContains: "no-such-name" })) > 1);
  }

  it("answers as SQLite and a plain filter do, after models were created, deleted, put, shared and imported in its midst", async () => {
    await changeMuch();
    const names = ["lapis", "red-white", "Late", "late-1", "~", "train.13", "a", "put", "old~", ...oldest];
    const queries: fc.Arbitrary<Query> = fc.record(
      {
        viewer: fc.constantFrom(east, other),
        maxResults: fc.constantFrom(7, 100, 1_000),
        nameContains: fc.oneof(
          fc.constantFrom(...names),
          fc.tuple(fc.nat(count - 1), fc.nat(5), fc.integer({ min: 2, max: 12 })).map(([number, at, length]) => {
            return nameOf(number).slice(at, at + length);
          }),
        ),
        sortOrder: fc.constantFrom("Ascending" as const, "Descending" as const),
        creationTimeAfter: fc.nat(count - 1).map((number) => modelOf(east, number).creationTime),
        creationTimeBefore: fc.nat(count - 1).map((number) => modelOf(east, number).creationTime),
        modelStatus: fc.constantFrom("Active" as const, "Failed" as const),
        baseModelArnEquals: fc.constantFrom(foundations.nova, foundations.titan),
        isOwned: fc.boolean(),
      },
      { requiredKeys: ["viewer", "maxResults", "nameContains"] },
    );
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        // One page has few models, so a listing of a common name would take hundreds of them.
        const expected = expectedArns([...held.values()], query);
        const whole = expected.length > 500 ? { ...query, maxResults: 1_000 } : query;
        const arnsOf = async (store: Catalogue) => (await listAll(store, whole)).map(({ modelArn }) => modelArn);
        assert.deepEqual(await arnsOf(catalogue), expected);
        assert.deepEqual(await arnsOf(sqlite), expected);
      }),
      { numRuns: 60 },
    );
    await untilDivided();
    assert.equal(await requestsFor({ nameContains: "Latecomer~7-" }), 1);
  });

  async function both(change: (store: Catalogue) => Promise<unknown>): Promise<void> {
    await Promise.all([change(catalogue), change(sqlite)]);
  }

  async function changeMuch(): Promise<void> {
    const neighbours = models.filter((model, number) => number % 97 === 0 && model.modelArn.includes(east.account));
    for (const [number, neighbour] of neighbours.entries()) {
      const { sharedWith, ...like } = neighbour;
      const model: ImportedModel = {
        ...like,
        modelArn: neighbour.modelArn.replace(/[^/]+$/, idOf(900_000 + number)),
        modelName: `Latecomer~${number}-x`,
        jobName: `Zq.${number}`,
      };
      await both((store) => store.createModel(model));
      held.set(model.modelArn, model);
    }
    for (const model of models.filter((_, number) => number % 211 === 0)) {
      const scope = model.modelArn.includes(east.account) ? east : other;
      await both((store) => store.deleteModel(scope, model.modelArn));
      held.delete(model.modelArn);
    }
    const renamed = models
      .filter((_, number) => number % 1009 === 5)
      .map((model, at) => ({ ...model, modelName: `put-${at}` }));
    await both((store) => store.putModels(renamed));
    for (const model of renamed) held.set(model.modelArn, model);
    for (const model of models.filter((_, number) => number % 50 === 3 && number % 7 === 1)) {
      if (!held.has(model.modelArn)) continue;
      await both((store) => store.putPolicy(other, model.modelArn, "{}", [east.account]));
      held.set(model.modelArn, { ...(held.get(model.modelArn) ?? model), sharedWith: [east.account] });
    }
    const old = Array.from({ length: 3_000 }, (_, number) =>
      modelOf(east, 800_000 + number, {
        modelName: `old~${number}`,
        creationTime: modelOf(east, (number * 7_919) % count).creationTime,
      }),
    );
    await both((store) => store.importModels(old));
    for (const model of old) held.set(model.modelArn, model);
  }

  it("finds what was created while the listing was being divided", async () => {
    const third: Scope = { account: "777788889999", region: east.region };
    const [first, rest] = [20_000, 600];
    const named = (number: number) => modelOf(third, number, { modelName: `granite-${number}` });
    // Every second place is left free for a model that comes later.
    await catalogue.importModels(Array.from({ length: first }, (_, number) => named(2 * number)));
    const late = Array.from({ length: rest }, (_, number) => {
      return modelOf(third, 2 * number * 30 + 1, { modelName: `basalt-${number}` });
    });
    const lines = Map.groupBy(late, (_, number) => number % 6);
    const listings = async () => {
      for (let time = 0; time < 20; time++)
        await catalogue.listModels({ viewer: third, maxResults: 10, nameContains: "basalt-~" });
    };
    await Promise.all([
      ...[...lines.values()].map(async (line) => {
        for (const model of line) await catalogue.createModel(model);
      }),
      listings(),
    ]);
    const query = { viewer: third, nameContains: "basalt", maxResults: 100 };
    const listed = async () => (await listAll(catalogue, query)).map(({ modelArn }) => modelArn);
    assert.deepEqual(await listed(), expectedArns(late, query));
    await catalogue.importModels(Array.from({ length: 3_000 }, (_, number) => named(100_000 + number)));
    assert.deepEqual(await listed(), expectedArns(late, query));
  });
});
