import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { isConditional, parseResourcePolicy, possibleListers } from "./resource-policy.ts";

const owner = "111122223333";
const model = `arn:aws:bedrock:us-east-1:${owner}:custom-model/amazon.nova-lite-v1:0:300k/abcdefabcdef`;

const read = (...statements: object[]) =>
  parseResourcePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), model);
const shares = (...statements: object[]) => possibleListers(read(...statements), model);

const statement = (AWS: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS },
  Action: "bedrock:ListCustomModels",
  Resource: model,
  ...more,
});

suite("the accounts that a resource policy shares a model with", () => {
  test("are named by their number or by their root's ARN, once each and in order", () => {
    assert.deepEqual(shares(statement("444455556666")), ["444455556666"]);
    assert.deepEqual(shares(statement(["777788889999", "arn:aws:iam::444455556666:root"]), statement("777788889999")), [
      "444455556666",
      "777788889999",
    ]);
  });

  test("do not include the owner", () => {
    assert.deepEqual(shares(statement([owner, "444455556666"])), ["444455556666"]);
  });

  test("are allowed to list it, and not another use of it alone", () => {
    for (const Action of ["bedrock:*", "*", "bedrock:List*", ["bedrock:ListCustomModels", "s3:GetObject"]]) {
      assert.deepEqual(shares(statement("444455556666", { Action })), ["444455556666"], JSON.stringify(Action));
    }
    for (const Action of ["bedrock:GetCustomModel", "bedrock:InvokeModel", "bedrock:DeleteCustomModel"]) {
      assert.deepEqual(shares(statement("444455556666", { Action })), [], Action);
    }
  });

  test("are not those that are denied listing it, whatever else they are denied", () => {
    const both = statement(["444455556666", "777788889999"], { Action: "bedrock:*" });
    assert.deepEqual(shares(both, statement("777788889999", { Effect: "Deny", Action: "bedrock:*" })), [
      "444455556666",
    ]);
    assert.deepEqual(shares(both, statement("777788889999", { Effect: "Deny" })), ["444455556666"]);
    assert.deepEqual(shares(both, statement("*", { Effect: "Deny" })), []);
    assert.deepEqual(shares(both, { ...statement("*", { Effect: "Deny" }), Principal: "*" }), []);
    assert.deepEqual(shares(both, statement("777788889999", { Effect: "Deny", Action: "bedrock:GetCustomModel" })), [
      "444455556666",
      "777788889999",
    ]);
  });

  test("are those that might be allowed, where it depends on the request", () => {
    const today = { Condition: { DateLessThan: { "aws:CurrentTime": "2026-01-01" } } };
    const tags = { Condition: { StringEquals: { "aws:ResourceTag/public": "yes" } } };
    const there = { Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } };
    assert.deepEqual(shares(statement("444455556666", today)), ["444455556666"]);
    assert.deepEqual(shares(statement("444455556666", tags)), ["444455556666"]);
    assert.deepEqual(shares(statement("444455556666", there)), []);
    const allowed = statement("444455556666");
    assert.deepEqual(shares(allowed, statement("444455556666", { Effect: "Deny", ...today })), ["444455556666"]);
    assert.deepEqual(shares(allowed, statement("444455556666", { Effect: "Deny", ...there })), ["444455556666"]);
    assert.equal(isConditional(read(statement("444455556666", today))), true);
    assert.equal(isConditional(read(statement("444455556666", there))), false);
  });
});

suite("a resource policy that cannot be kept to the letter is refused", () => {
  const refusals: readonly [name: string, statement: object, message: RegExp][] = [
    [
      "one without a principal",
      { ...statement("1"), Principal: undefined },
      /\$\.Statement\[0\]\.Principal is missing/,
    ],
    ["one for everyone", { ...statement("1"), Principal: "*" }, /\$\.Statement\[0\]\.Principal is "\*"/],
    ["one for every account", statement("*"), /\$\.Statement\[0\]\.Principal\.AWS is "\*"/],
    ["one for a role", statement(["arn:aws:iam::444455556666:role/x"]), /Principal\.AWS\[0\] .*whole accounts/],
    ["one for a service", { ...statement("1"), Principal: { Service: "x" } }, /\$\.Statement\[0\]\.Principal is/],
    [
      "one about another model",
      statement("444455556666", { Resource: `${model}x` }),
      /Resource .*must take in the model itself/,
    ],
  ];
  for (const [name, refused, message] of refusals) {
    test(`${name} is refused`, () => {
      assert.throws(() => shares(refused), { name: "PolicyError", message });
    });
  }
});
