import { loadProfile } from "../configuration/profile.ts";

/** Variables that say where credentials come from. */
const ofCredentials = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_BEARER_TOKEN_BEDROCK",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/** Settings of a profile that say where credentials come from. */
const inProfile = ["aws_access_key_id", "role_arn", "sso_session", "sso_start_url", "credential_process"];

/**
 * The environment in which AWS SDKs talk to this server: its endpoint, and credentials and a region where there are none.
 * @param account given, the credentials are of this account, whatever others there are
 */
export function environmentFor(environment: NodeJS.ProcessEnv, url: string, account?: string): NodeJS.ProcessEnv {
  const kept = account === undefined ? environment : without(environment, [...ofCredentials, "AWS_SESSION_TOKEN"]);
  const profile = loadProfile(kept);
  const hasCredentials =
    account === undefined &&
    (ofCredentials.some((name) => kept[name]) || inProfile.some((setting) => profile.setting(setting)));
  const hasRegion = kept.AWS_REGION || kept.AWS_DEFAULT_REGION || profile.setting("region");
  return {
    ...kept,
    AWS_ENDPOINT_URL_BEDROCK: url,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    OUTCROP_URL: url,
    ...(!hasCredentials && { AWS_ACCESS_KEY_ID: account ?? "test", AWS_SECRET_ACCESS_KEY: "test" }),
    // Some SDKs read one of the two, some the other.
    ...(!hasRegion && { AWS_REGION: "us-east-1", AWS_DEFAULT_REGION: "us-east-1" }),
  };
}

function without(environment: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}
