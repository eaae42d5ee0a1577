import { equal, throws } from "node:assert/strict";
import { test } from "node:test";
import { timeText } from "./time-text.ts";

test("a time is written as toISOString writes it, whatever its day, sign and year", () => {
  const ends = [0, 1, 999, 1_000, 59_999, 3_599_999, 86_399_999];
  const days = [0, 1, -1, 11_016, 20_454, 20_455, -719_162, -719_529, 2_932_896, 2_932_897, 100_000_000 - 1];
  for (const day of [...days, ...days]) {
    for (const end of ends) {
      const time = new Date(day * 86_400_000 + end);
      equal(timeText(time), time.toISOString());
    }
  }
  for (let milliseconds = 1.7e12; milliseconds < 1.7e12 + 4e8; milliseconds += 1_234_567) {
    equal(timeText(new Date(milliseconds)), new Date(milliseconds).toISOString());
  }
});

test("an invalid date is an error", () => {
  throws(() => timeText(new Date(Number.NaN)), RangeError);
});
