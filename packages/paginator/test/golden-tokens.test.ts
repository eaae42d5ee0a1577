import assert from "node:assert/strict";
import { test } from "node:test";
import { createFleetPaginator, createPaginator, encodeToken } from "../src/index.ts";
import { madeModel } from "./sequences/made-models.ts";
import { paginatorOf, scriptedPagination } from "./sequences/same-sequence.ts";
import { ScriptedCatalogue } from "./sequences/scripted-catalogue.ts";
import { virtualStart } from "./sequences/virtual-time.ts";

/*
 * Tokens that people keep: what these tests hold in words is what earlier versions wrote, and later ones have to read. If
 * one of them has to change, the old text stays here as one that is still read.
 */

const minute = 60_000;
/** Twenty models of one time, with one before and one after them. */
const models = [
  madeModel("newest", virtualStart - minute),
  ...Array.from({ length: 20 }, (_, index) =>
    madeModel(`tie-${String(index).padStart(2, "0")}`, virtualStart - 2 * minute),
  ),
  madeModel("oldest", virtualStart - 3 * minute),
];

async function tokenAfter(count: number, parallel: number, pageSize = 50): Promise<string | undefined> {
  const pages = paginatorOf(new ScriptedCatalogue(models)).paginate(
    { PaginationConfig: { PageSize: pageSize } },
    { parallel },
  );
  let given = 0;
  for await (const _model of pages.items()) if (++given === count) break;
  return pages.resumeToken;
}

async function listedFrom(StartingToken: string): Promise<string[]> {
  const pages = paginatorOf(new ScriptedCatalogue(models)).paginate({ PaginationConfig: { StartingToken } });
  const names: string[] = [];
  for await (const { modelName } of pages.items()) names.push(modelName);
  return names;
}

const goldenPlaces = {
  "the only item of its time": {
    count: 1,
    token:
      "outcrop-place:eyJvcmRlciI6IkRlc2NlbmRpbmciLCJ0aW1lIjoiMjAyNi0wNi0wMVQxMTo1OTowMC4wMDBaIiwiaWQiOiJhcm46YXdzOmJlZHJvY2s6dXMtZWFzdC0xOjExMTEyMjIyMzMzMzpjdXN0b20tbW9kZWwvYW1hem9uLm5vdmEtbGl0ZS12MTowL25ld2VzdCIsIm1hcmtzIjpbXSwiY29tcGxldGUiOnRydWV9",
  },
  "an item with others of its time before it": {
    count: 4,
    token:
      "outcrop-place:eyJvcmRlciI6IkRlc2NlbmRpbmciLCJ0aW1lIjoiMjAyNi0wNi0wMVQxMTo1ODowMC4wMDBaIiwiaWQiOiJhcm46YXdzOmJlZHJvY2s6dXMtZWFzdC0xOjExMTEyMjIyMzMzMzpjdXN0b20tbW9kZWwvYW1hem9uLm5vdmEtbGl0ZS12MTowL3RpZS0xNyIsIm1hcmtzIjpbIm9uZ2s3eDF3cDc0N3QiLCJvZGd5aXkweXR5NzBzIl0sImNvbXBsZXRlIjp0cnVlfQ==",
  },
  "an item with more of its time before it than a place remembers": {
    count: 20,
    token:
      "outcrop-place:eyJvcmRlciI6IkRlc2NlbmRpbmciLCJ0aW1lIjoiMjAyNi0wNi0wMVQxMTo1ODowMC4wMDBaIiwiaWQiOiJhcm46YXdzOmJlZHJvY2s6dXMtZWFzdC0xOjExMTEyMjIyMzMzMzpjdXN0b20tbW9kZWwvYW1hem9uLm5vdmEtbGl0ZS12MTowL3RpZS0wMSIsIm1hcmtzIjpbImxiaTZlYTFqYjBsaW0iLCJsbGhzMzkwaTVoMnR5Iiwiam5razhnMXQ1d3ZtdSIsImp4azV4ZjBzMGRyNm0iLCJrN2pybWUxcHZraHhsIiwia2hqZGJkMG9xMnVkbyIsIm16ZnNrNDE5ZzRiMDYiLCJuOWZlOTMwOGFrN3luIiwibWZqcW81MWpraTlveSIsIm01azR6NjBsb3g3YzMiLCJsdmtqYTcxZ2E0eG9uIiwibGxreGw4MGllbjdndCIsImxibGJ3OTFxNGwzcjMiLCJsMWxxN2EwczliYnNoIiwia3JtNGliMW11c3Q2NSJdLCJjb21wbGV0ZSI6ZmFsc2V9",
  },
} as const;

for (const [what, { count, token }] of Object.entries(goldenPlaces)) {
  test(`the place after ${what} is written as ever, and read`, async () => {
    assert.equal(await tokenAfter(count, 2), token);
    const all = await listedFrom(encodeToken({ nextToken: null }));
    assert.deepEqual(await listedFrom(token), all.slice(count));
  });
}

const goldenTokens = [
  [{ nextToken: null, boto_truncate_amount: 3 }, "eyJuZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAzfQ=="],
  [{ nextToken: "service" }, "eyJuZXh0VG9rZW4iOiAic2VydmljZSJ9"],
  [{ nextToken: "é", boto_truncate_amount: 1 }, "eyJuZXh0VG9rZW4iOiAiXHUwMGU5IiwgImJvdG9fdHJ1bmNhdGVfYW1vdW50IjogMX0="],
  [
    { from: Uint8Array.of(0, 255), until: null },
    "eyJmcm9tIjogIkFQOD0iLCAidW50aWwiOiBudWxsLCAiYm90b19lbmNvZGVkX2tleXMiOiBbWyJmcm9tIl1dfQ==",
  ],
] as const;

for (const [token, text] of goldenTokens) {
  test(`the resume token ${text} is written as ever, and read`, async () => {
    assert.equal(encodeToken(token), text);
    const requests: object[] = [];
    const names = Object.keys(token).filter((name) => name !== "boto_truncate_amount");
    const paginator = createPaginator(
      async (input: Record<string, unknown>): Promise<{ items: number[]; [token: string]: unknown }> => {
        requests.push(input);
        return { items: [1, 2, 3, 4, 5] };
      },
      { inputToken: names, outputToken: names, resultKey: "items" },
    );
    const { items } = (await paginator.paginate({ PaginationConfig: { StartingToken: text } }).buildFullResult()) as {
      items?: unknown;
    }; // the compiler does not follow keys that are lists of any length
    const { boto_truncate_amount: offset = 0, ...tokens } = { boto_truncate_amount: 0, ...token };
    assert.deepEqual(items, [1, 2, 3, 4, 5].slice(offset));
    assert.deepEqual(requests, [Object.fromEntries(Object.entries(tokens).filter(([, value]) => value !== null))]);
  });
}

test("the old forms of starting tokens are read", async () => {
  const requests: object[] = [];
  const call = async (input: { nextToken?: string }): Promise<{ items: number[]; nextToken?: string }> => {
    requests.push(input);
    return { items: [1, 2, 3] };
  };
  const keys = { inputToken: "nextToken", outputToken: "nextToken", resultKey: "items" } as const;
  const listed = async (StartingToken: string) => {
    const pages = createPaginator(call, keys).paginate({ PaginationConfig: { StartingToken } });
    return (await pages.buildFullResult()).items;
  };
  assert.deepEqual(await listed("abc"), [1, 2, 3]);
  assert.deepEqual(await listed("abc___2"), [3]);
  assert.deepEqual(await listed("None___1"), [2, 3]);
  assert.deepEqual(requests, [{ nextToken: "abc" }, { nextToken: "abc" }, {}]);
});

/** Three targets, of which one fails at first. */
function fleet(failing: boolean) {
  const targets = ["111111111111", "222222222222", "333333333333"].map((account, index) => {
    const catalogue = new ScriptedCatalogue(models.slice(0, 2 + index));
    if (failing && index === 1) catalogue.fault = () => new Error("no");
    return { account, region: "us-east-1", call: catalogue.call };
  });
  return createFleetPaginator(targets, scriptedPagination);
}

const goldenFleets = {
  "targets that gave items of the time reached": {
    failing: false,
    count: 4,
    token:
      "outcrop-fleet:eyJvcmRlciI6IkRlc2NlbmRpbmciLCJ0aW1lIjoiMjAyNi0wNi0wMVQxMTo1ODowMC4wMDBaIiwidGFyZ2V0cyI6WzMsIjR5eDgxYzAyaWhnYXEiXSwicGxhY2VzIjp7IjExMTExMTExMTExMS91cy1lYXN0LTEiOnsib3JkZXIiOiJEZXNjZW5kaW5nIiwidGltZSI6IjIwMjYtMDYtMDFUMTE6NTg6MDAuMDAwWiIsImlkIjoiYXJuOmF3czpiZWRyb2NrOnVzLWVhc3QtMToxMTExMjIyMjMzMzM6Y3VzdG9tLW1vZGVsL2FtYXpvbi5ub3ZhLWxpdGUtdjE6MC90aWUtMDAiLCJtYXJrcyI6W10sImNvbXBsZXRlIjp0cnVlfX0sImxhZ2dpbmciOltdfQ==",
  },
  "a target that was skipped": {
    failing: true,
    count: 3,
    token:
      "outcrop-fleet:eyJvcmRlciI6IkRlc2NlbmRpbmciLCJ0aW1lIjoiMjAyNi0wNi0wMVQxMTo1ODowMC4wMDBaIiwidGFyZ2V0cyI6WzMsIjR5eDgxYzAyaWhnYXEiXSwicGxhY2VzIjp7IjExMTExMTExMTExMS91cy1lYXN0LTEiOnsib3JkZXIiOiJEZXNjZW5kaW5nIiwidGltZSI6IjIwMjYtMDYtMDFUMTE6NTg6MDAuMDAwWiIsImlkIjoiYXJuOmF3czpiZWRyb2NrOnVzLWVhc3QtMToxMTExMjIyMjMzMzM6Y3VzdG9tLW1vZGVsL2FtYXpvbi5ub3ZhLWxpdGUtdjE6MC90aWUtMDAiLCJtYXJrcyI6W10sImNvbXBsZXRlIjp0cnVlfSwiMjIyMjIyMjIyMjIyL3VzLWVhc3QtMSI6bnVsbH0sImxhZ2dpbmciOlsiMjIyMjIyMjIyMjIyL3VzLWVhc3QtMSJdfQ==",
  },
} as const;

for (const [what, { failing, count, token }] of Object.entries(goldenFleets)) {
  test(`a fleet's token with ${what} is written as ever, and read`, async () => {
    const listed = async (pages: ReturnType<ReturnType<typeof fleet>["paginate"]>, most: number) => {
      const found: string[] = [];
      for await (const { account, modelName } of pages.items()) {
        found.push(`${account} ${modelName}`);
        if (found.length === most) break;
      }
      return found;
    };
    const first = fleet(failing).paginate({}, { onTargetError: "skip" });
    const before = await listed(first, count);
    assert.equal(first.resumeToken, token);
    const rest = await listed(fleet(false).paginate({ PaginationConfig: { StartingToken: token } }), 99);
    const all = await listed(fleet(false).paginate(), 99);
    assert.deepEqual([...before, ...rest].toSorted(), all.toSorted());
  });
}
