import assert from "node:assert/strict";
import { test } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import { decodeToken, encodeToken } from "../index.ts";

/** The JSON text inside a token. */
function inside(token: string): string {
  return atob(token);
}

test("a token is base64 of the JSON that Python writes", () => {
  const token = encodeToken({ nextToken: null, boto_truncate_amount: 3 });
  assert.equal(inside(token), '{"nextToken": null, "boto_truncate_amount": 3}');
  assert.equal(token, "eyJuZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAzfQ==");
});

test("every character outside space to ~ is escaped in a token, some of them shortly", () => {
  assert.equal(
    inside(encodeToken({ token: 'é😀\u007f\u0000"\\/\n\r\t\b\f\u2028~ ' })),
    '{"token": "\\u00e9\\ud83d\\ude00\\u007f\\u0000\\"\\\\/\\n\\r\\t\\b\\f\\u2028~ "}',
  );
});

test("numbers in a token are written as Python writes them", () => {
  const numbers = [0, -1, 1.5, 0.0001, 0.00001, 1.5e-7, 1e-12, 123456789012, 1e21];
  assert.equal(
    inside(encodeToken({ numbers })),
    '{"numbers": [0, -1, 1.5, 0.0001, 1e-05, 1.5e-07, 1e-12, 123456789012, 1e+21]}',
  );
});

test("bytes in a token are base64 strings whose paths it lists", () => {
  const bytes = Uint8Array.of(255, 0);
  const token = { from: bytes, until: null, place: { keys: [Uint8Array.of(1), { b: new Uint8Array() }] } };
  assert.equal(
    inside(encodeToken(token)),
    '{"from": "/wA=", "until": null, "place": {"keys": ["AQ==", {"b": ""}]}, ' +
      '"boto_encoded_keys": [["from"], ["place", "keys", 0], ["place", "keys", 1, "b"]]}',
  );
  assert.deepEqual(decodeToken(encodeToken(token)), token);
});

test("what is encoded is decoded again", () => {
  const bytes = fc.uint8Array({ maxLength: 9 });
  const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), bytes, fc.record({ key: bytes, list: fc.array(bytes) }));
  fc.assert(
    fc.property(value, value, (nextToken, other) => {
      const token = { nextToken, other };
      assert.equal(JSON.stringify(decodeToken(encodeToken(token))), JSON.stringify(token));
    }),
  );
});

test("a token is read past line breaks and characters that are not base64", () => {
  const token = encodeToken({ nextToken: "x" });
  assert.deepEqual(decodeToken(`${token.slice(0, 7)}\r\n ${token.slice(7)}`), { nextToken: "x" });
  assert.deepEqual(decodeToken(`${token}====`), { nextToken: "x" });
});

test("what is no resume token is refused with the text", () => {
  const texts = ["", "abc", "%%%", btoa("[1]"), btoa("3"), btoa("{"), encodeToken({ a: 1 }).replaceAll("=", ""), "é"];
  for (const text of texts) {
    assert.throws(() => decodeToken(text), {
      name: "PaginationError",
      message: new RegExp(JSON.stringify(text).slice(1, -1).replace(/[^\w]/g, ".")),
    });
  }
  assert.throws(() => decodeToken(btoa("\xff\xfe{}")), { name: "PaginationError" });
});

test("a token whose boto_encoded_keys lead nowhere is refused", () => {
  for (const path of [["absent"], ["a", "b"], "a", [], ["toString"]]) {
    const token = btoa(JSON.stringify({ a: { c: "eA==" }, boto_encoded_keys: [path] }));
    assert.throws(() => decodeToken(token), { name: "PaginationError", message: /boto_encoded_keys/ });
  }
});

test("a value without a JSON form is refused in a token", () => {
  for (const value of [new Date(0), () => 1, Symbol("s")]) {
    assert.throws(() => encodeToken({ nextToken: value }), { name: "PaginationError" });
  }
});
