import type { Environment, Profile } from "./profile.ts";

/**
 * The S3-compatible service that the AWS configuration names: `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`, the profile's `services`
 * section, the profile's `endpoint_url`, in this order; undefined where it names none, and S3 would be AWS's own.
 * @param isSelf whether a URL is the server's own: one that is meant for all services often is, and has no buckets
 */
export function s3Endpoint(
  environment: Environment,
  profile: Profile,
  isSelf: (url: string) => boolean,
): string | undefined {
  const ignored =
    environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? profile.setting("ignore_configured_endpoint_urls") ?? "";
  if (ignored.toLowerCase() === "true") return undefined;
  const url =
    environment.AWS_ENDPOINT_URL_S3 ||
    environment.AWS_ENDPOINT_URL ||
    profile.serviceSetting("s3", "endpoint_url") ||
    profile.setting("endpoint_url");
  return url && !isSelf(url) ? url : undefined;
}
