import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { RawRequest } from "./raw-request.ts";
import { readSignatureClaim } from "./signature-claim.ts";
import { SigningKeyCache } from "./signing-key.ts";
import { isSignedWith } from "./verify-signature.ts";

/**
 * The signatures that AWS published for these requests in its Signature Version 4 test suite: key `AKIDEXAMPLE`, region
 * us-east-1, a service called "service", 2015-08-30 12:36:00 UTC.
 */
const published: readonly PublishedRequest[] = [
  { name: "a bare GET", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
  {
    name: "a bare POST",
    method: "POST",
    signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  },
  {
    name: "query keys out of order",
    query: "Param2=value2&Param1=value1",
    signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  },
  {
    name: "one query key",
    query: "Param1=value1",
    signature: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
  },
  {
    name: "unreserved characters in the path",
    path: "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    signature: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
  },
  {
    name: "UTF-8 in the path",
    path: "/\u00e1\u0088\u00b4",
    signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
  },
  {
    name: "a space in the path",
    path: "/example space/",
    signature: "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
  },
  {
    name: "two dot segments",
    path: "/example1/example2/../..",
    signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  },
  {
    name: "a dot segment without effect",
    path: "/./example",
    signature: "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
  },
  {
    name: "empty segments",
    path: "//example//",
    signature: "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
  },
  {
    name: "a repeated header",
    headers: ["My-Header1", "value2", "My-Header1", "value2", "My-Header1", "value1"],
    signature: "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
  },
  {
    name: "blanks around and inside of header values",
    headers: ["My-Header1", " value1", "My-Header2", ' "a   b   c"'],
    signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
  },
  {
    name: "a body",
    method: "POST",
    headers: ["Content-Type", "application/x-www-form-urlencoded"],
    body: "Param1=value1",
    signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  },
];

interface PublishedRequest {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly signature: string;
}

function signedRequest(published: PublishedRequest): RawRequest & { readonly authorization: string } {
  const { method = "GET", path = "/", query = "", headers = [], body = "", signature } = published;
  const names = ["host", "x-amz-date", ...headers.filter((_, index) => index % 2 === 0)];
  const signedHeaders = [...new Set(names.map((name) => name.toLowerCase()))].sort().join(";");
  const authorization =
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, " +
    `SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const rawHeaders = ["Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z", ...headers];
  return { method, path, query, rawHeaders, body: Buffer.from(body), authorization };
}

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

function isAccepted(request: RawRequest & { readonly authorization: string }, key = secret): boolean {
  return isSignedWith(request, readSignatureClaim(request, request.authorization), key, new SigningKeyCache());
}

suite("the signatures that AWS published", () => {
  for (const request of published) {
    test(`${request.name} verifies`, () => {
      assert.equal(isAccepted(signedRequest(request)), true);
    });
    test(`${request.name} does not verify with another secret or another signature`, () => {
      assert.equal(isAccepted(signedRequest(request), `${secret}x`), false);
      const changed = request.signature.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
      assert.equal(isAccepted(signedRequest({ ...request, signature: changed })), false);
    });
  }
});

test("a signing key that verified once is used again, and never for another day or region", () => {
  const cache = new SigningKeyCache();
  const request = signedRequest(published[0] as PublishedRequest);
  const claim = readSignatureClaim(request, request.authorization);
  assert.equal(isSignedWith(request, claim, secret, cache), true);
  assert.notEqual(cache.get(secret, claim.scope), undefined);
  assert.equal(isSignedWith(request, claim, secret, cache), true);
  assert.equal(cache.get(secret, { ...claim.scope, region: "us-west-2" }), undefined);
  assert.equal(cache.get(secret, { ...claim.scope, date: "20150831" }), undefined);
});

test("a signature that does not verify leaves no signing key behind", () => {
  const cache = new SigningKeyCache();
  const request = signedRequest(published[0] as PublishedRequest);
  const claim = readSignatureClaim(request, request.authorization);
  assert.equal(isSignedWith(request, claim, "wrong", cache), false);
  assert.equal(cache.get("wrong", claim.scope), undefined);
});

test("the host and every x-amz- header must be signed", () => {
  const request = signedRequest(published[0] as PublishedRequest);
  const claim = readSignatureClaim(request, request.authorization);
  const check = (signedHeaders: string[], rawHeaders = request.rawHeaders) =>
    isSignedWith({ ...request, rawHeaders }, { ...claim, signedHeaders }, secret, new SigningKeyCache());
  assert.throws(() => check(["x-amz-date"]), { code: "InvalidSignatureException", message: /^'Host'/ });
  assert.throws(() => check(["host"]), { code: "InvalidSignatureException", message: /not signed: x-amz-date$/ });
  assert.equal(check(["host", "x-amz-date"], [...request.rawHeaders, "X-Amzn-Trace-Id", "Root=1"]), true);
});
