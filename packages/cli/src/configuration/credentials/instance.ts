import { type Source, sectionOf, textIn } from "./source.ts";

/** The role of the EC2 instance, from its metadata service, unless `AWS_EC2_METADATA_DISABLED` is true. */
export const instanceCredentials: Source = async (search) => {
  const { environment } = search;
  if (environment.AWS_EC2_METADATA_DISABLED?.toLowerCase() === "true") return undefined;
  const section = sectionOf(search);
  const seconds = Number(environment.AWS_METADATA_SERVICE_TIMEOUT ?? textIn(section, "metadata_service_timeout") ?? 1);
  const attempts = Number(
    environment.AWS_METADATA_SERVICE_NUM_ATTEMPTS ?? textIn(section, "metadata_service_num_attempts") ?? 1,
  );
  const { fromInstanceMetadata } = await import("@aws-sdk/credential-providers");
  const credentials = fromInstanceMetadata({ timeout: seconds * 1000, maxRetries: attempts - 1 });
  try {
    await credentials();
  } catch {
    // Only machines of EC2 have this service.
    return undefined;
  }
  return credentials;
};
