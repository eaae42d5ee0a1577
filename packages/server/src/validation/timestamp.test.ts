import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseTimestamp } from "./timestamp.ts";

const time = Date.UTC(2026, 0, 31, 12, 0, 0);

describe("times in queries", () => {
  for (const [text, value] of [
    ["2026-01-31T12:00:00Z", time],
    ["2026-01-31T12:00:00.5Z", time + 500],
    ["2026-01-31T12:00:00.123Z", time + 123],
    ["2026-01-31T12:00:00.123000Z", time + 123],
    ["2026-01-31T12:00:00.123000001Z", time + 123.5],
    ["2026-01-31T13:30:00+01:30", time],
    ["2026-01-31T11:00:00.000-01:00", time],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["0001-01-01T00:00:00Z", Date.parse("0001-01-01T00:00:00Z")],
  ] as const) {
    it(`${text} is read as the SDKs write it`, () => assert.equal(parseTimestamp(text), value));
  }

  for (const text of [
    "",
    "now",
    "2026-01-31",
    "2026-01-31T12:00:00",
    "2026-01-31 12:00:00Z",
    "2026-01-31t12:00:00z",
    "2026-02-29T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-31T24:00:00Z",
    "2026-01-31T12:60:00Z",
    "2026-01-31T12:00:00+25:00",
    "2026-01-31T12:00:00.Z",
    "2026-01-31T12:00:00.1234567890Z",
    "1767225600",
    "Thu, 01 Jan 2026 00:00:00 GMT",
    " 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00Z\n",
  ]) {
    it(`${JSON.stringify(text)} is no time`, () => assert.equal(parseTimestamp(text), undefined));
  }
});
