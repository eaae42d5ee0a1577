import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import { Hmac } from "./hmac.ts";

test("an HMAC is the one that OpenSSL gives, for every key and text, one after the other", () => {
  const keys = fc.uint8Array({ maxLength: 64 });
  const texts = fc.array(fc.string({ unit: "binary", maxLength: 1000 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(keys, texts, (key, several) => {
      const hmac = new Hmac(key);
      for (const text of several) {
        assert.equal(hmac.hex(text), createHmac("sha256", key).update(text).digest("hex"));
      }
    }),
  );
});

test("a key longer than a block of the hash is refused", () => {
  assert.throws(() => new Hmac(new Uint8Array(65)), RangeError);
});
