import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { startServer } from "@outcrop/server";
import { Sandbox } from "../support/outcrop.ts";
import { startProxy } from "../support/proxy.ts";

const count = ["list-custom-models", "--query", "length(modelSummaries)"];

test("HTTP_PROXY is obeyed, in either case and with credentials, and NO_PROXY keeps hosts from it", async () => {
  using sandbox = new Sandbox();
  await using server = await startServer({ allowHost: ["models.example"] });
  await using proxy = await startProxy(server.url);
  const list = (env: Record<string, string>, endpoint = "http://models.example") =>
    sandbox.run([...count, "--endpoint-url", endpoint], { env });
  const through = [
    await list({ HTTP_PROXY: proxy.url }),
    await list({ http_proxy: proxy.url.replace("http://", "") }),
    await list({ HTTP_PROXY: proxy.url.replace("//", "//user:secret@") }),
  ];
  assert.deepEqual(
    through.map(({ stdout, stderr }) => [stdout, stderr]),
    [0, 1, 2].map(() => ["0\n", ""]),
  );
  const request = "GET http://models.example/custom-models";
  const basic = `Basic ${Buffer.from("user:secret").toString("base64")}`;
  assert.deepEqual(proxy.asked, [request, request, `${request} ${basic}`]);
  const { port } = new URL(server.url);
  const straight = await list(
    { HTTP_PROXY: "http://127.0.0.1:1", no_proxy: `x.example,127.0.0.1:${port}` },
    server.url,
  );
  assert.deepEqual([straight.stdout, straight.stderr], ["0\n", ""]);
  const unreachable = await list({ HTTP_PROXY: "http://user:secret@127.0.0.1:1" });
  assert.equal(
    unreachable.stderr,
    '\noutcrop: [ERROR]: Failed to connect to proxy URL: "http://user:***@127.0.0.1:1"\n',
  );
  assert.equal(unreachable.code, 255);
});

test("HTTPS_PROXY tunnels, and the certificate is that of the service", async (t) => {
  using sandbox = new Sandbox();
  const [cert, key] = [sandbox.path("cert.pem"), sandbox.path("key.pem")];
  const made = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"],
    ...["-subj", "/CN=models", "-addext", "subjectAltName=DNS:models.example", "-keyout", key, "-out", cert],
  ]);
  if (made.status !== 0) return t.skip("there is no openssl to make a certificate with");
  await using server = await startServer({
    allowHost: ["models.example"],
    tls: { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") },
  });
  await using proxy = await startProxy(server.url);
  const env = { HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: cert };
  const { stdout, stderr } = await sandbox.run([...count, "--endpoint-url", "https://models.example"], { env });
  assert.deepEqual([stdout, stderr], ["0\n", ""]);
  assert.deepEqual(proxy.asked, ["CONNECT models.example:443"]);
});
