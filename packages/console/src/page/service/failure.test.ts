import assert from "node:assert/strict";
import test from "node:test";
import { FleetTargetError } from "@outcrop/paginator/core";
import { failureOf } from "./failure.ts";

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

for (const [error, wayOn] of [
  [new TypeError("Failed to fetch"), "wait"],
  [named("ExpiredTokenException", "The security token included in the request is expired"), "sign-in"],
  [named("UnrecognizedClientException", "The security token included in the request is invalid."), "sign-in"],
  [named("AccessDeniedException", "User x is not authorized to perform bedrock:ListCustomModels"), "sign-in"],
  [named("ThrottlingException", "Rate exceeded"), "retry"],
  [named("InternalServerException", "The server failed; its log says how."), "retry"],
  [named("ResourceNotFoundException", "The provided model identifier is invalid."), "none"],
  [named("ValidationException", "The nextToken has expired."), "go-on"],
  [named("ValidationException", "Value 'x' at 'baseModelArnEquals' failed to satisfy constraint"), "retry"],
] as const) {
  test(`${error.name} (${error.message}) is told in a sentence, and leads on by: ${wayOn}`, () => {
    const failure = failureOf(error);
    assert.equal(failure.wayOn, wayOn);
    assert.match(failure.sentence, /\w+ .*\w/);
    assert.match(failure.advice, /\.$/);
  });
}

test("what ends the listing of all accounts is told as the failure that it is, with the account that it comes from", () => {
  const target = { account: "111122223333", region: "eu-west-1" };
  const failing = (cause: Error) => failureOf(new FleetTargetError(target, cause));
  assert.equal(failing(new TypeError("Failed to fetch")).sentence, "The server does not answer.");
  assert.equal(failing(new TypeError("Failed to fetch")).wayOn, "wait");
  assert.equal(failing(named("ValidationException", "The nextToken has expired.")).wayOn, "go-on");
  const denied = failing(named("AccessDeniedException", "User x is not authorized"));
  assert.deepEqual([denied.code, denied.wayOn], ["AccessDeniedException", "sign-in"]);
  assert.match(denied.sentence, /^111122223333 in eu-west-1: This key may not do that/);
});
