import type { Circumstances, Tags } from "../../packages/server/src/policies/attempt.ts";
import type { Random } from "../../test/random.ts";

/** Two policies and a request. */
export interface PolicyCase {
  readonly identity: object;
  readonly resource: object | undefined;
  readonly action: string;
  readonly arn: string;
  readonly circumstances: Circumstances;
}

const accounts = ["111122223333", "444455556666"];
const regions = ["us-east-1", "eu-west-1"];
const actions = [
  ...["GetCustomModel", "DeleteCustomModel", "CreateModelCopyJob", "CreateModelCustomizationJob"],
  ...["TagResource", "UntagResource", "ListTagsForResource", "CreateCustomModelDeployment"],
].map((name) => `bedrock:${name}`);
const actionPatterns = [
  "*",
  "bedrock:*",
  "bedrock:Get*",
  "bedrock:*Resource",
  "bedrock:?etCustomModel",
  "Bedrock:deletecustommodel",
  "s3:*",
];
const identifiers = ["abcdefabcdef", "zyxwvuzyxwvu"];
const bases = ["amazon.nova-lite-v1:0:300k", "imported"];
const times = ["2026-01-31T11:59:59Z", "2026-01-31T12:00:00Z", "2026-02-01T00:00:00Z", "2025-12-31"];
const tagKeys = ["team", "stage", "cost"];
const tagValues = ["blue", "red", "Blue", "b", ""];
const addresses = ["203.0.113.9", "10.1.2.3", "2001:db8::1"];
const ranges = ["203.0.113.0/24", "10.0.0.0/8", "203.0.113.9", "10.1.2.3/32", "0.0.0.0/1", "2001:db8::/32"];
const users = ["someone", "somebody"];

/** Draws policies that both sides accept, and requests that they are likely to have a say in. */
export function randomCase(random: Random): PolicyCase {
  const account = random.pick(accounts);
  const owner = random.chance(0.5) ? account : random.pick(accounts);
  const region = random.pick(regions);
  const arn = `arn:aws:bedrock:${region}:${owner}:custom-model/${random.pick(bases)}/${random.pick(identifiers)}`;
  const circumstances: Circumstances = {
    account,
    region,
    principalArn: `arn:aws:iam::${account}:user/${random.pick(users)}`,
    time: Date.UTC(2026, 0, 31, 12),
    isSecure: random.chance(0.5),
    resourceAccount: owner,
    ...(random.chance(0.8) ? { sourceIp: random.pick(addresses) } : {}),
    ...(random.chance(0.6) ? { resourceTags: randomTags(random) } : {}),
    ...(random.chance(0.6) ? { requestTags: randomTags(random) } : {}),
  };
  const document = (most: number, draw: () => object) => ({
    Version: "2012-10-17",
    Statement: random.list(1, most, draw),
  });
  return {
    identity: document(4, () => randomStatement(random, arn)),
    resource: random.chance(0.8)
      ? document(3, () => ({ ...randomStatement(random, arn), Principal: randomPrincipal(random) }))
      : undefined,
    action: random.pick(actions),
    arn,
    circumstances,
  };
}

function randomTags(random: Random): Tags {
  return random
    .shuffle(tagKeys)
    .slice(0, random.whole(1, 2))
    .map((key) => ({ key, value: random.pick(tagValues.slice(0, 4)) }));
}

function randomStatement(random: Random, arn: string): object {
  const some = (draw: () => string) => (random.chance(0.5) ? draw() : random.list(1, 3, draw));
  const except = random.chance(0.15) ? "NotAction" : "Action";
  const resources = random.chance(0.1) ? "NotResource" : "Resource";
  return {
    Effect: random.chance(0.7) ? "Allow" : "Deny",
    [except]: some(() => (random.chance(0.5) ? random.pick(actionPatterns) : random.pick(actions))),
    [resources]: some(() => randomResource(random, arn)),
    ...(random.chance(0.6) ? { Condition: randomCondition(random) } : {}),
  };
}

/** The ARN with some of its parts as patterns, or a wider pattern. */
function randomResource(random: Random, arn: string): string {
  if (random.chance(0.3)) return "*";
  if (random.chance(0.1))
    return random.pick(["arn:aws:bedrock:*:custom-model/*", `arn:aws:bedrock:*:${arn.slice(-12)}`]);
  const [, , , region = "", account = "", ...rest] = arn.split(":");
  const model = rest.join(":");
  const parts = [
    random.pick([region, region, "*", "us-*-1", "?????????", random.pick(regions)]),
    random.pick([account, account, "*", "4*6", "111122??3333", random.pick(accounts)]),
    random.pick([
      model,
      "custom-model/*",
      "custom-model/*/abc*",
      "custom-model/amazon.*:0:*",
      "custom-model/?mported/*",
    ]),
  ];
  return `arn:aws:bedrock:${parts.join(":")}`;
}

function randomPrincipal(random: Random): unknown {
  const account = () => random.pick([...accounts, ...accounts.map((number) => `arn:aws:iam::${number}:root`)]);
  return { AWS: random.chance(0.5) ? account() : random.list(1, 2, account) };
}

function randomCondition(random: Random): object {
  return Object.fromEntries(random.list(1, 2, () => randomTest(random)));
}

type Test = readonly [operator: string, keys: object];

function randomTest(random: Random): Test {
  const ifExists = random.chance(0.25) ? "IfExists" : "";
  const set = random.chance(0.5) ? "ForAnyValue:" : "ForAllValues:";
  const values = <Value>(from: readonly Value[]) =>
    random.chance(0.5) ? random.pick(from) : random.list(1, 3, () => random.pick(from));
  const text = random.pick([
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
  ]);
  const tag = random.pick(tagKeys);
  return random.pick<() => Test>([
    () => [text + ifExists, { "aws:RequestedRegion": values([...regions, "us-*", "US-EAST-1", "?????????"]) }],
    () => [text + ifExists, { "aws:PrincipalAccount": values([...accounts, "1*", "4444????6666"]) }],
    () => [text + ifExists, { "aws:ResourceAccount": values([...accounts, "1*"]) }],
    () => [text + ifExists, { [`aws:ResourceTag/${tag}`]: values([...tagValues, "b*", "?lue"]) }],
    () => [text + ifExists, { [`aws:RequestTag/${tag}`]: values([...tagValues, "b*", "?ed"]) }],
    () => [set + text + ifExists, { "aws:TagKeys": values([...tagKeys, "t*", "Team", "??st"]) }],
    () => [
      "Null",
      {
        [random.pick([`aws:ResourceTag/${tag}`, `aws:RequestTag/${tag}`, "aws:TagKeys", "aws:SourceIp"])]: random.pick([
          "true",
          "false",
        ]),
      },
    ],
    () => [
      random.pick([
        "DateEquals",
        "DateNotEquals",
        "DateLessThan",
        "DateLessThanEquals",
        "DateGreaterThan",
        "DateGreaterThanEquals",
      ]) + ifExists,
      { "aws:CurrentTime": values(times) },
    ],
    () => [
      random.pick([
        "NumericEquals",
        "NumericNotEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
      ]) + ifExists,
      { "aws:EpochTime": values(["1769860799", "1769860800", "1769860801"]) },
    ],
    () => [random.pick(["IpAddress", "NotIpAddress"]) + ifExists, { "aws:SourceIp": values(ranges) }],
    () => [`Bool${ifExists}`, { "aws:SecureTransport": random.pick(["true", "false"]) }],
    () => [
      random.pick(["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"]) + ifExists,
      {
        "aws:PrincipalArn": values([
          ...accounts.map((number) => `arn:aws:iam::${number}:user/someone`),
          "arn:aws:iam::*:user/some*",
          "arn:*:iam::111122223333:*",
        ]),
      },
    ],
  ])();
}
