import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Circumstances } from "../attempt.ts";
import { PolicyFaults } from "../document.ts";
import { readConditions } from "./condition.ts";

const circumstances: Circumstances = {
  account: "111122223333",
  region: "us-east-1",
  principalArn: "arn:aws:iam::111122223333:user/someone",
  time: Date.UTC(2026, 0, 31, 12),
  sourceIp: "203.0.113.9",
  isSecure: true,
  resourceAccount: "444455556666",
  resourceTags: [
    { key: "team", value: "blue" },
    { key: "empty", value: "" },
  ],
  requestTags: [
    { key: "cost", value: "1" },
    { key: "stage", value: "prod" },
  ],
};
/** A request that gives no tags, about a resource without tags, over an unknown connection. */
const bare: Circumstances = {
  account: "111122223333",
  region: "us-east-1",
  principalArn: "arn:aws:iam::111122223333:user/someone",
  time: Date.UTC(2026, 0, 31, 12),
  isSecure: false,
};

function holds(condition: object, given: Circumstances): boolean {
  const faults = new PolicyFaults();
  const conditions = readConditions(condition, "$.Condition", faults);
  faults.throwIfAny();
  return conditions.every((one) => one.holds(given));
}

/** An operator, a key and values, and whether the condition holds for the full request and for the bare one. */
type Row = readonly [operator: string, key: string, values: unknown, full: boolean, bare: boolean];

/** The operators as the IAM User Guide documents them, one row per rule. */
const rows: readonly Row[] = [
  ["StringEquals", "aws:RequestedRegion", "us-east-1", true, true],
  ["StringEquals", "AWS:requestedregion", ["eu-west-1", "us-east-1"], true, true],
  ["StringEquals", "aws:RequestedRegion", "US-EAST-1", false, false],
  ["StringEquals", "aws:RequestedRegion", "us-*", false, false],
  ["StringEqualsIgnoreCase", "aws:RequestedRegion", "US-EAST-1", true, true],
  ["StringNotEquals", "aws:RequestedRegion", ["eu-west-1", "us-east-1"], false, false],
  ["StringNotEquals", "aws:RequestedRegion", ["eu-west-1", "eu-west-2"], true, true],
  ["StringNotEqualsIgnoreCase", "aws:RequestedRegion", "US-EAST-1", false, false],
  ["StringLike", "aws:RequestedRegion", "us-*-?", true, true],
  ["StringNotLike", "aws:RequestedRegion", "us-*", false, false],
  ["StringEquals", "aws:PrincipalAccount", "111122223333", true, true],
  ["StringEquals", "aws:ResourceAccount", "444455556666", true, false],
  ["StringEquals", "aws:ResourceTag/team", "blue", true, false],
  ["StringEquals", "aws:resourcetag/TEAM", "blue", true, false],
  ["StringEquals", "aws:ResourceTag/empty", "", true, false],
  ["StringNotEquals", "aws:ResourceTag/team", "red", true, true],
  ["StringEqualsIfExists", "aws:ResourceTag/team", "red", false, true],
  ["StringNotEqualsIfExists", "aws:ResourceTag/team", "blue", false, true],
  ["StringLikeIfExists", "aws:RequestTag/stage", "p*", true, true],
  ["StringEquals", "aws:RequestTag/stage", "prod", true, false],
  ["Null", "aws:RequestTag/stage", "true", false, true],
  ["Null", "aws:RequestTag/stage", false, true, false],
  ["Null", "aws:RequestTag/none", "true", true, true],
  ["Null", "aws:TagKeys", "true", false, true],
  ["ForAnyValue:StringEquals", "aws:TagKeys", ["stage", "other"], true, false],
  ["ForAnyValue:StringEquals", "aws:TagKeys", "Stage", false, false],
  ["ForAnyValue:StringNotEquals", "aws:TagKeys", "stage", true, false],
  ["ForAllValues:StringEquals", "aws:TagKeys", ["stage", "cost", "x"], true, true],
  ["ForAllValues:StringEquals", "aws:TagKeys", "stage", false, true],
  ["ForAllValues:StringLike", "aws:TagKeys", "?o*", false, true],
  ["ForAllValues:StringNotEquals", "aws:TagKeys", "other", true, true],
  ["ForAnyValue:StringEqualsIfExists", "aws:TagKeys", "none", false, true],
  ["ForAnyValue:StringEquals", "aws:RequestedRegion", "us-east-1", true, true],
  ["ForAllValues:StringEquals", "aws:ResourceTag/team", "red", false, true],
  ["DateGreaterThan", "aws:CurrentTime", "2026-01-31T11:59:59Z", true, true],
  ["DateGreaterThan", "aws:CurrentTime", "2026-01-31T12:00:00Z", false, false],
  ["DateGreaterThanEquals", "aws:CurrentTime", "2026-01-31T13:00:00+01:00", true, true],
  ["DateLessThan", "aws:CurrentTime", "2026-02-01", true, true],
  ["DateLessThanEquals", "aws:CurrentTime", 1769860800, true, true],
  ["DateEquals", "aws:EpochTime", "2026-01-31T12:00:00Z", true, true],
  ["DateNotEquals", "aws:CurrentTime", ["2026-01-31T12:00:00Z", "2026-02-01"], false, false],
  ["NumericLessThan", "aws:EpochTime", 1769860801, true, true],
  ["NumericEquals", "aws:EpochTime", "1769860800", true, true],
  ["NumericGreaterThanEquals", "aws:EpochTime", "1769860800.5", false, false],
  ["IpAddress", "aws:SourceIp", "203.0.113.0/24", true, false],
  ["IpAddress", "aws:SourceIp", ["10.0.0.0/8", "203.0.113.9"], true, false],
  ["IpAddress", "aws:SourceIp", "2001:db8::/32", false, false],
  ["IpAddress", "aws:SourceIp", "0.0.0.0/0", true, false],
  ["NotIpAddress", "aws:SourceIp", "203.0.113.0/24", false, true],
  ["NotIpAddress", "aws:SourceIp", "2001:db8::/32", true, true],
  ["NotIpAddressIfExists", "aws:SourceIp", "203.0.113.0/24", false, true],
  ["Bool", "aws:SecureTransport", "true", true, false],
  ["Bool", "aws:SecureTransport", false, false, true],
  ["ArnEquals", "aws:PrincipalArn", "arn:aws:iam::*:user/some*", true, true],
  ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:user/?omeone", true, true],
  ["ArnLike", "aws:PrincipalArn", "arn:aws:*:someone:x:y", false, false],
  ["ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:user/*", false, false],
  ["ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/*", true, true],
  ["StringLike", "aws:PrincipalArn", "arn:*:user/someone", true, true],
];

suite("a condition holds as IAM documents it", () => {
  for (const [operator, key, values, full, without] of rows) {
    test(`${operator} ${key} ${JSON.stringify(values)}: ${full}, without it ${without}`, () => {
      const condition = { [operator]: { [key]: values } };
      assert.equal(holds(condition, circumstances), full);
      assert.equal(holds(condition, bare), without);
    });
  }

  test("several keys and several operators must all hold", () => {
    const region = { "aws:RequestedRegion": "us-east-1" };
    assert.equal(holds({ StringEquals: { ...region, "aws:PrincipalAccount": "111122223333" } }, bare), true);
    assert.equal(holds({ StringEquals: { ...region, "aws:PrincipalAccount": "444455556666" } }, bare), false);
    assert.equal(holds({ StringEquals: region, Bool: { "aws:SecureTransport": true } }, bare), false);
  });

  test("an IPv4 address that came over IPv6 is an IPv4 address", () => {
    const condition = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
    assert.equal(holds(condition, { ...circumstances, sourceIp: "::ffff:203.0.113.9" }), true);
    assert.equal(holds({ IpAddress: { "aws:SourceIp": "::1" } }, { ...circumstances, sourceIp: "::1" }), true);
  });
});
