import assert from "node:assert/strict";
import { test } from "node:test";
import { fc } from "../../../test/fast-check.ts";
import { createPaginator, type Pagination } from "../src/index.ts";
import { collect } from "./numbered-service.ts";

/** Some hundred random catalogues; a failure prints the seed with which fast-check repeats it. */
const runs = { numRuns: 300 };

interface Input {
  readonly nextToken?: string;
  readonly maxResults?: number;
}

interface Page {
  readonly items: readonly Item[];
  readonly log: readonly string[];
  readonly nextToken?: string;
}

interface Item {
  readonly id: number;
  readonly kind: string;
}

/** A service with these items, whose pages hold fewer than they may, by turns, and are empty at times. */
function serviceOf(kinds: readonly string[], shortfalls: readonly number[]) {
  const items = kinds.map((kind, id): Item => ({ id, kind }));
  const call = async ({ nextToken = "0", maxResults = 5 }: Input): Promise<Page> => {
    const from = Number(nextToken);
    const shortfall = shortfalls[from % Math.max(shortfalls.length, 1)] ?? 0;
    // A page that moved on by nothing would be the same page for ever.
    const to = Math.min(from + Math.max(maxResults - shortfall, 1), items.length);
    const page = { items: items.slice(from, to), log: [`${from} to ${to}`] };
    return to < items.length ? { ...page, nextToken: String(to) } : page;
  };
  const keys = { inputToken: "nextToken", outputToken: "nextToken", limitKey: "maxResults" } as const;
  return { items, paginator: createPaginator(call, { ...keys, resultKey: "items" } satisfies Pagination) };
}

const catalogue = fc.record({
  kinds: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30 }),
  shortfalls: fc.array(fc.nat(6), { maxLength: 5 }),
  PageSize: fc.integer({ min: 1, max: 8 }),
});

test("resumed after any item, a listing goes on with the next item", () =>
  fc.assert(
    fc.asyncProperty(catalogue, fc.nat(), async ({ kinds, shortfalls, PageSize }, at) => {
      const { items, paginator } = serviceOf(kinds, shortfalls);
      const pages = paginator.paginate({ PaginationConfig: { PageSize } });
      let given = 0;
      for await (const item of pages.items()) {
        assert.deepEqual(item, items[given++]);
        if (given === (at % items.length) + 1) break;
      }
      if (pages.resumeToken === undefined) return assert.equal(given, items.length);
      const rest = paginator.paginate({ PaginationConfig: { PageSize, StartingToken: pages.resumeToken } });
      assert.deepEqual(await collect(rest.items()), items.slice(given));
    }),
    runs,
  ));

test("a listing cut into parts of any sizes gives every item once, in order", () =>
  fc.assert(
    fc.asyncProperty(
      catalogue,
      fc.array(fc.nat(7), { minLength: 1 }),
      async ({ kinds, shortfalls, PageSize }, caps) => {
        const { items, paginator } = serviceOf(kinds, shortfalls);
        const seen: Item[] = [];
        let StartingToken: string | undefined;
        // A part of at least one item now and then, so that it comes to an end.
        for (let part = 0; part === 0 || StartingToken !== undefined; part++) {
          const MaxItems = (caps[part % caps.length] ?? 0) + (part % 3 === 2 ? 1 : 0);
          const pages = paginator.paginate({ PaginationConfig: { PageSize, MaxItems, StartingToken } });
          const { items: some = [], NextToken } = await pages.buildFullResult();
          assert.ok(some.length <= MaxItems);
          seen.push(...some);
          StartingToken = NextToken;
        }
        assert.deepEqual(seen, items);
      },
    ),
    runs,
  ));

test("each page's NextToken, with or without a cap, resumes with the item after the page", () =>
  fc.assert(
    fc.asyncProperty(catalogue, fc.nat(35), async ({ kinds, shortfalls, PageSize }, MaxItems) => {
      const { items, paginator } = serviceOf(kinds, shortfalls);
      let given = 0;
      for await (const page of paginator.paginate({ PaginationConfig: { PageSize, MaxItems } })) {
        given += page.items.length;
        if (page.NextToken === undefined) {
          assert.equal(given, items.length);
          continue;
        }
        const rest = paginator.paginate({ PaginationConfig: { PageSize, StartingToken: page.NextToken } });
        assert.deepEqual((await rest.items().next()).value, items[given]);
      }
      assert.equal(given, Math.min(MaxItems, items.length));
    }),
    runs,
  ));

/** Searches that go through the items in their order: whatever has been given, the rest is what comes after. */
const inOrder = ["items[].id", "items[?kind == 'a'].id", "items[].[id, kind]", "items[?kind != 'b'].{n: id}", "items"];
/** Searches that do not, that give several results an item, or that find something where there are no items. */
const outOfOrder = [
  "reverse(items)[].id",
  "sort_by(items, &kind)[].id",
  "items[-1].id",
  "log",
  "length(items)",
  "[items[].id, log][]",
  "items[].[id, kind][]",
];

for (const [kind, expressions, isExact] of [
  ["that follows the items gives exactly what is left", inOrder, true],
  ["of any other kind misses nothing of what is left", outOfOrder, false],
] as const) {
  test(`resumed after any result, a search ${kind}`, () =>
    fc.assert(
      fc.asyncProperty(
        catalogue,
        fc.constantFrom(...expressions),
        fc.nat(),
        async ({ kinds, shortfalls, PageSize }, expression, at) => {
          const { paginator } = serviceOf(kinds, shortfalls);
          const all = await collect(paginator.paginate({ PaginationConfig: { PageSize } }).search(expression));
          const pages = paginator.paginate({ PaginationConfig: { PageSize } });
          let given = 0;
          for await (const _result of pages.search(expression)) if (++given === (at % all.length) + 1) break;
          if (pages.resumeToken === undefined) return assert.equal(given, all.length);
          const config = { PageSize, StartingToken: pages.resumeToken };
          const rest = await collect(paginator.paginate({ PaginationConfig: config }).search(expression));
          const left = all.slice(given);
          assert.deepEqual(isExact ? rest : rest.slice(-left.length || rest.length), left);
        },
      ),
      runs,
    ));
}
