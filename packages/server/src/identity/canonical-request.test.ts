import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalHeaderValue, canonicalPath, canonicalQueries, normalisePath } from "./canonical-request.ts";

test("a path loses its empty and dot segments and keeps its closing slash", () => {
  assert.equal(normalisePath("/a/./b//c/../d"), "/a/b/d");
  assert.equal(normalisePath("/a/b/"), "/a/b/");
  assert.equal(normalisePath("/../../a"), "/a");
  assert.equal(normalisePath("/a/.."), "/");
  assert.equal(normalisePath(""), "/");
  assert.equal(normalisePath("/%2e%2e/a"), "/%2e%2e/a");
});

test("a path is encoded once more than it was sent", () => {
  assert.equal(canonicalPath("/custom-models/arn%3Aaws"), "/custom-models/arn%253Aaws");
  assert.equal(canonicalPath("/a:b/c d"), "/a%3Ab/c%20d");
  assert.equal(canonicalPath("/a-b/c_d~e.f"), "/a-b/c_d~e.f");
});

test("a query is sorted by key, then by value", () => {
  assert.deepEqual(canonicalQueries("b=1&a-=1&a=2&a=10&a="), ["a=&a=10&a=2&a-=1&b=1"]);
  assert.deepEqual(canonicalQueries(""), [""]);
  assert.deepEqual(canonicalQueries("key"), ["key="]);
});

test("a query that is not encoded as AWS encodes it has two canonical forms", () => {
  assert.deepEqual(canonicalQueries("a=b:c"), ["a=b%3Ac", "a=b:c"]);
  assert.deepEqual(canonicalQueries("a=b+c"), ["a=b%20c", "a=b+c"]);
  assert.deepEqual(canonicalQueries("a=%c3%a9"), ["a=%C3%A9", "a=%c3%a9"]);
  assert.deepEqual(canonicalQueries("a=%41%zz"), ["a=A%25zz", "a=%41%zz"]);
  assert.deepEqual(canonicalQueries("a=1&&b=2"), ["a=1&b=2", "=&a=1&b=2"]);
});

test("the signature itself is left out of the query of a presigned request only", () => {
  const query = "X-Amz-Signature=00&a=1";
  assert.deepEqual(canonicalQueries(query, "X-Amz-Signature"), ["a=1"]);
  assert.deepEqual(canonicalQueries(query), ["X-Amz-Signature=00&a=1"]);
});

test("a header's value is trimmed and its runs of blanks become one space", () => {
  assert.equal(canonicalHeaderValue("  a \t b\r\n  c  "), "a b c");
  assert.equal(canonicalHeaderValue(""), "");
});

test("the bytes of UTF-8 in a header's value are no blanks", () => {
  const aWithGrave = Buffer.from("à").toString("latin1");
  assert.equal(canonicalHeaderValue(aWithGrave), aWithGrave);
});
