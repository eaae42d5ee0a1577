import assert from "node:assert/strict";
import { test } from "node:test";
import { FaultRuleError, readFault } from "./read-fault.ts";

test("a text is read into the same rule as the object that says the same", () => {
  const rule = {
    id: "slow-lists",
    fault: "latency",
    operation: "ListCustomModels",
    account: "111122223333",
    share: 0.25,
    latency: 250,
    jitter: 100,
    after: 2,
    count: 10,
    seed: 7,
  };
  const text =
    "latency:id=slow-lists,operation=ListCustomModels, account=111122223333,share=0.25,latency=250,jitter=100,after=2,count=10,seed=7";
  assert.deepEqual(readFault(text, "fault-1"), rule);
  assert.deepEqual(readFault(rule, "fault-1"), rule);
});

test("a fault alone is a rule, and gets the id that is offered", () => {
  assert.deepEqual(readFault("error", "fault-3"), { id: "fault-3", fault: "error" });
  assert.deepEqual(readFault({ fault: "throttle", rate: 0.5, burst: 3 }, "fault-1"), {
    id: "fault-1",
    fault: "throttle",
    rate: 0.5,
    burst: 3,
  });
});

const wrong: readonly (readonly [given: unknown, message: RegExp])[] = [
  [
    "throtle:share=0.2",
    /^"throtle" is not a fault: give one of throttle, latency, error, unavailable, drop, short-page/,
  ],
  ["", /^"" is not a fault/],
  ["constructor", /^"constructor" is not a fault/],
  ["throttle:share=2", /^share="2" is not possible: a number from 0 to 1 is expected/],
  ["throttle:share=", /^share="" is not possible/],
  ["throttle:share=-0.1", /^share="-0.1" is not possible/],
  ["throttle:share=1e-3", /^share="1e-3" is not possible/],
  [{ fault: "throttle", share: Number.NaN }, /^share=null is not possible/],
  ["throttle:rate=5,share=0.5", /^throttle takes rate=5 or share=0.5, not both/],
  ["throttle:burst=5", /^burst=5 .*give rate, too/],
  ["latency", /^latency needs how long/],
  ["latency:latency=60001", /from 0 to 60000/],
  ["error:latency=5", /^error has no setting "latency": it takes id, operation, account, share, after, count, seed/],
  ["error:count=1.5", /^count="1.5" is not possible: a whole number from 1/],
  ["error:operation=ListCustomModel", /^operation="ListCustomModel" is not possible: one of ListCustomModels, /],
  ["error:account=123", /^account="123" is not possible: twelve digits/],
  ["error:id=a b", /^id="a b" is not possible/],
  ["drop:when=later", /^when="later" is not possible: before, after or body/],
  ["error:share", /^"share" in "error:share" is not a setting/],
  ["error:share=0.5,share=0.5", /gives share twice/],
  ["error:fault=drop", /"fault=drop" in .* is not a setting/],
  ["error:", /"" in "error:" is not a setting/],
  [["error"], /is not a rule/],
  [null, /^null is not a rule/],
  [{}, /^undefined is not a fault/],
  [{ fault: "error", id: 3 }, /^id=3 is not possible/],
  [{ fault: "error", constructor: 1 }, /^error has no setting "constructor"/],
];

for (const [given, message] of wrong) {
  test(`the rule ${JSON.stringify(given)} is refused with the reason`, () => {
    assert.throws(
      () => readFault(given, "fault-1"),
      (error) => error instanceof FaultRuleError && message.test(error.message),
    );
  });
}
