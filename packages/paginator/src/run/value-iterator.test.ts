import assert from "node:assert/strict";
import { it } from "node:test";
import { ValueIterator } from "./value-iterator.ts";

it("gives the values of page after page, empty ones among them, and tells each page how many it has given", async () => {
  const told: string[] = [];
  const given: string[] = [];
  for await (const value of over([["a", "b"], [], ["c"]], told)) {
    told.push(value);
    given.push(value);
  }
  assert.deepEqual(given, ["a", "b", "c"]);
  assert.deepEqual(told, ["0:1", "a", "0:2", "b", "1:0", "2:1", "c"]);
});

it("asks for a page only when the one before is used up", async () => {
  const run = new Run([["a", "b"], ["c"]]);
  const values = new ValueIterator(run.pages(), (page) => ({ values: page, onGiven: () => {} }), undefined);
  assert.equal(run.asked, 0);
  await values.next();
  await values.next();
  assert.equal(run.asked, 1);
  await values.next();
  assert.equal(run.asked, 2);
});

it("leaving early closes the run", async () => {
  const run = new Run([["a", "b"], ["c"]]);
  for await (const value of new ValueIterator(run.pages(), plain, undefined)) {
    assert.equal(value, "a");
    break;
  }
  assert.ok(run.isClosed);
  assert.equal(run.asked, 1);
});

it("values that are asked for at once come in order, and past the end there are none", async () => {
  const values = over([["a"], [], ["b", "c"]]);
  const results = await Promise.all(Array.from({ length: 5 }, () => values.next()));
  assert.deepEqual(
    results.map((result) => (result.done ? "end" : result.value)),
    ["a", "b", "c", "end", "end"],
  );
});

it("what is asked for before the end is given before the iteration is closed", async () => {
  const values = over([["a"], ["b", "c"]]);
  const asked = [values.next(), values.next(), values.return(), values.next()];
  const results = await Promise.all(asked);
  assert.deepEqual(
    results.map((result) => result.value),
    ["a", "b", undefined, undefined],
  );
});

it("a page that fails ends the iteration with its error, once", async () => {
  const values = new ValueIterator(failingAfter([["a"]], new Error("no page")), plain, undefined);
  assert.deepEqual(await values.next(), { done: false, value: "a" });
  await assert.rejects(values.next(), new Error("no page"));
  assert.deepEqual(await values.next(), { done: true, value: undefined });
});

it("values that cannot be had of a page end the iteration and close the run", async () => {
  const run = new Run([["a"], ["b"]]);
  const refuse = () => {
    throw new RangeError("no values");
  };
  const values = new ValueIterator(run.pages(), refuse, undefined);
  await assert.rejects(values.next(), new RangeError("no values"));
  assert.ok(run.isClosed);
});

it("an abort ends it with its reason in the midst of a page, and closes the run", async () => {
  const run = new Run([["a", "b"], ["c"]]);
  const abort = new AbortController();
  const values = new ValueIterator(run.pages(), plain, abort.signal);
  await values.next();
  abort.abort(new Error("enough"));
  await assert.rejects(values.next(), new Error("enough"));
  assert.ok(run.isClosed);
  assert.deepEqual(await values.next(), { done: true, value: undefined });
});

it("throwing into it closes the run and rejects", async () => {
  const run = new Run([["a"]]);
  const values = new ValueIterator(run.pages(), plain, undefined);
  await values.next();
  await assert.rejects(values.throw(new Error("mine")), new Error("mine"));
  assert.ok(run.isClosed);
});

it("closing it before it began asks for nothing", async () => {
  const run = new Run([["a"]]);
  await using values = new ValueIterator(run.pages(), plain, undefined);
  assert.deepEqual(await values.return(), { done: true, value: undefined });
  assert.equal(run.asked, 0);
});

class Run {
  readonly #pages: string[][];
  asked = 0;
  isClosed = false;

  constructor(pages: string[][]) {
    this.#pages = pages;
  }

  async *pages(): AsyncGenerator<string[], void, undefined> {
    try {
      for (const page of this.#pages) {
        this.asked++;
        yield page;
      }
    } finally {
      this.isClosed = true;
    }
  }
}

function over(pages: string[][], told: string[] = []): ValueIterator<string[], string> {
  const valuesOf = (page: string[]) => ({
    values: page,
    onGiven: (given: number) => void told.push(`${pages.indexOf(page)}:${given}`),
  });
  return new ValueIterator(new Run(pages).pages(), valuesOf, undefined);
}

function plain(page: string[]) {
  return { values: page, onGiven: () => {} };
}

async function* failingAfter(pages: string[][], error: Error): AsyncGenerator<string[], void, undefined> {
  yield* pages;
  throw error;
}
