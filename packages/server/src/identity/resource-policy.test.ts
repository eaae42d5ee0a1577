import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { sharedAccounts } from "./resource-policy.ts";

const owner = "111122223333";
const model = `arn:aws:bedrock:us-east-1:${owner}:custom-model/amazon.nova-lite-v1:0:300k/abcdefabcdef`;

const shares = (...statements: object[]) =>
  sharedAccounts(JSON.stringify({ Version: "2012-10-17", Statement: statements }), model, owner);

const statement = (AWS: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS },
  Action: "bedrock:GetCustomModel",
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

  test("are allowed one of the uses of a model", () => {
    for (const Action of ["bedrock:*", "*", "bedrock:CreateModelCopyJob", ["bedrock:InvokeModel", "s3:GetObject"]]) {
      assert.deepEqual(shares(statement("444455556666", { Action })), ["444455556666"], JSON.stringify(Action));
    }
    assert.deepEqual(shares(statement("444455556666", { Action: "bedrock:DeleteCustomModel" })), []);
  });

  test("are not those that are denied the sight of it", () => {
    const both = statement(["444455556666", "777788889999"], { Action: "bedrock:*" });
    assert.deepEqual(shares(both, statement("777788889999", { Effect: "Deny", Action: "bedrock:*" })), [
      "444455556666",
    ]);
    assert.deepEqual(shares(both, statement("777788889999", { Effect: "Deny" })), ["444455556666"]);
    assert.deepEqual(shares(both, { ...statement("*", { Effect: "Deny" }) }), []);
    assert.deepEqual(shares(both, { ...statement("*", { Effect: "Deny" }), Principal: "*" }), []);
    assert.deepEqual(shares(both, statement("777788889999", { Effect: "Deny", Action: "bedrock:InvokeModel" })), [
      "444455556666",
      "777788889999",
    ]);
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
