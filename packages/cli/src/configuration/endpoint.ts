import { CommandFailure, UsageError } from "../failure.ts";
import type { Environment, Profile } from "./profile.ts";
import { isOn } from "./python-values.ts";

/**
 * Where requests go instead of AWS's own endpoint: `--endpoint-url`, `AWS_ENDPOINT_URL_BEDROCK`, `AWS_ENDPOINT_URL`, the
 * profile's `services` section, the profile's `endpoint_url`, in this order. All but the flag are ignored where
 * `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` or `ignore_configured_endpoint_urls` is true.
 * @throws UsageError for a flag that is not a URL; CommandFailure for a configured one
 */
export function resolveEndpoint(environment: Environment, profile: Profile, flag?: string): string | undefined {
  if (flag !== undefined) {
    if (isUrl(flag)) return flag;
    throw new UsageError(
      `Bad value for --endpoint-url "${flag}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
    );
  }
  const ignored = environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? profile.setting("ignore_configured_endpoint_urls");
  if (isOn(ignored)) return undefined;
  const configured =
    environment.AWS_ENDPOINT_URL_BEDROCK ||
    environment.AWS_ENDPOINT_URL ||
    profile.serviceSetting("bedrock", "endpoint_url") ||
    profile.setting("endpoint_url");
  if (configured && !isUrl(configured)) throw new CommandFailure(`Invalid endpoint: ${configured}`);
  return configured || undefined;
}

function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
