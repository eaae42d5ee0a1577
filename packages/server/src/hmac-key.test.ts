import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, it } from "node:test";
import { Random } from "../../../test/random.ts";
import { seedOfRun } from "../../../test/seed.ts";
import { HmacKey } from "./hmac-key.ts";

/** What OpenSSL's own HMAC gives, as characters. */
const judged = (key: string | Uint8Array, text: string) =>
  createHmac("sha256", key).update(text, "utf8").digest("latin1");

describe("a key of HMAC-SHA256", () => {
  it("gives the codes of RFC 4231", () => {
    const hex = (text: string) => Buffer.from(text, "latin1").toString("hex");
    assert.equal(
      hex(new HmacKey(Buffer.alloc(20, 0x0b)).ofText("Hi There")),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    );
    assert.equal(
      hex(new HmacKey("Jefe").ofText("what do ya want for nothing?")),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
    assert.equal(
      hex(new HmacKey(Buffer.alloc(131, 0xaa)).ofText("Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    );
  });

  it("gives OpenSSL's codes for keys and texts of any length and alphabet, one after the other", (test) => {
    test.diagnostic(`seed ${seedOfRun}`);
    const random = new Random(seedOfRun);
    for (let keys = 0; keys < 50; keys++) {
      const bytes = Uint8Array.from({ length: random.below(140) }, () => random.below(256));
      const key = new HmacKey(bytes);
      for (let texts = 0; texts < 20; texts++) {
        const text = "aé模🪨".slice(random.below(4)).repeat(random.below(texts === 10 ? 3000 : 60));
        assert.equal(key.ofText(text), judged(bytes, text), JSON.stringify({ key: [...bytes], text }));
      }
    }
  });
});
