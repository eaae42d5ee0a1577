import assert from "node:assert/strict";
import test from "node:test";
import type { AnsweredRequest as ServersRequest } from "@outcrop/server";
import { type AnsweredRequest, shownRequests } from "./answered-request.ts";
import { faultRule, settingsText } from "./fault.ts";
import { failedFirst, pullsText } from "./pulled-target.ts";

/** `true` if two types can be assigned to each other. */
type Same<One, Other> = [One, Other] extends [Other, One] ? true : false;

test("a request has the members that the server gives it", () => {
  // This does not compile if they differ.
  const isSame: Same<Required<AnsweredRequest>, Required<ServersRequest>> = true;
  assert.ok(isSame);
});

test("a fault's rule has the settings that were typed and belong to it, numbers as numbers", () => {
  const typed = { operation: " ListCustomModels ", share: "0.2", count: "", latency: "250", account: "111122223333" };
  assert.deepEqual(faultRule("throttle", typed), {
    fault: "throttle",
    operation: "ListCustomModels",
    account: "111122223333",
    share: 0.2,
  });
  assert.deepEqual(faultRule("latency", typed).latency, 250);
});

test("a rule in force is told by its settings, without what has a column of its own", () => {
  const report = {
    id: "fault-1",
    fault: "throttle",
    share: 0.5,
    operation: "ListCustomModels",
    seed: 0,
    met: 10,
    struck: 4,
  };
  assert.equal(settingsText(report), "share 0.5, operation ListCustomModels");
});

test("requests are shown newest first, without those of browsers, only errors where those are asked for", () => {
  const request = (requestId: string, status: number, userAgent?: string): AnsweredRequest => {
    return {
      requestId,
      time: "",
      method: "GET",
      path: "/",
      status,
      duration: 1,
      ...(userAgent !== undefined && { userAgent }),
    };
  };
  const all = [
    request("a", 200, "Boto3/1.44"),
    request("b", 200, "Mozilla/5.0"),
    request("c", 429),
    request("d", 0, "aws-cli/2"),
  ];
  const ids = (shown: readonly AnsweredRequest[]) => shown.map(({ requestId }) => requestId).join("");
  assert.equal(ids(shownRequests(all, { withPages: false, onlyErrors: false })), "dca");
  assert.equal(ids(shownRequests(all, { withPages: true, onlyErrors: false })), "dcba");
  assert.equal(ids(shownRequests(all, { withPages: true, onlyErrors: true })), "dc");
});

test("targets that failed come first, and are counted", () => {
  const target = (account: string, message?: string) => {
    return { account, region: "us-east-1", ...(message !== undefined && { failure: { time: "", message } }) };
  };
  const targets = failedFirst([target("a"), target("b", "no"), target("c"), target("d", "no")]);
  assert.equal(targets.map(({ account }) => account).join(""), "bdac");
  assert.equal(pullsText(targets), "4 targets, 2 failed");
  assert.equal(pullsText([target("a")]), "1 target");
});
