import { ConfigurationError } from "../../failure.ts";
import type { Environment } from "../profile.ts";
import type { Settings } from "../settings.ts";
import { environmentKeys } from "./keys.ts";
import { type Credentials, firstOf } from "./source.ts";

/**
 * The credentials that the AWS CLI would take: those of the environment unless a profile is named by flag, then whatever
 * the profile says (an assumed role, web identity, SSO, keys, a session, a process), then those of the container or the instance.
 * If a service has to be asked for them, that happens when the first request is signed.
 * @throws CommandFailure where credentials are configured but cannot be obtained
 */
export async function resolveCredentials(environment: Environment, settings: Settings): Promise<Credentials> {
  if (settings.credentials !== undefined) return settings.credentials;
  const { profile, profileIsExplicit, region } = settings;
  const search = {
    environment,
    configuration: profile.configuration,
    profile: profile.name,
    profileIsExplicit,
    region,
  };
  const fromEnvironment = profileIsExplicit ? undefined : await firstOf([environmentKeys], search);
  // The other places are loaded only when they are needed: with keys in the environment the command starts faster without them.
  const isSimple = fromEnvironment !== undefined && profile.setting("sso_session") === undefined;
  if (isSimple) return fromEnvironment;
  const [{ sourcesBehindEnvironment }, { checkSession }] = await Promise.all([
    import("./sources.ts"),
    import("./sso.ts"),
  ]);
  const found = fromEnvironment ?? (await firstOf(sourcesBehindEnvironment, search));
  checkSession(search);
  if (found !== undefined) return found;
  // Thrown only when a request is signed, because a request with a Bedrock API key needs no credentials.
  return async () => {
    throw new ConfigurationError(
      'Unable to locate credentials. You can configure credentials by running "aws login".',
      "NoCredentials",
    );
  };
}
