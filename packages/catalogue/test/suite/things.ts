import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type Catalogue,
  ConflictError,
  MissingError,
  NameTakenError,
  type Thing,
  type ThingQuery,
} from "@outcrop/catalogue";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { east, idOf, modelOf, other, start, west } from "../models.ts";
import { type MakeStore, withCatalogue } from "./store.ts";

const kind = "rock";

/** A thing of `scope`, told from others by its number. */
function thingOf(number: number, change: Partial<Thing> = {}, scope = east): Thing {
  const id = idOf(number);
  return {
    scope,
    kind,
    arn: `arn:aws:bedrock:${scope.region}:${scope.account}:${kind}/${id}`,
    id,
    time: start + number,
    name: `rock-${number}`,
    names: [{ kind, name: `rock-${number}` }],
    values: { status: "Whole" },
    body: { number },
    ...change,
  };
}

async function listAll(catalogue: Catalogue, query: Partial<ThingQuery> = {}): Promise<Thing[]> {
  const things: Thing[] = [];
  let after = query.after;
  do {
    const page = await catalogue.things.list({ scope: east, kind, maxResults: 2, ...query, ...(after && { after }) });
    things.push(...page.things);
    after = page.next;
  } while (after);
  return things;
}

const ids = (things: readonly Thing[]) => things.map(({ body }) => body.number);

export function thingsSuite(makeStore: MakeStore): void {
  describe("a thing", () => {
    it(
      "is created once for one token, and found by ARN and name in its own account and region",
      withCatalogue(makeStore, async ({ things }) => {
        const idempotency = { token: "t", operation: "CreateRock", digest: "1" };
        const thing = thingOf(1);
        assert.equal(await things.create({ thing }, idempotency), thing.arn);
        assert.equal(await things.create({ thing: thingOf(2) }, idempotency), thing.arn);
        await assert.rejects(things.create({ thing }, { ...idempotency, digest: "2" }), ConflictError);
        assert.deepEqual(await things.get(east, kind, thing.arn), thing);
        assert.deepEqual(await things.get(east, kind, "rock-1"), thing);
        for (const scope of [west, other]) {
          assert.equal(await things.get(scope, kind, thing.arn), undefined);
          assert.equal(await things.get(scope, kind, "rock-1"), undefined);
        }
        assert.equal(await things.get(east, "pebble", thing.arn), undefined);
        await assert.rejects(things.create({ thing }), ConflictError);
      }),
    );

    it(
      "holds its names against others, also for what it will make, until it gives them up",
      withCatalogue(makeStore, async ({ things }) => {
        const names = [
          { kind, name: "a" },
          { kind: "pebble", name: "b" },
        ];
        await things.create({ thing: thingOf(1, { names }) });
        const pebble = thingOf(2, { kind: "pebble", names: [{ kind: "pebble", name: "b" }] });
        await assert.rejects(
          things.create({ thing: pebble }),
          (error) => error instanceof NameTakenError && error.taken?.kind === "pebble" && error.taken.name === "b",
        );
        assert.equal(await things.get(east, "pebble", "b"), undefined);
        await things.change(east, thingOf(1).arn, (thing) => ({
          thing: { ...thing, names: [{ kind, name: "a" }] },
          makes: [{ thing: pebble, tags: [{ key: "made", value: "yes" }] }],
        }));
        assert.deepEqual(await things.get(east, "pebble", "b"), pebble);
        await assert.rejects(things.create({ thing: thingOf(3, { names: [{ kind, name: "a" }] }) }), NameTakenError);
        assert.equal(await things.delete(east, thingOf(1).arn), true);
        await things.create({ thing: thingOf(3, { names: [{ kind, name: "a" }] }) });
      }),
    );

    it(
      "carries tags, which go with it",
      withCatalogue(makeStore, async (catalogue) => {
        const thing = thingOf(1);
        await catalogue.things.create({ thing, tags: [{ key: "a", value: "1" }] });
        assert.equal(await catalogue.tag(east, thing.arn, [{ key: "b", value: "2" }]), true);
        assert.equal(await catalogue.untag(east, thing.arn, ["a"]), true);
        assert.deepEqual(await catalogue.listTags(east, thing.arn), [{ key: "b", value: "2" }]);
        assert.equal(await catalogue.listTags(other, thing.arn), undefined);
        await catalogue.things.delete(east, thing.arn);
        assert.equal(await catalogue.listTags(east, thing.arn), undefined);
        await catalogue.things.create({ thing });
        assert.deepEqual(await catalogue.listTags(east, thing.arn), []);
      }),
    );

    it(
      "keeps the model that it uses from being deleted, and says so",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(other, 1);
        const thing = thingOf(1, { uses: [model.modelArn] });
        await assert.rejects(catalogue.things.create({ thing }), MissingError);
        assert.equal(await catalogue.things.get(east, kind, thing.arn), undefined);
        await catalogue.createModel(model);
        await catalogue.things.create({ thing });
        await assert.rejects(catalogue.deleteModel(other, model.modelArn), (error) => {
          assert.ok(error instanceof ConflictError);
          assert.match(error.message, new RegExp(`in use by ${thing.arn}\\.`));
          return true;
        });
        const user = thingOf(2, { uses: [thing.arn] });
        await catalogue.things.create({ thing: user });
        await assert.rejects(catalogue.things.delete(east, thing.arn), ConflictError);
        await catalogue.things.change(east, user.arn, ({ uses: _, ...rest }) => ({ thing: rest }));
        assert.equal(await catalogue.things.delete(east, thing.arn), true);
        assert.equal(await catalogue.deleteModel(other, model.modelArn), true);
      }),
    );

    it(
      "changes when it is due, each time once",
      withCatalogue(makeStore, async ({ things }) => {
        await things.create({ thing: thingOf(1, { due: start + 10 }) });
        await things.create({ thing: thingOf(2, { due: start + 20 }) });
        const settle = (now: number) =>
          things.settle(now, ({ due: _, ...thing }) => ({ thing: { ...thing, values: { status: "Broken" } } }));
        assert.equal(await settle(start + 9), start + 10);
        assert.equal(await settle(start + 10), start + 20);
        assert.equal((await things.get(east, kind, "rock-1"))?.values.status, "Broken");
        assert.equal((await things.get(east, kind, "rock-2"))?.values.status, "Whole");
        assert.equal(await settle(start + 20), undefined);
      }),
    );

    it(
      "is left as it was where its change is refused",
      withCatalogue(makeStore, async ({ things }) => {
        await things.create({ thing: thingOf(1) });
        const refused = new RangeError("no");
        const refuse = () => {
          throw refused;
        };
        await assert.rejects(things.change(east, thingOf(1).arn, refuse), refused);
        await assert.rejects(things.delete(east, thingOf(1).arn, refuse), refused);
        assert.deepEqual(await things.get(east, kind, "rock-1"), thingOf(1));
        assert.equal(await things.change(other, thingOf(1).arn, refuse), undefined);
      }),
    );

    it(
      "that waits for a check is told to whoever asks for checks",
      withCatalogue(makeStore, async ({ things }) => {
        const thing = thingOf(1, { check: { s3Uri: "s3://bucket/model/" } });
        await things.create({ thing });
        assert.deepEqual((await things.pendingChecks()).checks, [
          { arn: thing.arn, check: { s3Uri: "s3://bucket/model/" } },
        ]);
        await things.change(east, thing.arn, ({ check: _, ...rest }) => ({ thing: rest }));
        assert.deepEqual((await things.pendingChecks()).checks, []);
      }),
    );

    it(
      "goes with its account when that is cleared, and frees what it used of another's",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(other, 1);
        await catalogue.createModel(model);
        const thing = thingOf(1, { uses: [model.modelArn] });
        const tags = [{ key: "a", value: "1" }];
        await catalogue.things.create({ thing, tags });
        await catalogue.things.create({ thing: thingOf(2, {}, other) });
        await catalogue.clear(east.account);
        assert.equal(await catalogue.things.get(east, kind, "rock-1"), undefined);
        assert.deepEqual(await listAll(catalogue), []);
        assert.equal((await catalogue.things.get(other, kind, "rock-2"))?.body.number, 2);
        assert.equal(await catalogue.deleteModel(other, model.modelArn), true);
        await catalogue.things.create({ thing: thingOf(1) });
        assert.deepEqual(await catalogue.listTags(east, thing.arn), []);
        await catalogue.clear();
        assert.equal(await catalogue.things.get(other, kind, "rock-2"), undefined);
      }),
    );

    it(
      "that is put takes the place of what had its ARN",
      withCatalogue(makeStore, async ({ things }) => {
        await things.put([{ thing: thingOf(1) }, { thing: thingOf(2) }]);
        await things.put([{ thing: thingOf(1, { values: { status: "Broken" }, body: { number: 7 } }) }]);
        assert.deepEqual(
          ids(await things.list({ scope: east, kind, maxResults: 9 }).then((page) => page.things)),
          [2, 7],
        );
      }),
    );
  });

  describe("a listing of things", () => {
    it(
      "gives what a plain filter over all of them gives, whatever is asked",
      withCatalogue(makeStore, async (catalogue) => {
        const random = new Random(seedOfRun);
        const all: Thing[] = [];
        for (let number = 0; number < 120; number++) {
          all.push(
            thingOf(number, {
              time: start + random.below(40),
              values: { status: random.pick(["Whole", "Broken"]), colour: random.pick(["red", "grey", "white"]) },
            }),
          );
        }
        const stored = all.slice(20);
        await catalogue.things.put([
          ...stored.map((thing) => ({ thing })),
          { thing: thingOf(1, {}, west) },
          { thing: thingOf(2, {}, other) },
        ]);
        for (let run = 0; run < 150; run++) {
          const sortOrder = random.pick(["Ascending", "Descending"] as const);
          const equals = {
            ...(random.below(2) === 0 && { colour: random.pick(["red", "grey", "none"]) }),
            ...(random.below(2) === 0 && { status: "Whole" }),
          };
          const standing = random.below(2) === 0 ? all.slice(0, 20) : [];
          const query = {
            sortOrder,
            equals,
            standing,
            maxResults: 1 + random.below(30),
            ...(random.below(2) === 0 && { nameContains: String(random.below(12)) }),
            ...(random.below(3) === 0 && { creationTimeAfter: start + random.below(40) }),
            ...(random.below(3) === 0 && { creationTimeBefore: start + random.below(40) }),
          };
          const expected = [...standing, ...stored]
            .filter(
              (thing) =>
                Object.entries(equals).every(([filter, value]) => thing.values[filter] === value) &&
                (query.nameContains === undefined || thing.name?.includes(query.nameContains)) &&
                thing.time > (query.creationTimeAfter ?? 0) &&
                thing.time < (query.creationTimeBefore ?? Number.POSITIVE_INFINITY),
            )
            .sort((one, two) => one.time - two.time || (one.id < two.id ? -1 : 1));
          if (sortOrder === "Descending") expected.reverse();
          assert.deepEqual(ids(await listAll(catalogue, query)), ids(expected), JSON.stringify({ run, seedOfRun }));
        }
      }),
    );

    it(
      "follows a change of what it filters by",
      withCatalogue(makeStore, async (catalogue) => {
        await catalogue.things.put([1, 2, 3].map((number) => ({ thing: thingOf(number) })));
        await catalogue.things.change(east, thingOf(2).arn, (thing) => ({
          thing: { ...thing, name: "stone", names: [{ kind, name: "stone" }], values: { status: "Broken" } },
        }));
        assert.deepEqual(ids(await listAll(catalogue, { equals: { status: "Whole" } })), [3, 1]);
        assert.deepEqual(ids(await listAll(catalogue, { equals: { status: "Broken" } })), [2]);
        assert.deepEqual(ids(await listAll(catalogue, { nameContains: "ston" })), [2]);
        assert.equal(await catalogue.things.get(east, kind, "rock-2"), undefined);
        assert.equal((await catalogue.things.get(east, kind, "stone"))?.arn, thingOf(2).arn);
      }),
    );
  });
}
