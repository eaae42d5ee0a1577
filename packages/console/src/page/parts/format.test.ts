import assert from "node:assert/strict";
import test from "node:test";
import { formatDuration, roundedEstimate, tailOfArn } from "./format.ts";

test("an estimate is told in the digits that mean something", () => {
  assert.deepEqual([7, 99, 123, 4318, 99_832, 1_047_000].map(roundedEstimate), [7, 99, 120, 4300, 100_000, 1_000_000]);
});

test("a model is called by the end of its ARN, a foundation model with its version", () => {
  assert.equal(
    tailOfArn("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k"),
    "amazon.nova-lite-v1:0:300k",
  );
  assert.equal(
    tailOfArn("arn:aws:bedrock:us-east-1:1:custom-model/amazon.nova-lite-v1:0/abcdefghijkl"),
    "abcdefghijkl",
  );
});

test("durations are told in two units", () => {
  assert.deepEqual([400, 59_000, 61_000, 3_600_000 * 30].map(formatDuration), [
    "0.4 s",
    "59 s",
    "1 min 1 s",
    "30 h 0 min",
  ]);
});
