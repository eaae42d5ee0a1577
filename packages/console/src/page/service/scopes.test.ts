import assert from "node:assert/strict";
import test from "node:test";
import { usualScope } from "../shell/usual-scope.ts";
import { scopesOf } from "./scopes.ts";
import { Service } from "./service.ts";

const settings = { auth: "dev", defaultRegion: "us-west-2", write: false };
const [a, b, c] = [
  { account: "111111111111", region: "eu-west-1" },
  { account: "111111111111", region: "us-east-1" },
  { account: "222222222222", region: "us-east-1" },
];
const service = new Service(settings, undefined, [a, b, c]);

test("all stands for the accounts and regions that have models", () => {
  assert.deepEqual(scopesOf({ account: "all", region: "all" }, service), [a, b, c]);
  assert.deepEqual(scopesOf({ account: "111111111111", region: "all" }, service), [a, b]);
  assert.deepEqual(scopesOf({ account: "all", region: "us-east-1" }, service), [b, c]);
  assert.deepEqual(scopesOf({ account: "333333333333", region: "eu-west-1" }, service), [
    { account: "333333333333", region: "eu-west-1" },
  ]);
});

test("several are shown as one at first, a single one by itself, and none as that of the key test", () => {
  assert.deepEqual(usualScope(service), { account: "all", region: "all" });
  assert.deepEqual(usualScope(new Service(settings, undefined, [c])), c);
  assert.deepEqual(usualScope(new Service(settings, undefined)), { account: "000000000000", region: "us-west-2" });
});

test("a key that was signed in is of one account, in one region or all that there are", () => {
  const signedIn = new Service(settings, { accessKeyId: "AKIA", secretAccessKey: "s" });
  assert.deepEqual(usualScope(signedIn), { account: "", region: "us-west-2" });
  assert.equal(scopesOf({ account: "", region: "all" }, signedIn).length, 22);
});
