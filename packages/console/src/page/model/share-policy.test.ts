import assert from "node:assert/strict";
import test from "node:test";
import { accountsOfPolicy, isSharePolicy, sharePolicy } from "./share-policy.ts";

const arn = "arn:aws:bedrock:us-east-1:111111111111:custom-model/amazon.nova-lite-v1:0/abcdefghijkl";

test("a policy that the page writes says the accounts that it was written for", () => {
  const policy = sharePolicy(arn, ["222222222222", "333333333333"]) ?? "";
  assert.deepEqual(accountsOfPolicy(policy), ["222222222222", "333333333333"]);
  assert.equal(isSharePolicy(policy, arn), true);
  assert.equal(sharePolicy(arn, []), undefined);
});

test("others' policies are read as far as they allow, and not taken for the page's own", () => {
  const policy = JSON.stringify({
    Statement: [
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::222222222222:root" }, Action: "bedrock:*", Resource: arn },
      { Effect: "Deny", Principal: { AWS: "444444444444" }, Action: "bedrock:*", Resource: arn },
      { Effect: "Allow", Principal: "*", Action: "bedrock:GetCustomModel", Resource: arn },
    ],
  });
  assert.deepEqual(accountsOfPolicy(policy), ["222222222222", "*"]);
  assert.equal(isSharePolicy(policy, arn), false);
  assert.deepEqual(
    accountsOfPolicy(JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: "2".repeat(12) } } })),
    ["2".repeat(12)],
  );
});
