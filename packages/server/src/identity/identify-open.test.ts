import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { BedrockClient, ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { signRequest } from "../../test/sign-request.ts";
import { startServer } from "../index.ts";
import { createOpenIdentify } from "./identify-open.ts";
import type { RawRequest } from "./raw-request.ts";

const identify = createOpenIdentify({
  accountOf: { "my-key": "222233334444", AKIAY34FZKBOKMUTVV7A: "333344445555", "my-token": "444455556666" },
  defaultAccount: "999988887777",
});

function plain(authorization?: string, host = "127.0.0.1:4566", query = ""): RawRequest {
  const rawHeaders = ["Host", host, ...(authorization === undefined ? [] : ["Authorization", authorization])];
  return { method: "GET", path: "/custom-models", query, rawHeaders, body: new Uint8Array(0) };
}

const accountOf = async (request: RawRequest) => (await identify(request)).account;

suite("with --auth open", () => {
  for (const [accessKeyId, account, why] of [
    ["111122223333", "111122223333", "twelve digits are the account"],
    ["ASIAQNZGKIQY56JQ7WML", "029608264753", "what AWS writes into its keys is the account"],
    ["LKIAQNZGKIQY56JQ7WML", "029608264753", "other emulators' keys tell it in the same way"],
    ["my-key", "222233334444", "a key of the map is of its account"],
    ["AKIAY34FZKBOKMUTVV7A", "333344445555", "the map goes before what a key tells"],
    ["AKIAIOSFODNN7EXAMPLE", "999988887777", "the default account is that of all other keys"],
    ["test", "999988887777", "the default account is that of all other keys"],
  ] as const) {
    test(`${why}: ${accessKeyId}`, async () => {
      const header = await signRequest({ accessKeyId, secretAccessKey: "whatever", sessionToken: "any" });
      assert.equal(await accountOf(header), account);
      const presigned = await signRequest({ accessKeyId, secretAccessKey: "whatever", expiresIn: 1, at: 0 });
      assert.equal(await accountOf(presigned), account);
    });
  }

  test("signatures of another day, another service, another algorithm and none are taken", async () => {
    const old = await identify(await signRequest({ at: 0, service: "sts", region: "eu-west-3" }));
    assert.deepEqual([old.account, old.region], ["999988887777", "eu-west-3"]);
    const ecdsa =
      "AWS4-ECDSA-P256-SHA256 Credential=111122223333/20260101/bedrock/aws4_request, SignedHeaders=host, Signature=00";
    const { account, region } = await identify(plain(ecdsa, "bedrock.eu-west-1.localhost:4566"));
    assert.deepEqual([account, region], ["111122223333", "eu-west-1"]);
    assert.equal(await accountOf(plain()), "999988887777");
    assert.equal(await accountOf(plain("Basic dGVzdDp0ZXN0")), "999988887777");
  });

  test("API keys tell the account too: by the map, by name, by what is presigned in them", async () => {
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const longTerm = `ABSK${base64("BedrockAPIKey-ab12-at-111122223333:c2VjcmV0")}`;
    const shortTerm = base64(
      "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Credential=ASIAQNZGKIQY56JQ7WML%2F20260101%2Fus-west-2%2Fbedrock%2Faws4_request",
    );
    for (const [token, account] of [
      ["my-token", "444455556666"],
      ["111122223333", "111122223333"],
      [longTerm, "111122223333"],
      ["ABSKunreadable", "999988887777"],
      [`bedrock-api-key-${shortTerm}&Version=1`, "029608264753"],
    ] as const) {
      assert.equal(await accountOf(plain(`Bearer ${token}`)), account, token);
    }
  });

  test("an SDK with the keys of an assumed role is let in, and its account is another than the next one's", async () => {
    await using server = await startServer({ auth: "open" });
    await server.arrange([{ account: "029608264753", modelName: "theirs" }]);
    const list = async (accessKeyId: string) => {
      const credentials = { accessKeyId, secretAccessKey: "no/one/knows", sessionToken: "FwoGZXIvYXdzE" };
      const client = new BedrockClient({ endpoint: server.url, region: "us-east-1", credentials });
      const { modelSummaries } = await client.send(new ListCustomModelsCommand({}));
      client.destroy();
      return modelSummaries?.map(({ modelName }) => modelName);
    };
    assert.deepEqual(await list("ASIAQNZGKIQY56JQ7WML"), ["theirs"]);
    assert.deepEqual(await list("AKIAIOSFODNN7EXAMPLE"), []);
  });

  test("an account that is not twelve digits is refused, and so is a map in another mode", async () => {
    const name = "AuthModeError";
    for (const auth of ["open", "dev"] as const) {
      await assert.rejects(startServer({ auth, defaultAccount: "1234" }), {
        name,
        message: /defaultAccount is "1234": an account is twelve digits/,
      });
    }
    await assert.rejects(startServer({ auth: "open", accountOf: { key: "x" } }), {
      name,
      message: /accountOf\["key"\] is "x"/,
    });
    await assert.rejects(startServer({ accountOf: { key: "111122223333" } }), { name, message: /auth: "open"/ });
    await assert.rejects(startServer({ auth: "open", host: "0.0.0.0" }), { name, message: /everyone is let in/ });
  });
});

suite("with --auth dev", () => {
  test("whoever comes with another key, secret or API key is told which are good, and of --auth open", async () => {
    await using server = await startServer();
    const told = /--auth dev: .* twelve digits or test, the secret is test\. .* --auth open/;
    for (const [accessKeyId, secretAccessKey, start] of [
      ["AKIAIOSFODNN7EXAMPLE", "x", /^The security token included in the request is invalid\. /],
      ["111122223333", "x", /^The request signature we calculated does not match /],
    ] as const) {
      const credentials = { accessKeyId, secretAccessKey };
      const client = new BedrockClient({ endpoint: server.url, region: "us-east-1", credentials });
      const error = await client.send(new ListCustomModelsCommand({})).catch((reason) => reason);
      client.destroy();
      assert.match(error.message, told);
      assert.match(error.message, start);
    }
    const answer = await fetch(`${server.url}/custom-models`, { headers: { authorization: "Bearer nobody" } });
    assert.match(((await answer.json()) as { message: string }).message, told);
  });
});
