import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { accountInKey, identifierWithAccount } from "./account-in-key.ts";

test("the account that AWS has written into published access key ids is read", () => {
  assert.equal(accountInKey("ASIAQNZGKIQY56JQ7WML"), "029608264753");
  assert.equal(accountInKey("AKIAY34FZKBOKMUTVV7A"), "609629065308");
});

test("keys of before 2019 and any other text tell no account", () => {
  for (const id of [
    "AKIAIOSFODNN7EXAMPLE",
    "AKIAI44QH8DHBEXAMPLE",
    "test",
    "111122223333",
    "",
    "AKIAQNZGKIQY56JQ7WM",
  ]) {
    assert.equal(accountInKey(id), undefined, id);
  }
  assert.equal(accountInKey(`AKIA${"7".repeat(16)}`), undefined, "more than twelve digits");
});

test("what is written for an account tells it", () => {
  const random = new Random(seedOfRun);
  for (const account of ["000000000000", "999999999999", "000000000001"]) {
    assert.equal(accountInKey(`AKIA${identifierWithAccount(account)}`), account);
  }
  for (let index = 0; index < 1000; index++) {
    const account = `${random.below(1_000_000)}${random.below(1_000_000)}`.padStart(12, "0");
    assert.equal(accountInKey(`ASIA${identifierWithAccount(account)}`), account, `seed ${seedOfRun}`);
  }
});
