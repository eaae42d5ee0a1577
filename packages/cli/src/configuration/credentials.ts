import type { BedrockClientConfig } from "@aws-sdk/client-bedrock";
import { CommandFailure } from "../failure.ts";
import type { Environment } from "./profile.ts";
import type { Settings } from "./settings.ts";

/**
 * The credentials that the AWS CLI would take: those of the environment unless a profile is named by flag, then whatever
 * the profile says (keys, an assumed role, SSO, a process, web identity), then those of the container or the instance.
 * @throws CommandFailure where the environment has only half of a key
 */
export async function resolveCredentials(
  environment: Environment,
  settings: Settings,
): Promise<NonNullable<BedrockClientConfig["credentials"]>> {
  const accessKeyId = environment.AWS_ACCESS_KEY_ID;
  if (accessKeyId && !settings.profileIsExplicit) {
    const secretAccessKey = environment.AWS_SECRET_ACCESS_KEY;
    if (!secretAccessKey) {
      throw new CommandFailure("Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY");
    }
    const sessionToken = environment.AWS_SESSION_TOKEN;
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  }
  // Loaded only where it is needed: with keys in the environment the command starts faster without it.
  const { fromNodeProviderChain } = await import("@aws-sdk/credential-providers");
  return fromNodeProviderChain({
    profile: settings.profile.name,
    logger: silent,
    ...(settings.region ? { clientConfig: { region: settings.region } } : {}),
  });
}

/** The provider warns where both a profile and keys in the environment are set, which the AWS CLI takes without a word. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
