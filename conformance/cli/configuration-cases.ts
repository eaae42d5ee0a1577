import type { Case } from "./cases.ts";

/** How many models there are tells in which account and region they were looked for; so does what was asked. */
const count = ["--query", "length(modelSummaries)"];
const noKeys = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
const noRegion = { AWS_DEFAULT_REGION: undefined };
const nothing = { ...noKeys, ...noRegion };
const keys = "aws_access_key_id = 111122223333\naws_secret_access_key = test\n";

const withConfig = (config: string, env: Case["env"] = {}, args: readonly string[] = []): Case => ({
  args: [...args, ...count],
  config,
  env: { ...noRegion, ...env },
});

/**
 * How the shared files are read. An empty region is missing here: the AWS CLI takes it too, and asks the service with a signature
 * of no region, which every service refuses; Outcrop says at once that it is empty.
 */
const files: readonly Case[] = [
  "[default]\n  region = eu-west-1\n  cli_timestamp_format = wire\n",
  "[default]\n\tregion = eu-west-1\n",
  "[default]\nregion = eu-west-1\n  and more\n",
  "[default]\nregion = eu-west-1\n\n",
  "  [default]\nregion = eu-west-1\n",
  "[default]\nregion : eu-west-1\n",
  "[default]\nREGION=eu-west-1\n",
  "[default]\nregion = eu-west-1 # not a comment\n",
  "; a comment\n[default]\n# another\nregion = eu-west-1\n",
  "[default]\nregion\n",
  "region = eu-west-1\n[default]\n",
  "[default\nregion = eu-west-1\n",
  "[default]\nregion = eu-west-1\nregion = us-east-1\n",
  "[default]\nregion = eu-west-1\n[default]\noutput = text\n",
  "[default]\nregion = us-east-1\n[profile default]\nregion = eu-west-1\n",
  "[profile default]\nregion = eu-west-1\n[default]\nregion = us-east-1\n",
  "[profile default]\nregion = eu-west-1\n",
  "[DEFAULT]\nregion = eu-west-1\n[default]\noutput = json\n",
  "[default]\ns3 =\n  max_queue_size = 10\nregion = eu-west-1\n",
  "[default]\ns3 =\n  broken\nregion = eu-west-1\n",
  "[default] and more\nregion = eu-west-1\n",
  "\ufeff[default]\nregion = eu-west-1\n",
  "[default]\r\nregion = eu-west-1\r\n",
].map((config) => withConfig(config));

const profiles: readonly Case[] = [
  ...[
    ['[profile "my dev"]', "my dev"],
    ["[profile   a]", "a"],
    ["[ profile a ]", "a"],
    ["[profile it's]", "it's"],
    ["[profile 'a b']", "a b"],
    ["[a]", "a"],
    ["[profile a b]", "a b"],
    ["[profile\ta]", "a"],
    ["[profile a]]", "a]"],
    ["[profilex a]", "a"],
  ].map(([heading, name = ""]) => withConfig(`${heading}\nregion = eu-west-1\n`, { AWS_PROFILE: name })),
  withConfig("[profile a]\nregion = eu-west-1\n", {}, ["--profile", "a"]),
  withConfig("[default]\nregion = eu-west-1\n", { AWS_PROFILE: "" }),
  withConfig("[default]\nregion = eu-west-1\n", { AWS_PROFILE: "", AWS_DEFAULT_PROFILE: "a" }),
  withConfig("[profile a]\nregion = eu-west-1\n", { AWS_DEFAULT_PROFILE: "a" }),
  withConfig("[default]\nregion = eu-west-1\n", { AWS_PROFILE: "default" }),
  { args: count, config: "", env: { AWS_PROFILE: "default" } },
  withConfig("[default]\nregion = us-east-1\n", { AWS_CONFIG_FILE: "$PLACE/$MISSING/other", PLACE: "x" }),
  withConfig("[default]\nregion = eu-west-1\n", { AWS_CONFIG_FILE: "$PLACE/config", PLACE: ".aws" }),
  withConfig("[default]\nregion = eu-west-1\n", { AWS_CONFIG_FILE: "~/$" + "{PLACE}/config", PLACE: ".aws" }),
  withConfig("[default]\nregion = eu-west-1\n", { AWS_CONFIG_FILE: "" }),
  { ...withConfig("[default]\nregion = us-east-1\n"), credentials: "[default]\nregion = eu-west-1\n" },
  { ...withConfig(`[default]\nregion = us-east-1\n`, noKeys), credentials: `[default]\n${keys}` },
  { ...withConfig("[profile a]\nregion = us-east-1\n", noKeys, ["--profile", "a"]), credentials: `[a]\n${keys}` },
  { ...withConfig("", nothing, ["--profile", "b c", "--region", "us-east-1"]), credentials: `[b c]\n${keys}` },
  { ...withConfig("", nothing, ["--region", "us-east-1"]), credentials: `[default]\n${keys}${keys}` },
  withConfig(`[default]\nregion = us-east-1\n${keys}`, noKeys),
  withConfig(`[default]\nregion = us-east-1\n  ${keys}`, noKeys),
];

const process = (script: string) =>
  withConfig(`[default]\nregion = us-east-1\ncredential_process = ${script}\n`, noKeys);
const printing = (document: string) => process(`printf '%s' '${document}'`);

const role = (lines: string, more = "", args: readonly string[] = ["--profile", "r"]) =>
  withConfig(`[profile r]\nregion = us-east-1\nrole_arn = arn:aws:iam::1:role/x\n${lines}\n${more}`, noKeys, args);

/** Credentials that cannot be had, and those that can. */
const credentials: readonly Case[] = [
  printing('{"Version":1,"AccessKeyId":"111122223333","SecretAccessKey":"test"}'),
  printing('{"Version":1,"AccessKeyId":"111122223333"}'),
  printing('{"Version":1,"SecretAccessKey":"test"}'),
  printing('{"Version":2,"AccessKeyId":"a","SecretAccessKey":"b"}'),
  printing("{}"),
  { ...printing("no JSON"), ignoreStderr: true },
  process("sh -c 'echo it is broken >&2; exit 3'"),
  { ...process("/there/is/no/such/program"), ignoreStderr: true },
  { ...process('sh -c "unfinished'), ignoreStderr: true },
  { ...withConfig("[default]\nregion = us-east-1\n", noKeys), credentials: "[default]\naws_access_key_id = a\n" },
  { ...withConfig("[default]\nregion = us-east-1\n", noKeys), credentials: "[default]\naws_secret_access_key = a\n" },
  withConfig("[default]\nregion = us-east-1\naws_access_key_id = a\n", noKeys),
  withConfig("[default]\nregion = us-east-1\naws_secret_access_key = a\n", noKeys),
  role(""),
  role("source_profile = gone"),
  role("source_profile = r"),
  role("source_profile = s", "[profile s]\nrole_arn = arn:aws:iam::1:role/y\nsource_profile = r\n"),
  role("source_profile = s", "[profile s]\nregion = us-east-1\n"),
  role("source_profile = s", "[profile s]\naws_access_key_id = a\n"),
  role("source_profile = s", "[profile s]\nrole_arn = arn:aws:iam::1:role/y\n"),
  role("credential_source = Moon"),
  role("credential_source = environment"),
  role("credential_source = Environment"),
  role("credential_source = EcsContainer"),
  role("credential_source = Environment\nsource_profile = r"),
  role("web_identity_token_file = /there/is/no/such/token"),
  withConfig("[default]\nregion = us-east-1\nweb_identity_token_file = /none\n", noKeys),
  withConfig("[default]\nregion = us-east-1\n", { ...noKeys, AWS_WEB_IDENTITY_TOKEN_FILE: "/none" }),
  withConfig("[default]\nregion = us-east-1\n", {
    ...noKeys,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:1/",
  }),
  withConfig("[default]\nregion = us-east-1\n", {
    ...noKeys,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://example.com/",
  }),
  withConfig("[default]\nregion = us-east-1\nsso_session = gone\nsso_account_id = 1\nsso_role_name = r\n", noKeys),
  withConfig("[default]\nregion = us-east-1\nsso_account_id = 1\n", noKeys),
  withConfig(
    "[default]\nregion = us-east-1\nsso_session = s\nsso_account_id = 1\n[sso-session s]\nsso_region = x\n",
    noKeys,
  ),
  withConfig("[default]\nregion = us-east-1\nsso_session = gone\n", noKeys),
  withConfig(
    "[default]\nregion = us-east-1\nsso_region = y\nsso_session = s\nsso_account_id = 1\n[sso-session s]\nsso_region = x\n",
    noKeys,
  ),
  {
    ...withConfig(
      "[default]\nregion = us-east-1\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://x.example/start\n",
      noKeys,
    ),
    ignoreStderr: true,
  },
  // An access key comes before a process, whatever the process would do.
  { ...process("false"), credentials: `[default]\n${keys}` },
  { args: count, env: { AWS_SESSION_TOKEN: "x", AWS_ACCESS_KEY_ID: "" } },
  { args: count, env: { AWS_SECRET_ACCESS_KEY: "" } },
];

const settings: readonly Case[] = [
  { args: count, env: { AWS_USE_FIPS_ENDPOINT: "true" } },
  { args: count, env: { AWS_USE_DUALSTACK_ENDPOINT: "true" } },
  { args: count, env: { AWS_CA_BUNDLE: "/there/is/none.pem" } },
  { args: ["--ca-bundle", "/there/is/none.pem", ...count] },
  ...["0", "-1", "1", " 2 ", "1_0", "2.5", ""].map((attempts) => ({
    args: count,
    env: { AWS_MAX_ATTEMPTS: attempts },
  })),
  ...["0", "3", "many", ""].map((attempts) => ({ args: count, config: `[default]\nmax_attempts = ${attempts}\n` })),
  { args: count, env: { AWS_RETRY_MODE: "" } },
  { args: count, env: { AWS_RETRY_MODE: "legacy" } },
  { args: count, config: "[default]\nretry_mode = adaptive\n" },
  ...["false", "False", "true", "no", ""].map((value) => ({
    args: ["--name-contains", "", ...count],
    config: `[default]\nparameter_validation = ${value}\n`,
  })),
  {
    args: ["--base-model-arn-equals", "short", "--model-status", "Sleeping"],
    config: "[default]\nparameter_validation = false\n",
  },
  { args: ["--output", "off"] },
  { args: ["--output", "off", "--model-status", "Sleeping"] },
  { args: [], config: "[default]\noutput = off\n" },
  { args: [], config: "[default]\noutput =\n" },
  { args: [], env: { AWS_DEFAULT_OUTPUT: "" } },
  { args: [], config: "[default]\noutput = JSON\n" },
  { args: ["--output", "jsn"], ignoreStderr: true },
  { args: [], config: "[default]\ncli_timestamp_format =\n" },
];

const errorFormats: readonly Case[] = [
  ...["legacy", "json", "yaml", "text", "table", "enhanced"].flatMap((format): readonly Case[] => [
    { args: ["--cli-error-format", format, "--model-status", "Sleeping"] },
    { args: ["--cli-error-format", format, "--name-contains="] },
    { args: ["--cli-error-format", format], env: nothing },
    { args: ["--cli-error-format", format, "--region", "us-east-1"], env: nothing },
    { args: ["--cli-error-format", format, "--region", "-"] },
    { args: ["--cli-error-format", format, "--bogus"] },
    { args: ["--cli-error-format", format], config: "[default]\ncli_timestamp_format = local\n" },
  ]),
  { args: ["--cli-error-format", "JSON"], ignoreStderr: true },
  { args: ["--name-contains="], env: { AWS_CLI_ERROR_FORMAT: "JSON" } },
  { args: ["--name-contains="], env: { AWS_CLI_ERROR_FORMAT: "bogus" } },
  { args: ["--name-contains="], env: { AWS_CLI_ERROR_FORMAT: "" }, config: "[default]\ncli_error_format = json\n" },
  { args: ["--name-contains="], config: "[default]\ncli_error_format = text\n" },
  { args: ["--profile", "gone"], config: "[default]\ncli_error_format = json\n" },
];

export const configurationCases: readonly Case[] = [
  ...files,
  ...profiles,
  ...credentials,
  ...settings,
  ...errorFormats,
].map((each) => ({ ...each, notInVersion1: "it reads configuration and shows errors in ways of its own" }));
