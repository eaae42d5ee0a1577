import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { loadProfile } from "./profile.ts";
import { s3Endpoint } from "./s3-endpoint.ts";

const folder = mkdtempSync(join(tmpdir(), "outcrop-s3-endpoint-"));
after(() => rmSync(folder, { recursive: true }));

function endpoint(environment: Record<string, string>, config = "", self = ""): string | undefined {
  const path = join(folder, "config");
  writeFileSync(path, config);
  const all = { HOME: folder, AWS_CONFIG_FILE: path, ...environment };
  return s3Endpoint(all, loadProfile(all), (url) => url === self);
}

const everything = { AWS_ENDPOINT_URL_S3: "http://s3:1", AWS_ENDPOINT_URL: "http://all:2" };
const config =
  "[default]\nendpoint_url = http://profile:4\nservices = local\n[services local]\ns3 =\n  endpoint_url = http://services:3\n";

test("the variable of S3 comes before that of all services, which comes before the profile's", () => {
  assert.equal(endpoint(everything, config), "http://s3:1");
  assert.equal(endpoint({ AWS_ENDPOINT_URL: "http://all:2" }, config), "http://all:2");
  assert.equal(endpoint({}, config), "http://services:3");
  assert.equal(endpoint({}, "[default]\nendpoint_url = http://profile:4\n"), "http://profile:4");
});

test("without a configured endpoint, or with configured endpoints ignored, there is none", () => {
  assert.equal(endpoint({}), undefined);
  assert.equal(endpoint({ ...everything, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" }), undefined);
});

test("the server's own URL is no place for buckets", () => {
  assert.equal(endpoint({ AWS_ENDPOINT_URL: "http://127.0.0.1:4566" }, "", "http://127.0.0.1:4566"), undefined);
});
