import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { type Signing, signRequest } from "../../test/sign-request.ts";
import { devCredentials } from "./credentials.ts";
import { createIdentify } from "./identify.ts";
import type { RawRequest } from "./raw-request.ts";

const identify = createIdentify({ credentials: devCredentials });
const minute = 60_000;

/** The request with a header set, or, without a value, left out. */
function withHeader(request: RawRequest, name: string, value?: string): RawRequest {
  const kept = request.rawHeaders.filter((_, index, all) => all[index - (index % 2)]?.toLowerCase() !== name);
  return { ...request, rawHeaders: value === undefined ? kept : [...kept, name, value] };
}

const authorizationOf = ({ rawHeaders }: RawRequest) => rawHeaders[rawHeaders.indexOf("authorization") + 1] as string;

function bearer(token: string, host = "127.0.0.1:4566"): RawRequest {
  const rawHeaders = ["Host", host, "Authorization", `Bearer ${token}`];
  return { method: "GET", path: "/custom-models", query: "", rawHeaders, body: new Uint8Array(0) };
}

suite("development's keys", () => {
  test("are test, for the account of zeros, and every account for itself", async () => {
    const { account, region, accessKeyId, principalArn } = await identify(await signRequest({ region: "eu-west-1" }));
    assert.deepEqual(
      { account, region, accessKeyId },
      { account: "000000000000", region: "eu-west-1", accessKeyId: "test" },
    );
    assert.equal(principalArn, "arn:aws:iam::000000000000:user/test");
    assert.equal((await identify(await signRequest({ accessKeyId: "111122223333" }))).account, "111122223333");
  });

  test("may come with any session token, if it is signed", async () => {
    const request = await signRequest({ sessionToken: "anything" });
    assert.equal((await identify(request)).account, "000000000000");
    await assert.rejects(identify(withHeader(request, "x-amz-security-token", "other")), {
      code: "InvalidSignatureException",
    });
  });

  test("are API keys too", async () => {
    assert.deepEqual(await identify(bearer("111122223333")), {
      accessKeyId: "111122223333",
      account: "111122223333",
      region: "us-east-1",
      principalArn: "arn:aws:iam::111122223333:user/api-key-111122223333",
      via: "bearer",
    });
    assert.equal((await identify(bearer("test"))).account, "000000000000");
  });

  test("are no others", async () => {
    const unknown = { code: "UnrecognizedClientException", status: 403, message: /security token .* is invalid/ };
    for (const accessKeyId of ["AKIAIOSFODNN7EXAMPLE", "Test", "11112222333", "1111222233334"]) {
      await assert.rejects(identify(await signRequest({ accessKeyId })), unknown, accessKeyId);
    }
    await assert.rejects(identify(bearer("ABSKunknown")), {
      code: "AccessDeniedException",
      status: 403,
      message: /API Key is valid/,
    });
  });
});

suite("a signature", () => {
  test("made with another secret is refused", async () => {
    const request = await signRequest({ secretAccessKey: "tests" });
    await assert.rejects(identify(request), {
      code: "InvalidSignatureException",
      status: 403,
      message: /does not match the signature/,
    });
  });

  test("is good in the query, with a body, and with an unsigned payload", async () => {
    for (const signing of [
      { expiresIn: 60 },
      { expiresIn: 60, sessionToken: "t" },
      { expiresIn: 60, headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }, method: "POST", body: "{}" },
      { method: "POST", body: '{"a":1}', headers: { "content-type": "application/json" } },
      { method: "POST", body: "{}", headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } },
    ] satisfies Signing[]) {
      assert.equal((await identify(await signRequest(signing))).account, "000000000000", JSON.stringify(signing));
    }
  });

  test("covers the body, unless the payload is declared unsigned", async () => {
    const body = Buffer.from("{} ");
    const signed = await signRequest({ method: "POST", body: "{}" });
    await assert.rejects(identify({ ...signed, body }), { code: "InvalidSignatureException" });
    const unsigned = await signRequest({
      method: "POST",
      body: "{}",
      headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
    });
    await identify({ ...unsigned, body });
    await assert.rejects(identify(withHeader(signed, "x-amz-content-sha256", "UNSIGNED-PAYLOAD")), {
      code: "InvalidSignatureException",
    });
  });

  test("is good for five minutes before and after the server's time", async () => {
    const now = Date.parse("2026-01-31T12:00:00Z");
    const then = createIdentify({ credentials: devCredentials, now: () => now });
    for (const at of [now - 5 * minute, now, now + 5 * minute]) await then(await signRequest({ at }));
    await assert.rejects(then(await signRequest({ at: now - 5 * minute - 1000 })), {
      code: "InvalidSignatureException",
      message: "Signature expired: 20260131T115459Z is now earlier than 20260131T115500Z (20260131T120000Z - 5 min.)",
    });
    await assert.rejects(then(await signRequest({ at: now + 5 * minute + 1000 })), {
      code: "InvalidSignatureException",
      message:
        "Signature not yet current: 20260131T120501Z is still later than 20260131T120500Z (20260131T120000Z + 5 min.)",
    });
  });

  test("in a query is good for as long as it says, from a second to seven days", async () => {
    const now = Date.now();
    await identify(await signRequest({ at: now - 3500_000, expiresIn: 3600 }));
    await assert.rejects(identify(await signRequest({ at: now - 3700_000, expiresIn: 3600 })), {
      message: /^Signature expired/,
    });
    await identify(await signRequest({ expiresIn: 604_800 }));
    for (const expires of ["0", "604801", "-1", "1.5", "x", ""]) {
      const request = await signRequest({ expiresIn: 60 });
      const query = request.query.replace("X-Amz-Expires=60", `X-Amz-Expires=${expires}`);
      await assert.rejects(
        identify({ ...request, query }),
        { code: "IncompleteSignatureException", status: 400 },
        expires,
      );
    }
  });

  test("must be scoped to Bedrock, to a region and to its own day", async () => {
    await assert.rejects(identify(await signRequest({ service: "s3" })), { message: /correct service: 'bedrock'/ });
    await assert.rejects(identify(await signRequest({ region: "US EAST" })), { message: /valid region/ });
    const request = await signRequest();
    const scoped = (from: RegExp, to: string) =>
      identify(withHeader(request, "authorization", authorizationOf(request).replace(from, to)));
    await assert.rejects(scoped(/\/\d{8}\//, "/20200101/"), {
      code: "InvalidSignatureException",
      message: /Date in Credential scope/,
    });
    await assert.rejects(scoped(/aws4_request/, "aws3_request"), { message: /valid terminator/ });
    await assert.rejects(scoped(/us-east-1/, "us-west-2"), { message: /does not match the signature/ });
  });

  test("may be dated by a Date header alone", async () => {
    const request = withHeader(await signRequest(), "x-amz-date");
    const dated = (date: string) => identify(withHeader(request, "date", date));
    await assert.rejects(dated(new Date().toUTCString()), { code: "InvalidSignatureException" });
    await assert.rejects(dated("Mon, 23 Nop 2026 11:41:00 GMT"), { code: "IncompleteSignatureException" });
    await assert.rejects(dated("yesterday"), { code: "IncompleteSignatureException" });
  });
});

suite("a request without a whole signature", () => {
  test("is missing its authentication", async () => {
    const request = withHeader(await signRequest(), "authorization");
    await assert.rejects(identify(request), { code: "MissingAuthenticationTokenException", status: 403 });
  });

  test("is told all that is missing, and nothing of what it sent", async () => {
    const request = await signRequest();
    const incomplete = { code: "IncompleteSignatureException", status: 400 };
    for (const authorization of ["Basic dGVzdDp0ZXN0", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 x", ""]) {
      await assert.rejects(identify(withHeader(request, "authorization", authorization)), incomplete, authorization);
    }
    const bare = withHeader(withHeader(request, "authorization", "AWS4-HMAC-SHA256 Credential=hunter2"), "x-amz-date");
    await assert.rejects(identify(bare), (error: Error) => {
      assert.match(error.message, /requires 'Signature'.*requires 'SignedHeaders'.*'X-Amz-Date' or a 'Date' header/);
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    });
    await assert.rejects(
      identify(
        withHeader(request, "authorization", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0"),
      ),
      {
        ...incomplete,
        message: /5 slash-delimited/,
      },
    );
    await assert.rejects(
      identify({ ...request, rawHeaders: [...request.rawHeaders, ...request.rawHeaders] }),
      incomplete,
    );
  });

  test("is refused in the query form just so", async () => {
    const request = await signRequest({ expiresIn: 60 });
    for (const name of ["X-Amz-Signature", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Date", "X-Amz-Algorithm"]) {
      const query = request.query.replace(new RegExp(`${name}=[^&]*`), "");
      await assert.rejects(identify({ ...request, query }), { message: new RegExp(`must include '${name}'`) }, name);
    }
    const twice = `${request.query}&X-Amz-Date=20260131T120000Z`;
    await assert.rejects(identify({ ...request, query: twice }), { message: /only once/ });
  });
});

suite("a bearer token", () => {
  test("is in the region that the host names, else in the server's", async () => {
    const regionAt = async (host: string) => (await identify(bearer("test", host))).region;
    assert.equal(await regionAt("bedrock.eu-central-1.amazonaws.com"), "eu-central-1");
    assert.equal(await regionAt("bedrock-fips.us-gov-west-1.amazonaws.com:443"), "us-gov-west-1");
    assert.equal(await regionAt("bedrock.ap-southeast-2.localhost:4566"), "ap-southeast-2");
    assert.equal(await regionAt("localhost:4566"), "us-east-1");
    const west = createIdentify({ credentials: devCredentials, defaultRegion: "us-west-2" });
    assert.equal((await west(bearer("test"))).region, "us-west-2");
  });
});
