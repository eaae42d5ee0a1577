import assert from "node:assert/strict";
import test from "node:test";
import { Sandbox } from "../../test/support/outcrop.ts";
import { CommandFailure, ConfigurationError } from "../failure.ts";
import { requireRegion, resolveSettings } from "./settings.ts";

const config = `
# a comment
[default]
region = eu-central-1
output = text

[profile work]
region = eu-west-1
endpoint_url = http://profile.example
services = local
cli_timestamp_format = wire

[profile "with space"]
region = ap-south-1

[services local]
s3 =
  endpoint_url = http://s3.example
bedrock =
  endpoint_url = http://service.example
`;

function withFiles(check: (environment: Record<string, string>) => void): void {
  using sandbox = new Sandbox();
  sandbox.write(".aws/config", config);
  sandbox.write(".aws/credentials", "[work]\nregion = eu-north-1\n[only-credentials]\naws_access_key_id = a\n");
  check({ HOME: sandbox.folder });
}

test("the flag comes before AWS_REGION, that before AWS_DEFAULT_REGION, that before the profile", () => {
  withFiles((home) => {
    const environment = { ...home, AWS_REGION: "us-west-1", AWS_DEFAULT_REGION: "us-west-2" };
    assert.equal(resolveSettings(environment, { region: "us-east-2" }).region, "us-east-2");
    assert.equal(resolveSettings(environment, {}).region, "us-west-1");
    assert.equal(resolveSettings({ ...home, AWS_DEFAULT_REGION: "us-west-2" }, {}).region, "us-west-2");
    assert.equal(resolveSettings(home, {}).region, "eu-central-1");
  });
});

test("a profile's settings are those of the credentials file over those of the config file", () => {
  withFiles((home) => {
    assert.equal(resolveSettings(home, { profile: "work" }).region, "eu-north-1");
    assert.equal(resolveSettings({ ...home, AWS_PROFILE: "with space" }, {}).region, "ap-south-1");
    assert.equal(resolveSettings({ ...home, AWS_PROFILE: "work" }, {}).timestampFormat, "wire");
    assert.equal(resolveSettings(home, { profile: "only-credentials" }).profile.setting("aws_access_key_id"), "a");
  });
});

test("other places of the shared files are taken from the environment, ~ included", () => {
  withFiles((home) => {
    const environment = { HOME: "/nowhere", AWS_CONFIG_FILE: `${home.HOME}/.aws/config` };
    assert.equal(resolveSettings(environment, {}).region, "eu-central-1");
    assert.equal(resolveSettings({ ...home, AWS_CONFIG_FILE: "~/.aws/config" }, {}).region, "eu-central-1");
  });
});

test("the endpoint is the flag's, the service's variable, the general one, the services section's, the profile's", () => {
  withFiles((home) => {
    const both = {
      ...home,
      AWS_ENDPOINT_URL: "http://all.example",
      AWS_ENDPOINT_URL_BEDROCK: "http://bedrock.example",
    };
    assert.equal(resolveSettings(both, { endpointUrl: "http://flag.example" }).endpoint, "http://flag.example");
    assert.equal(resolveSettings(both, {}).endpoint, "http://bedrock.example");
    assert.equal(
      resolveSettings({ ...home, AWS_ENDPOINT_URL: "http://all.example" }, {}).endpoint,
      "http://all.example",
    );
    assert.equal(resolveSettings(home, { profile: "work" }).endpoint, "http://service.example");
    assert.equal(resolveSettings(home, {}).endpoint, undefined);
  });
});

test("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS leaves only the flag", () => {
  withFiles((home) => {
    const environment = {
      ...home,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
      AWS_ENDPOINT_URL: "http://all.example",
    };
    assert.equal(resolveSettings(environment, { profile: "work" }).endpoint, undefined);
    assert.equal(resolveSettings(environment, { endpointUrl: "http://flag.example" }).endpoint, "http://flag.example");
  });
});

test("what is wrong is said in the AWS CLI's words", () => {
  withFiles((home) => {
    assert.throws(() => resolveSettings(home, { profile: "gone" }), {
      message: "The config profile (gone) could not be found",
      exitCode: 255,
    });
    assert.throws(() => requireRegion(resolveSettings({ HOME: "/nowhere" }, {})), ConfigurationError);
    assert.throws(() => resolveSettings(home, { region: "no region" }), CommandFailure);
    assert.throws(() => resolveSettings(home, { endpointUrl: "nonsense" }), { exitCode: 252 });
  });
});

test("retries are those of the environment, then of the profile, and what is none is refused", () => {
  using sandbox = new Sandbox();
  sandbox.write(".aws/config", "[default]\nmax_attempts = 5\nretry_mode = adaptive\n");
  const home = { HOME: sandbox.folder };
  assert.deepEqual(resolveSettings(home, {}).retries, { maxAttempts: 5, retryMode: "adaptive" });
  assert.equal(resolveSettings({ ...home, AWS_MAX_ATTEMPTS: "2" }, {}).retries.maxAttempts, 2);
  assert.throws(() => resolveSettings({ ...home, AWS_MAX_ATTEMPTS: "many" }, {}), { exitCode: 255 });
  assert.throws(() => resolveSettings({ ...home, AWS_RETRY_MODE: "never" }, {}), { exitCode: 255 });
});

test("a shared file that cannot be understood is named", () => {
  using sandbox = new Sandbox();
  const path = sandbox.write(".aws/config", "garbage\n");
  assert.throws(() => resolveSettings({ HOME: sandbox.folder }, {}), {
    message: `Unable to parse config file: ${path}`,
  });
});
