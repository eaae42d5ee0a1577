import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import * as patterns from "./bedrock-patterns.ts";
import type { Pattern } from "./pattern.ts";

/** The service's own text as an expression, with Java's ASCII-only \s and with its anchors made redundant. */
function literal({ shown }: Pattern): RegExp {
  const text = shown.replaceAll("\\s", " \\t\\n\\v\\f\\r").replaceAll(/\\u([0-9A-F]{4})/g, "\\u$1");
  return new RegExp(`^(?:${text})$`);
}

const pieces = [
  "arn:aws",
  "arn:aws-us-gov",
  ":bedrock:",
  "us-east-1",
  ":",
  "::",
  "123456789012",
  "foundation-model/",
  "custom-model/",
  "model-customization-job/",
  "model-copy-job/",
  "imported",
  "amazon.nova-lite-v1",
  "amazon.nova",
  ":0:300k",
  "/abcdefghijkl",
  "a.b",
  ".",
  "-",
  "--",
  "_",
  "+",
  "a",
  "A1",
  "x".repeat(62),
  " ",
  "\u00a0",
  "\n",
  "/",
  "s3://",
  "bucket",
  "guardrail/",
  "inference-profile/",
  "project/",
  "proj_abcdefghijklmnopqrst",
  "default",
];

describe("the patterns of Bedrock's shapes", () => {
  for (const [name, pattern] of Object.entries(patterns)) {
    it(`${name} accepts exactly what the service's own text of it accepts`, () => {
      const original = literal(pattern);
      const anything = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join(""));
      const matching = fc.stringMatching(pattern.expression, { maxLength: 200 });
      const almost = fc
        .tuple(matching, fc.nat(), fc.constantFrom("", ".", "-", ":", "/", "a", "A", "_"))
        .map(
          ([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1),
        );
      const value = fc.oneof(anything, matching, almost);
      fc.assert(
        fc.property(value, (text) => assert.equal(pattern.expression.test(text), original.test(text), text)),
        { numRuns: 3000 },
      );
    });

    it(`${name} takes time in proportion to the value's length`, () => {
      const begin = performance.now();
      for (const repeated of ["a", "a-", "a.", "-", "a:", "a_", "aws-", "/a", ".a-", "0"]) {
        for (const start of ["", "arn:aws:bedrock:us-east-1::foundation-model/a.", "s3://bucket/", "a."]) {
          for (const end of ["", "!"]) pattern.expression.test(start + repeated.repeat(100_000) + end);
        }
      }
      // 80 values of up to 400 kB each; a pattern that backtracks would not be done in a lifetime.
      assert.ok(performance.now() - begin < 5000);
    });
  }
});
