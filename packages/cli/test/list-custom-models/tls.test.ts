import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";
import { startServer } from "@outcrop/server";
import { Sandbox } from "../support/outcrop.ts";

test("a certificate is trusted because --ca-bundle or AWS_CA_BUNDLE names it, or taken with --no-verify-ssl", async (t) => {
  using sandbox = new Sandbox();
  const [cert, key] = [sandbox.path("cert.pem"), sandbox.path("key.pem")];
  const made = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"],
    ...["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
  ]);
  if (made.status !== 0) return t.skip("there is no openssl to make a certificate with");
  await using server = await startServer({ tls: { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") } });
  const list = (flags: readonly string[], env = {}) =>
    sandbox.run(["list-custom-models", "--endpoint-url", server.url, "--query", "length(modelSummaries)", ...flags], {
      env,
    });
  const [untrusted, unverified, bundle, variable, missing] = await Promise.all([
    list([]),
    list(["--no-verify-ssl"]),
    list(["--ca-bundle", cert]),
    list([], { AWS_CA_BUNDLE: cert }),
    list(["--ca-bundle", "missing.pem"]),
  ]);
  assert.match(
    untrusted.stderr,
    /^\noutcrop: \[ERROR\]: SSL validation failed for https:\/\/127\.0\.0\.1:\d+\/custom-models self-signed certificate/,
  );
  assert.match(missing.stderr, /^\noutcrop: \[ERROR\]: Could not read the CA bundle missing\.pem: /);
  assert.deepEqual([untrusted.code, missing.code], [255, 255]);
  assert.deepEqual([unverified.stdout, bundle.stdout, variable.stdout], ["0\n", "0\n", "0\n"]);
});
