/** What people have asked for on public trackers and what this package is for: each stays answered. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeToken } from "../src/index.ts";
import { collect, numberedService } from "./numbered-service.ts";
import { scriptedPages } from "./scripted-pages.ts";

test("aws-sdk-js-v3 #2328: a paginator gives items and not only pages", async () => {
  const { paginator } = numberedService(7);
  assert.equal((await collect(paginator.paginate().items())).length, 7);
});

test("boto3 #3677: a listing that MaxItems cuts has NextToken in its pages", async () => {
  const { paginator } = numberedService(7);
  const pages = await collect(paginator.paginate({ PaginationConfig: { MaxItems: 4 } }));
  assert.deepEqual(decodeToken(pages.at(-1)?.NextToken ?? ""), { nextToken: "3", boto_truncate_amount: 1 });
});

test("botocore #1041: a listing that dies in the middle can be picked up where it was", async () => {
  const { paginator } = scriptedPages([{ items: [1, 2], nextToken: "a" }, undefined]);
  const pages = paginator.paginate();
  for await (const _item of pages.items()) break;
  assert.deepEqual(decodeToken(pages.resumeToken ?? ""), { nextToken: null, boto_truncate_amount: 1 });
});

test("the caller's input keeps its members, and every request has an object of its own", async () => {
  const { paginator, requests } = numberedService(7);
  const input = { from: 1 };
  await collect(paginator.paginate(input));
  assert.deepEqual(input, { from: 1 });
  assert.equal(new Set([input, ...requests]).size, requests.length + 1);
});
