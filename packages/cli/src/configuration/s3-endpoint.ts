import { CommandFailure } from "../failure.ts";
import type { Environment, Profile } from "./profile.ts";
import { isOn } from "./python-values.ts";

/**
 * The S3-compatible service that the AWS configuration names: `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`, the profile's `services`
 * section, the profile's `endpoint_url`, in this order. Undefined where it names none, so that S3 would be AWS's own.
 * @throws CommandFailure where that is not a URL
 * @param isSelf whether a URL is this server's own, as a URL for all services often is. It is passed over, since the server has no buckets
 */
export function s3Endpoint(
  environment: Environment,
  profile: Profile,
  isSelf: (url: string) => boolean,
): string | undefined {
  const ignored = environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? profile.setting("ignore_configured_endpoint_urls");
  if (isOn(ignored)) return undefined;
  const url =
    environment.AWS_ENDPOINT_URL_S3 ||
    environment.AWS_ENDPOINT_URL ||
    profile.serviceSetting("s3", "endpoint_url") ||
    profile.setting("endpoint_url");
  if (!url) return undefined;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new CommandFailure(`Invalid endpoint: ${url}`);
  return isSelf(url) ? undefined : url;
}
