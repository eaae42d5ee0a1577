import assert from "node:assert/strict";
import { test } from "node:test";
import { draw } from "./draw.ts";
import { Faults } from "./faults.ts";

const list = { operation: "ListCustomModels", account: "000000000000", listing: true, continued: false };
const get = { operation: "GetCustomModel", account: "000000000000", listing: false, continued: false };

/** Which of `count` equal requests are struck, as a text of 1 and 0. */
async function fates(faults: Faults, count: number, request = list): Promise<string> {
  let fates = "";
  for (let index = 0; index < count; index++) fates += (await faults.meet(request, 0)) ? "1" : "0";
  return fates;
}

test("the same seed strikes the same requests, and another seed others", async () => {
  const rule = { fault: "error", share: 0.5 } as const;
  const first = await fates(new Faults([rule]), 200);
  assert.equal(await fates(new Faults([rule]), 200), first);
  assert.notEqual(await fates(new Faults([{ ...rule, seed: 1 }]), 200), first);
});

test("what other requests do between has no part in which of its own requests a rule strikes", async () => {
  const rule = "error:operation=ListCustomModels,share=0.3";
  const undisturbed = await fates(new Faults([rule]), 100);
  const faults = new Faults([rule, "throttle:operation=GetCustomModel,share=0.5"]);
  let disturbed = "";
  for (let i = 0; i < 100; i++) {
    await fates(faults, i % 5, get);
    disturbed += await fates(faults, 1);
  }
  assert.equal(disturbed, undisturbed);
});

for (const share of [0, 0.01, 0.2, 0.5, 0.99, 1]) {
  test(`a share of ${share} strikes that share of 20,000 requests, within five standard deviations`, async () => {
    const struck = (await fates(new Faults([{ fault: "error", share }]), 20_000)).replaceAll("0", "").length;
    const deviation = Math.sqrt(20_000 * share * (1 - share));
    assert.ok(Math.abs(struck - 20_000 * share) <= 5 * deviation, `${struck}`);
  });
}

test("draws are spread evenly, one after the other and over seeds", async () => {
  const tenths = (numbers: number[]) => {
    const counts = new Array<number>(10).fill(0);
    for (const number of numbers) counts[Math.floor(number * 10)] = (counts[Math.floor(number * 10)] ?? 0) + 1;
    return counts;
  };
  for (const numbers of [
    Array.from({ length: 10_000 }, (_, i) => draw(0, "fault-1", i)),
    Array.from({ length: 10_000 }, (_, i) => draw(i, "fault-1", 0)),
  ]) {
    for (const count of tenths(numbers)) assert.ok(count > 850 && count < 1150, `${count}`);
  }
});

test("after lets requests pass, count ends a rule, and both can be seen", async () => {
  const faults = new Faults(["error:after=2,count=3"]);
  assert.equal(await fates(faults, 8), "00111000");
  assert.deepEqual(faults.list(), [{ id: "fault-1", fault: "error", after: 2, count: 3, met: 5, struck: 3 }]);
});

test("a rate lets so many requests of each account pass a second, and a burst at once", async () => {
  const faults = new Faults(["throttle:rate=2,burst=3"]);
  const passing = async (now: number, account: string) => {
    let passed = 0;
    for (let i = 0; i < 10; i++) if (!(await faults.meet({ ...list, account }, now))) passed++;
    return passed;
  };
  assert.equal(await passing(1000, "000000000000"), 3);
  assert.equal(await passing(1000, "111122223333"), 3);
  assert.equal(await passing(1499, "000000000000"), 0);
  assert.equal(await passing(2000, "000000000000"), 2);
  assert.equal(await passing(60_000, "000000000000"), 3);
});

test("a rule meets only requests of its operation, its account and its kind", async () => {
  const strikes = async (rule: string, request: typeof list) =>
    (await new Faults([rule]).meet(request, 0)) !== undefined;
  assert.ok(await strikes("error:operation=ListCustomModels", list));
  assert.ok(!(await strikes("error:operation=ListCustomModels", get)));
  assert.ok(!(await strikes("error:account=111122223333", list)));
  assert.ok(await strikes("short-page", list));
  assert.ok(!(await strikes("empty-page", get)));
  assert.ok(!(await strikes("expired-token", list)));
  assert.ok(await strikes("expired-token", { ...list, continued: true }));
});

test("a request meets the rules in order, up to the first that ends it", async () => {
  const faults = new Faults(["latency:id=slow,latency=1", "error:id=first,count=1", "throttle:id=second"]);
  const struck = async () => (await faults.meet(list, 0))?.map(({ rule }) => rule.id);
  assert.deepEqual(await struck(), ["slow", "first"]);
  assert.deepEqual(await struck(), ["slow", "second"]);
});

test("rules are added, replaced and removed whole or not at all, under ids of their own", async () => {
  const faults = new Faults(["error", { fault: "drop", id: "fault-3" }]);
  assert.throws(() => faults.addAll(["throttle", "nonsense"]), /"nonsense" is not a fault/);
  assert.throws(() => faults.replace(["error:id=a", "drop:id=a"]), /id="a" is taken/);
  assert.deepEqual(
    faults.list().map(({ id }) => id),
    ["fault-1", "fault-3"],
  );
  assert.deepEqual(
    faults.addAll(["throttle"]).map(({ id }) => id),
    ["fault-4"],
  );
  assert.ok(faults.remove("fault-1"));
  assert.ok(!faults.remove("fault-1"));
  assert.equal(faults.add("error").id, "fault-5");
  faults.clear();
  assert.deepEqual(faults.list(), []);
  assert.equal(await faults.meet(list, 0), undefined);
});
