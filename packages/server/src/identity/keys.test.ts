import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { signRequest } from "../../test/sign-request.ts";
import { strictCredentials } from "./credentials.ts";
import { createIdentify } from "./identify.ts";
import { checkSealingKey, createKey, deleteKey, type KeyRequest, listKeys } from "./keys.ts";
import type { RawRequest } from "./raw-request.ts";
import { openSealingKey } from "./sealing-key.ts";

const folder = mkdtempSync(join(tmpdir(), "outcrop-keys-"));
const data = join(folder, "catalogue.db");
const sealingKey = openSealingKey({ key: "5".repeat(64) });
const catalogue = await openCatalogue(data);
after(async () => {
  await catalogue.close();
  rmSync(folder, { recursive: true });
});

let now = Date.now();
const identify = createIdentify({ credentials: strictCredentials(catalogue, sealingKey), now: () => now });
const account = "111122223333";

async function newSigningKey(request: Partial<KeyRequest> = {}) {
  const key = await createKey(catalogue, sealingKey, { account, ...request });
  assert.equal(key.kind, "signing");
  return key as Extract<typeof key, { kind: "signing" }>;
}

async function newApiKey(request: Partial<KeyRequest> = {}) {
  const key = await createKey(catalogue, sealingKey, { account, bearer: true, ...request });
  assert.equal(key.kind, "bearer");
  return key as Extract<typeof key, { kind: "bearer" }>;
}

const bearer = (token: string): RawRequest => ({
  method: "GET",
  path: "/custom-models",
  query: "",
  rawHeaders: ["Host", "localhost", "Authorization", `Bearer ${token}`],
  body: new Uint8Array(0),
});

suite("a key that was made", () => {
  test("signs a request whose body is not signed over HTTPS only", async () => {
    const key = await newSigningKey();
    const headers = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const request = await signRequest({ ...key, method: "POST", body: "{}", headers });
    await identify({ ...request, from: { address: "203.0.113.9", isSecure: true } });
    for (const from of [{ from: { address: "203.0.113.9", isSecure: false } }, {}]) {
      await assert.rejects(identify({ ...request, ...from }), {
        code: "InvalidSignatureException",
        message: /UNSIGNED-PAYLOAD.*HTTPS only/,
      });
    }
  });

  test("signs for its account, until it is deleted", async () => {
    const key = await newSigningKey();
    assert.match(key.accessKeyId, /^AKIA[A-Z2-7]{16}$/);
    assert.equal(key.secretAccessKey.length, 40);
    assert.equal((await identify(await signRequest(key))).account, account);
    await assert.rejects(identify(await signRequest({ ...key, secretAccessKey: "test" })), {
      code: "InvalidSignatureException",
    });
    assert.equal(await deleteKey(catalogue, key.accessKeyId), true);
    await assert.rejects(identify(await signRequest(key)), { code: "UnrecognizedClientException" });
    assert.equal(await deleteKey(catalogue, key.accessKeyId), false);
  });

  test("is the only kind that is let in: development's keys are not", async () => {
    for (const accessKeyId of ["test", account]) {
      await assert.rejects(identify(await signRequest({ accessKeyId })), { code: "UnrecognizedClientException" });
    }
    await assert.rejects(identify(bearer("test")), { code: "AccessDeniedException" });
  });

  test("to sign is no bearer token, and the other way round", async () => {
    const [signing, apiKey] = [await newSigningKey(), await newApiKey()];
    await assert.rejects(identify(bearer(signing.accessKeyId)), { code: "AccessDeniedException" });
    await assert.rejects(identify(await signRequest({ accessKeyId: apiKey.id })), {
      code: "UnrecognizedClientException",
    });
  });

  test("as an API key is a bearer token in the form of Bedrock's", async () => {
    const { apiKey, id } = await newApiKey();
    assert.match(apiKey, /^ABSK/);
    assert.match(Buffer.from(apiKey.slice(4), "base64").toString(), /^BedrockAPIKey-[a-z2-7]{4}-at-111122223333:/);
    assert.equal((await identify(bearer(apiKey))).account, account);
    await assert.rejects(identify(bearer(`${apiKey}x`)), { code: "AccessDeniedException" });
    await deleteKey(catalogue, id);
    await assert.rejects(identify(bearer(apiKey)), { code: "AccessDeniedException" });
  });

  test("that expires needs its session token, and ends", async () => {
    const key = await newSigningKey({ expiresAt: now + 3_600_000 });
    assert.match(key.accessKeyId, /^ASIA/);
    const { sessionToken = "", ...withoutToken } = key;
    assert.equal((await identify(await signRequest({ ...key, at: now }))).account, account);
    assert.equal((await identify(await signRequest({ ...key, at: now, expiresIn: 60 }))).account, account);
    const invalid = { code: "UnrecognizedClientException" };
    await assert.rejects(identify(await signRequest({ ...withoutToken, at: now })), invalid);
    await assert.rejects(identify(await signRequest({ ...key, sessionToken: `${sessionToken}x`, at: now })), invalid);
    const lasting = await newSigningKey();
    await assert.rejects(identify(await signRequest({ ...lasting, sessionToken, at: now })), invalid);
    const apiKey = await newApiKey({ expiresAt: now + 3_600_000 });
    await identify(bearer(apiKey.apiKey));
    now += 3_600_000;
    const expired = { code: "ExpiredTokenException", status: 403 };
    await assert.rejects(identify(await signRequest({ ...key, at: now })), expired);
    await assert.rejects(identify(await signRequest({ ...key, secretAccessKey: "x", at: now })), {
      code: "InvalidSignatureException",
    });
    await assert.rejects(identify(bearer(apiKey.apiKey)), expired);
  });
});

suite("what is kept of keys", () => {
  test("is listed without a secret", async () => {
    const key = await newSigningKey({ account: "999988887777" });
    const [listed] = await listKeys(catalogue, "999988887777");
    assert.equal(listed?.id, key.accessKeyId);
    assert.ok(!JSON.stringify(await listKeys(catalogue)).includes("sealedSecret"));
  });

  test("does not hold a secret or a token in the clear, in any file of the database", async () => {
    const signing = await newSigningKey({ expiresAt: now + 3_600_000 });
    const { apiKey } = await newApiKey();
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    for (const secret of [signing.secretAccessKey, signing.sessionToken ?? "", apiKey, apiKey.slice(4, 60)]) {
      assert.ok(secret.length >= 40);
      assert.ok(files.every((bytes) => !bytes.includes(secret)));
      assert.ok(files.every((bytes) => !bytes.includes(Buffer.from(secret, "base64"))));
    }
    assert.ok(files.some((bytes) => bytes.includes(signing.accessKeyId)));
  });

  test("does not sign with another sealing key, nor in another key's place", async () => {
    const [one, other] = [await newSigningKey(), await newSigningKey()];
    const stranger = openSealingKey({ key: "6".repeat(64) });
    await assert.rejects(checkSealingKey(catalogue, stranger), { name: "SealingKeyError", message: /OUTCROP_KEY/ });
    await assert.rejects(createKey(catalogue, stranger, { account }), { name: "SealingKeyError" });
    await checkSealingKey(catalogue, sealingKey);
    const elsewhere = createIdentify({ credentials: strictCredentials(catalogue, stranger) });
    await assert.rejects(elsewhere(await signRequest(one)), { name: "SealingKeyError" });
    const kept = await catalogue.getKey(other.accessKeyId);
    assert.ok(kept);
    await catalogue.putKey({ ...kept, id: one.accessKeyId });
    await assert.rejects(identify(await signRequest({ ...one, at: now })), { name: "SealingKeyError" });
  });
});

test("a key is refused with a wrong account, a past end or a policy that is none", async () => {
  const refuse = (request: Partial<KeyRequest>) => createKey(catalogue, sealingKey, { account, ...request });
  await assert.rejects(refuse({ account: "1234" }), { name: "KeyRequestError", message: /"1234"/ });
  await assert.rejects(refuse({ expiresAt: Date.now() - 1 }), { name: "KeyRequestError", message: /in the future/ });
  await assert.rejects(refuse({ expiresAt: Number.NaN }), { name: "KeyRequestError" });
  await assert.rejects(refuse({ policy: "{}" }), { name: "PolicyError" });
});
