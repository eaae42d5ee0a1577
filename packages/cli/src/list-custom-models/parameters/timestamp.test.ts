import assert from "node:assert/strict";
import test from "node:test";
import { parseTimestamp } from "./timestamp.ts";

/** What botocore makes of each text; recorded. */
const recorded: readonly (readonly [text: string, time: string])[] = [
  ["2026-01-31", "2026-01-31T00:00:00.000Z"],
  ["20260131T103000Z", "2026-01-31T10:30:00.000Z"],
  ["2026-1-1", "2026-01-01T00:00:00.000Z"],
  ["2026/01/02", "2026-01-02T00:00:00.000Z"],
  ["01/02/2026", "2026-01-02T00:00:00.000Z"],
  ["01-02-2026", "2026-01-02T00:00:00.000Z"],
  ["13/01/2026", "2026-01-13T00:00:00.000Z"],
  ["2026-01-01T10", "2026-01-01T10:00:00.000Z"],
  ["2026-01-01T10:30", "2026-01-01T10:30:00.000Z"],
  ["2026-01-01 10:30", "2026-01-01T10:30:00.000Z"],
  ["2026-01-01T103000", "2026-01-01T10:30:00.000Z"],
  ["2026-01-01T10:30+05:30", "2026-01-01T05:00:00.000Z"],
  ["2026-01-01T10:30:00+0530", "2026-01-01T05:00:00.000Z"],
  ["2026-01-01T10:30:00-05", "2026-01-01T15:30:00.000Z"],
  ["2026-01-01T00:00:00 +01:00", "2025-12-31T23:00:00.000Z"],
  ["2026-01-01T00:00:00 UTC", "2026-01-01T00:00:00.000Z"],
  ["2026-01-01t00:00:00z", "2026-01-01T00:00:00.000Z"],
  ["2026-01-01T00:00:00,5Z", "2026-01-01T00:00:00.500Z"],
  ["2026-06-30T23:59:59.999Z", "2026-06-30T23:59:59.999Z"],
  ["Jan 1 2026", "2026-01-01T00:00:00.000Z"],
  ["1 January 2026", "2026-01-01T00:00:00.000Z"],
  ["January 1, 2026 10:00 PM", "2026-01-01T22:00:00.000Z"],
  ["Thu, 01 Jan 2026 00:00:00 GMT", "2026-01-01T00:00:00.000Z"],
  ["1767225600", "2026-01-01T00:00:00.000Z"],
  ["1767225600.5", "2026-01-01T00:00:00.500Z"],
  ["1e9", "2001-09-09T01:46:40.000Z"],
  ["-1", "1969-12-31T23:59:59.000Z"],
  ["1_000", "1970-01-01T00:16:40.000Z"],
  [" 5 ", "1970-01-01T00:00:05.000Z"],
  // Eight digits are seconds, not a day.
  ["20260101", "1970-08-23T11:48:21.000Z"],
];

test("a time is read as botocore reads it, UTC where it has no zone", () => {
  for (const [text, time] of recorded) {
    const moment = parseTimestamp(text);
    assert.equal(moment && new Date(moment.milliseconds).toISOString(), time, text);
  }
});

test("what is finer than a millisecond is noticed, so that exclusive bounds stay exact", () => {
  assert.deepEqual(parseTimestamp("1970-01-01T00:00:00.0015Z"), { milliseconds: 1, between: true });
  assert.deepEqual(parseTimestamp("1970-01-01T00:00:00.0010000004Z"), { milliseconds: 1, between: false });
  assert.deepEqual(parseTimestamp("0.0005"), { milliseconds: 0, between: true });
});

test("a text that is no time, no day of the calendar, or no whole date is not read", () => {
  const texts = [
    "",
    " ",
    "abc",
    "nan",
    "inf",
    "2026-13-01",
    "2026-02-30",
    "2026-01-01T25:00:00",
    "2026-01-01T24:00:00Z",
  ];
  texts.push("2026-01-01T00:00:60Z", "1767225600123", "2026-W01-1", "yesterday", "2026-01", "10:00", "Foo 1 2026");
  for (const text of texts) assert.equal(parseTimestamp(text), undefined, text);
});
