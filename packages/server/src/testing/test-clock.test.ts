import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { TestClock } from "../index.ts";

describe("a test's clock", () => {
  it("stands still until it is moved on", async () => {
    const clock = new TestClock("2026-01-01T00:00:00Z");
    assert.equal(clock.now(), Date.UTC(2026, 0, 1));
    await clock.advance(90_000);
    assert.equal(clock.now(), Date.UTC(2026, 0, 1, 0, 1, 30));
  });

  it("wakes what comes due on the way in its order and at its time, and waits for it", async () => {
    const clock = new TestClock(0);
    const woken: string[] = [];
    const note = (name: string) => async () => {
      await new Promise(setImmediate);
      woken.push(`${name} at ${clock.now()}`);
    };
    clock.wakeAt(30, note("late"));
    clock.wakeAt(10, async () => {
      await note("early")();
      clock.wakeAt(20, note("set while waking"));
    });
    clock.wakeAt(41, note("too late"));
    const cancel = clock.wakeAt(15, note("cancelled"));
    cancel();
    await clock.advance(40);
    assert.deepEqual(woken, ["early at 10", "set while waking at 20", "late at 30"]);
  });

  it("refuses to go back, or by parts of a millisecond", async () => {
    const clock = new TestClock(0);
    for (const milliseconds of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      await assert.rejects(clock.advance(milliseconds), { name: "RangeError" });
    }
    assert.throws(() => new TestClock("yesterday"), { name: "RangeError", message: /"yesterday" is not a time/ });
  });
});
