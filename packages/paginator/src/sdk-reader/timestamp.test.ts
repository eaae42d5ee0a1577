import assert from "node:assert/strict";
import { it } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import { dateTimeText } from "../../test/reading/output-text.ts";
import { dateTime } from "./timestamp.ts";

it("every date-time with milliseconds from the years 100 to 9999 is read as the time that it names", () => {
  const dates = fc.date({
    min: new Date("0100-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => assert.deepEqual(dateTime(date.toISOString()), date)),
    { numRuns: 20_000 },
  );
});

it("every other form is read as JavaScript reads it, to the millisecond", () => {
  fc.assert(
    fc.property(dateTimeText, (text) => assert.deepEqual(dateTime(text), new Date(text.toUpperCase()))),
    { numRuns: 5_000 },
  );
});

it("digits after the millisecond are cut off, not rounded", () => {
  assert.equal(dateTime("2026-01-02T03:04:05.6789Z")?.toISOString(), "2026-01-02T03:04:05.678Z");
  assert.equal(dateTime("2026-01-02T03:04:05.9999999Z")?.toISOString(), "2026-01-02T03:04:05.999Z");
});

it("29 February is a day in leap years only", () => {
  for (const year of ["2024", "2000"]) assert.ok(dateTime(`${year}-02-29T00:00:00.000Z`));
  for (const year of ["2023", "1900"]) assert.equal(dateTime(`${year}-02-29T00:00:00.000Z`), undefined);
});

it("what looks like the day read before is none where its digits are not", () => {
  assert.ok(dateTime("2026-01-05T00:00:00.000Z"));
  for (const text of ["1026-01-x5T00:00:00.000Z", "2026-00-x5T00:00:00.000Z", "2026-01-05T24:00:00.000Z"])
    assert.equal(dateTime(text), undefined);
});

const none = {
  "an empty text": "",
  "a date without a time": "2026-01-02",
  "a time without a zone": "2026-01-02T03:04:05.678",
  "a space for the T": "2026-01-02 03:04:05.678Z",
  "a letter among the digits": "2O26-01-02T03:04:05.678Z",
  "a sign among the digits": "2026-01-02T03:04:-5.678Z",
  "a letter in the milliseconds": "2026-01-02T03:04:05.67aZ",
  "month 0": "2026-00-02T03:04:05.678Z",
  "month 13": "2026-13-02T03:04:05.678Z",
  "day 0": "2026-01-00T03:04:05.678Z",
  "31 April": "2026-04-31T03:04:05.678Z",
  "hour 24": "2026-01-02T24:00:00.000Z",
  "minute 60": "2026-01-02T03:60:05.678Z",
  "a leap second": "2026-12-31T23:59:60.000Z",
  "a point without digits": "2026-01-02T03:04:05.Z",
  "digits of another script": "２０２６-01-02T03:04:05.678Z",
  "text around it": " 2026-01-02T03:04:05.678Z",
};
for (const [name, text] of Object.entries(none)) {
  it(`${name} is no date-time`, () => assert.equal(dateTime(text), undefined));
}
