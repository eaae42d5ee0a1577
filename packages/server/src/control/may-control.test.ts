import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { control } from "../../test/control/control.ts";
import { signRequest } from "../../test/sign-request.ts";
import { createKey, openSealingKey, type RunningServer, type ServerOptions, startServer } from "../index.ts";

const everything = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

/** A server in strict mode, with keys that have the right to control it and keys that have not. */
async function strict(options: ServerOptions = {}) {
  const catalogue = await openCatalogue(":memory:");
  const sealingKey = openSealingKey({});
  const make = async (control: boolean, bearer: boolean) => {
    return createKey(catalogue, sealingKey, { account: "111122223333", policy: everything, control, bearer });
  };
  const keys = {
    may: await make(true, false),
    mayNot: await make(false, false),
    mayBearer: await make(true, true),
    mayNotBearer: await make(false, true),
  };
  const server = await startServer({ catalogue, sealingKey, auth: "strict", ...options });
  return {
    server,
    keys,
    async [Symbol.asyncDispose]() {
      await server.close();
      await catalogue.close();
    },
  };
}

type Keys = Awaited<ReturnType<typeof strict>>["keys"];

async function signed(server: RunningServer, key: Keys["may"], body: string, sent = body) {
  assert.equal(key.kind, "signing");
  if (key.kind !== "signing") throw new Error("not a key that signs");
  const headers = { host: new URL(server.url).host };
  const { rawHeaders } = await signRequest({ ...key, method: "POST", path: "/_outcrop/models", headers, body });
  const pairs = rawHeaders.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""]] : [],
  );
  const { host: _, ...sentHeaders }: Record<string, string> = Object.fromEntries(pairs);
  return control(server, "POST", "models", sent, sentHeaders);
}

suite("in strict mode", () => {
  const body = JSON.stringify({ models: [{ modelName: "mine" }] });

  test("no request of this machine controls the server without a key, a proxy's neither", async () => {
    await using started = await strict();
    const proofless: Record<string, string>[] = [
      {},
      { "x-forwarded-for": "192.0.2.1" },
      { authorization: "Bearer test" },
    ];
    for (const headers of proofless) {
      for (const [method, path] of [
        ["GET", ""],
        ["POST", "reset"],
        ["GET", "requests"],
        ["DELETE", "faults"],
      ] as const) {
        const { status, body } = await control(started.server, method, path, undefined, headers);
        assert.equal(status, 403, `${method} ${path}`);
        assert.match(body.message ?? "", /Missing Authentication Token|API Key is valid/);
      }
    }
  });

  test("an API key with the right to it controls the server, one without does not, whatever its policy", async () => {
    await using started = await strict();
    const { mayBearer, mayNotBearer } = started.keys;
    const bearer = (key: Keys["may"]) => ({ authorization: `Bearer ${key.kind === "bearer" ? key.apiKey : ""}` });
    const added = await control(started.server, "POST", "models", body, bearer(mayBearer));
    assert.equal(added.status, 200, `${added.body.message}`);
    const refused = await control(started.server, "POST", "models", body, bearer(mayNotBearer));
    assert.equal(refused.status, 403);
    assert.match(refused.body.message ?? "", /has no right to control.*outcrop keys create --control/);
    assert.equal(await started.server.catalogue.countModels(), 1);
  });

  test("a signature of a key with the right to it controls the server; it covers the body", async () => {
    await using started = await strict();
    const { may, mayNot } = started.keys;
    assert.equal((await signed(started.server, mayNot, body)).status, 403);
    assert.equal((await signed(started.server, may, body, body.replace("mine", "thine"))).status, 403);
    assert.equal(await started.server.catalogue.countModels(), 0);
    const added = await signed(started.server, may, body);
    assert.equal(added.status, 200, `${added.body.message}`);
    assert.equal(await started.server.catalogue.countModels(), 1);
  });
});
