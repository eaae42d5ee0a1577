import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Attempt } from "./attempt.ts";
import { decide, parsePolicy } from "./policy.ts";

const model = "arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0:300k/abcdefabcdef";

function decisionOf(statement: object | readonly object[], attempt: Partial<Attempt> = {}) {
  const policy = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statement }));
  const whole = { action: "bedrock:GetCustomModel", resource: model, account: "111122223333", region: "us-east-1" };
  return decide(policy, { ...whole, ...attempt });
}

const allow = (Action: unknown, Resource: unknown = "*") => ({ Effect: "Allow", Action, Resource });
const deny = (Action: unknown, Resource: unknown = "*") => ({ Effect: "Deny", Action, Resource });

suite("what a policy decides", () => {
  test("what nothing allows is denied implicitly", () => {
    assert.equal(decisionOf(allow("bedrock:ListCustomModels")), "implicitly denied");
    assert.equal(decisionOf(allow("s3:*")), "implicitly denied");
  });

  test("an allow allows, whatever the case of the action's letters", () => {
    assert.equal(decisionOf(allow("bedrock:GetCustomModel")), "allowed");
    assert.equal(decisionOf(allow("Bedrock:getcustommodel")), "allowed");
    assert.equal(decisionOf(allow(["bedrock:DeleteCustomModel", "bedrock:Get*"])), "allowed");
    assert.equal(decisionOf(allow("*")), "allowed");
    assert.equal(decisionOf(allow("bedrock:?etCustomModel")), "allowed");
  });

  test("an explicit deny wins, wherever it stands", () => {
    assert.equal(decisionOf([allow("*"), deny("bedrock:Get*")]), "explicitly denied");
    assert.equal(decisionOf([deny("bedrock:Get*"), allow("*")]), "explicitly denied");
    assert.equal(decisionOf([deny("bedrock:List*"), allow("*")]), "allowed");
  });

  test("NotAction and NotResource match everything else", () => {
    const notList = { Effect: "Allow", NotAction: "bedrock:List*", Resource: "*" };
    assert.equal(decisionOf(notList), "allowed");
    assert.equal(decisionOf(notList, { action: "bedrock:ListCustomModels", resource: "*" }), "implicitly denied");
    const notThis = { Effect: "Allow", Action: "*", NotResource: [model] };
    assert.equal(decisionOf(notThis), "implicitly denied");
    assert.equal(decisionOf(notThis, { resource: `${model}x` }), "allowed");
  });

  test("a resource's wildcard stays within its part of the ARN, but for the last", () => {
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:*:111122223333:custom-model/*")), "allowed");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:us-*:*:custom-model/*")), "allowed");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:*")), "allowed");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:*:custom-model/*")), "implicitly denied");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:us-east-1:444455556666:*")), "implicitly denied");
    assert.equal(decisionOf(allow("*", model.toUpperCase().replace("ARN", "arn"))), "implicitly denied");
  });

  test("conditions on region and account are judged", () => {
    const only = (Condition: object) => ({ ...allow("*"), Condition });
    const east = { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } };
    assert.equal(decisionOf(only(east)), "allowed");
    assert.equal(decisionOf(only(east), { region: "us-west-2" }), "implicitly denied");
    assert.equal(decisionOf(only({ StringLike: { "AWS:requestedregion": "us-*" } })), "allowed");
    assert.equal(
      decisionOf(only({ StringNotEquals: { "aws:RequestedRegion": ["us-east-1", "x"] } })),
      "implicitly denied",
    );
    assert.equal(decisionOf(only({ StringNotLike: { "aws:RequestedRegion": "eu-*" } })), "allowed");
    assert.equal(
      decisionOf(only({ ...east, StringEquals: { "aws:PrincipalAccount": "444455556666" } })),
      "implicitly denied",
    );
  });

  test("a pattern of many wildcards is decided at once", () => {
    const begun = performance.now();
    const resource = `arn:aws:bedrock:us-east-1:111122223333:custom-model/${"a".repeat(2000)}`;
    assert.equal(decisionOf(allow("*", `arn:aws:bedrock:*:*:${"*a".repeat(500)}b`), { resource }), "implicitly denied");
    assert.ok(performance.now() - begun < 1000);
  });
});

suite("a policy that cannot be kept to the letter is refused, with the place, the value and what is allowed", () => {
  const refusals: readonly [name: string, document: unknown, message: RegExp][] = [
    ["no object", [], /\$ must be a JSON object/],
    [
      "a version of its own",
      { Version: "2024-01-01", Statement: allow("*") },
      /\$\.Version is "2024-01-01": .*2012-10-17/,
    ],
    ["no statement", { Version: "2012-10-17" }, /\$\.Statement is missing/],
    ["an empty list of statements", { Statement: [] }, /\$\.Statement is \[\]/],
    [
      "an effect in lower case",
      { Statement: { ...allow("*"), Effect: "allow" } },
      /\$\.Statement\.Effect is "allow": .*"Allow" or "Deny"/,
    ],
    ["no action", { Statement: [{ Effect: "Allow", Resource: "*" }] }, /\$\.Statement\[0\]\.Action is missing/],
    [
      "an action without a service",
      { Statement: [allow(["bedrock:List*", "List*"])] },
      /\$\.Statement\[0\]\.Action\[1\] is "List\*"/,
    ],
    ["both actions", { Statement: [{ ...allow("*"), NotAction: "*" }] }, /\$\.Statement\[0\]\.NotAction .*not both/],
    [
      "a resource that is no ARN",
      { Statement: [allow("*", "my-model")] },
      /\$\.Statement\[0\]\.Resource is "my-model"/,
    ],
    [
      "a policy variable",
      { Statement: [allow("*", `arn:aws:bedrock:*:*:custom-model/\${aws:username}`)] },
      /policy variables/,
    ],
    [
      "a principal",
      { Statement: [{ ...allow("*"), Principal: "*" }] },
      /\$\.Statement\[0\]\.Principal is "\*": the members here/,
    ],
    [
      "an unknown operator",
      { Statement: [{ ...allow("*"), Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }] },
      /Condition\.IpAddress is .*StringEquals/,
    ],
    [
      "an unknown condition key",
      { Statement: [{ ...allow("*"), Condition: { StringEquals: { "aws:ResourceTag/x": "1" } } }] },
      /StringEquals\.aws:ResourceTag\/x is "1": .*aws:RequestedRegion/,
    ],
  ];
  for (const [name, document, message] of refusals) {
    test(`${name} is refused`, () => {
      assert.throws(() => parsePolicy(JSON.stringify(document)), { name: "PolicyError", message });
    });
  }

  test("what is no JSON is refused", () => {
    assert.throws(() => parsePolicy("{"), { name: "PolicyError", message: /\$ is not JSON/ });
  });

  test("all faults are named at once", () => {
    const document = { Version: "x", Statement: [{ Effect: "Maybe", Action: 1, Resource: "*" }] };
    assert.throws(
      () => parsePolicy(JSON.stringify(document)),
      (error: { faults: string[] }) => error.faults.length === 3,
    );
  });
});
