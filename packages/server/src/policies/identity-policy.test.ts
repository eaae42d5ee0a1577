import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Circumstances } from "./attempt.ts";
import { decide, parsePolicy } from "./identity-policy.ts";

const model = "arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0:300k/abcdefabcdef";

const circumstances: Circumstances = {
  account: "111122223333",
  region: "us-east-1",
  principalArn: "arn:aws:iam::111122223333:user/someone",
  time: Date.UTC(2026, 0, 31, 12),
  sourceIp: "203.0.113.9",
  isSecure: true,
  resourceAccount: "111122223333",
};

interface Given extends Partial<Circumstances> {
  readonly action?: string;
  readonly resource?: string;
}

function decisionOf(statement: object | readonly object[], given: Given = {}) {
  const { statements } = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statement }));
  const { action = "bedrock:GetCustomModel", resource = model, ...other } = given;
  return decide(statements, { action, resource, circumstances: { ...circumstances, ...other } });
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

  test("a resource's wildcard stays within its part of the ARN, but for one that ends its part, and in the last part", () => {
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:*:111122223333:custom-model/*")), "allowed");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:us-*:*:custom-model/*")), "allowed");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:*")), "allowed");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:*:custom-model/*")), "allowed");
    assert.equal(decisionOf([allow("*"), deny("*", "arn:aws:bedrock:*:custom-model/*")]), "explicitly denied");
    assert.equal(decisionOf(allow("*", "arn:*:custom-model/amazon*")), "allowed");
    assert.equal(decisionOf(allow("*", "arn:*abcdefabcdef")), "implicitly denied");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:us-*-1:custom-model/*")), "implicitly denied");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:us-*1:111122223333:custom-model/*:0:*/abc*")), "allowed");
    assert.equal(decisionOf(allow("*", "arn:aws:bedrock:us?east?1:111122223333:custom-model/*")), "allowed");
    assert.equal(
      decisionOf(allow("*", "arn:aws:bedrock:us-east-1?111122223333:custom-model/*:x")),
      "implicitly denied",
    );
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
      { Statement: [{ ...allow("*"), Condition: { BinaryEquals: { "aws:SourceIp": "10.0.0.0/8" } } }] },
      /Condition\.BinaryEquals is .*StringEquals/,
    ],
    [
      "an unknown condition key",
      { Statement: [{ ...allow("*"), Condition: { StringEquals: { "aws:PrincipalOrgID": "1" } } }] },
      /StringEquals\.aws:PrincipalOrgID is "1": .*aws:RequestedRegion/,
    ],
    [
      "an operator that does not compare what the key has",
      { Statement: [{ ...allow("*"), Condition: { DateLessThan: { "aws:SourceIp": "2026-01-01" } } }] },
      /DateLessThan\.aws:SourceIp .*of the kind address/,
    ],
    [
      "a key of many values without a set operator",
      { Statement: [{ ...allow("*"), Condition: { StringEquals: { "aws:TagKeys": "a" } } }] },
      /StringEquals\.aws:TagKeys .*ForAnyValue/,
    ],
    [
      "a time that is none",
      { Statement: [{ ...allow("*"), Condition: { DateLessThan: { "aws:CurrentTime": "tomorrow" } } }] },
      /aws:CurrentTime is "tomorrow": .*ISO 8601/,
    ],
    [
      "a range of addresses that is none",
      { Statement: [{ ...allow("*"), Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/33" } } }] },
      /aws:SourceIp is "10\.0\.0\.0\/33": .*203\.0\.113\.0\/24/,
    ],
    [
      "a Null that is neither true nor false",
      { Statement: [{ ...allow("*"), Condition: { Null: { "aws:RequestTag/a": "yes" } } }] },
      /Null\.aws:RequestTag\/a is "yes": .*"true" or "false"/,
    ],
    [
      "a denied operation that does not exist",
      { Statement: [allow("*"), deny(["bedrock:ListCustomModels", "bedrock:DeleteCustomModle"])] },
      /\$\.Statement\[1\]\.Action is "bedrock:DeleteCustomModle": Bedrock has no such operation/,
    ],
    ["a denied pattern of none", { Statement: [deny("bedrock:Delete*Modle")] }, /Bedrock has no such operation/],
    [
      "an operation that does not exist, left out of an allowance",
      { Statement: [{ Effect: "Allow", NotAction: "bedrock:DeleteCustomModle", Resource: "*" }] },
      /NotAction is "bedrock:DeleteCustomModle": Bedrock has no such operation/,
    ],
    [
      "a Sid that stands twice",
      {
        Statement: [
          { Sid: "a", ...allow("*") },
          { Sid: "a", ...deny("*") },
        ],
      },
      /Sid is "a"/,
    ],
    ["a Sid of other characters", { Statement: [{ Sid: "a b", ...allow("*") }] }, /letters and digits/],
  ];
  const accepted: readonly [name: string, statement: object][] = [
    ["an operation of another service, denied", deny("s3:DeleteObject")],
    ["an operation that came later than this server, allowed", allow("bedrock:InventTheWheel")],
    ["an operation that this server does not have, denied", deny("bedrock:CreateAgent")],
    [
      "an unknown operation, left out of what is denied",
      { Effect: "Deny", NotAction: "bedrock:InventIt", Resource: "*" },
    ],
  ];
  for (const [name, statement] of accepted) {
    test(`${name} is accepted`, () => void parsePolicy(JSON.stringify({ Statement: [statement] })));
  }

  test("a member that stands twice is refused, at whatever depth, and however it is spelled", () => {
    const twice: readonly [text: string, path: string][] = [
      [`{"Statement":[],"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`, "$.Statement"],
      [`{"Statement":[{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}]}`, "$.Statement[0].Effect"],
      [
        `{"Statement":[{},{"Effect":"Allow","Action":"*","Resource":"a","Re\\u0073ource":"*"}]}`,
        "$.Statement[1].Resource",
      ],
      [
        `{"Statement":{"Effect":"Allow","Condition":{"StringEquals":{"aws:requestedregion":"a"${" ".repeat(200)},"aws:requestedregion"${" ".repeat(200)}:"b"}}}}`,
        "$.Statement.Condition.StringEquals.aws:requestedregion",
      ],
    ];
    for (const [text, path] of twice) {
      assert.throws(
        () => parsePolicy(text),
        (error: Error) => error.message.includes(`${path} stands twice`),
        text,
      );
    }
    parsePolicy(
      JSON.stringify({ Statement: [{ ...allow(["a:b", "a:b"]), Sid: '{"Sid":1,"Sid":2}'.replace(/\W/g, "") }] }),
    );
  });

  test("white space aside it has at most 6,144 characters", () => {
    const statement = (length: number) =>
      JSON.stringify({ Statement: [allow("*", `arn:aws:bedrock:::${"x".repeat(length)}`)] });
    const rest = statement(0).length;
    parsePolicy(statement(6144 - rest).replace("[", `[${" ".repeat(9000)}`));
    assert.throws(() => parsePolicy(statement(6145 - rest)), {
      name: "PolicyError",
      message: /6145 characters .* 6144/,
    });
  });

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
