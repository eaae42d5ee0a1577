import { CommandFailure } from "../../failure.ts";
import { askingClient } from "./asking-client.ts";
import { containerCredentials } from "./container.ts";
import { instanceCredentials } from "./instance.ts";
import { environmentKeys, partial } from "./keys.ts";
import { askForCode } from "./mfa-code.ts";
import { profileSources } from "./profile-sources.ts";
import { askingFor, type Credentials, firstOf, type Search, type Source, sectionOf, textIn } from "./source.ts";

/** What `credential_source` may name. */
const sources: Readonly<Record<string, Source>> = {
  Environment: environmentKeys,
  EcsContainer: containerCredentials,
  Ec2InstanceMetadata: instanceCredentials,
};

/** The role of `role_arn`, with the credentials of another profile, or of the place that `credential_source` names. */
export const assumedRole: Source = (search) => (namesRole(search) ? assume(search, [search.profile]) : undefined);

function namesRole(search: Search): boolean {
  const section = sectionOf(search);
  return section.has("role_arn") && !section.has("web_identity_token_file");
}

async function assume(search: Search, visited: readonly string[]): Promise<Credentials> {
  const section = sectionOf(search);
  const setting = (name: string) => textIn(section, name);
  const masterCredentials = await sourceCredentials(search, visited);
  const duration = Number(setting("duration_seconds"));
  const serial = setting("mfa_serial");
  const sessionName = setting("role_session_name");
  const externalId = setting("external_id");
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const credentials = fromTemporaryCredentials({
    masterCredentials,
    mfaCodeProvider: askForCode,
    params: {
      RoleArn: setting("role_arn"),
      ...(sessionName === undefined ? {} : { RoleSessionName: sessionName }),
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
      ...(serial === undefined ? {} : { SerialNumber: serial }),
      ...(Number.isInteger(duration) ? { DurationSeconds: duration } : {}),
    },
    clientConfig: await askingClient(search),
  });
  return askingFor("AssumeRole", credentials);
}

/** @param visited the profiles that have led here, the last of them `search.profile` */
async function sourceCredentials(search: Search, visited: readonly string[]): Promise<Credentials> {
  const { profile, configuration } = search;
  const section = sectionOf(search);
  const [place, name] = [textIn(section, "credential_source"), textIn(section, "source_profile")];
  if (place !== undefined && name !== undefined) {
    throw new CommandFailure(`The profile "${profile}" contains both source_profile and credential_source.`);
  }
  if (place !== undefined) return fromPlace(search, place);
  if (name === undefined) throw partial("assume-role", "source_profile or credential_source");
  const source = configuration.profiles.get(name);
  if (source === undefined) {
    throw new CommandFailure(`The source_profile "${name}" referenced in the profile "${profile}" does not exist.`);
  }
  const hasKeys = source.has("aws_access_key_id") || source.has("aws_secret_access_key");
  // A profile may be its own source where it has keys beside the role.
  if (visited.includes(name) && !(name === profile && hasKeys)) {
    const list = visited.map((each) => `'${each}'`).join(", ");
    throw new CommandFailure(
      `Infinite loop in credential configuration detected. Attempting to load from profile ${name} which has already been visited. Visited profiles: [${list}]`,
    );
  }
  const next = { ...search, profile: name, profileIsExplicit: true };
  if (!hasKeys && namesRole(next)) return assume(next, [...visited, name]);
  const found = await firstOf(profileSources, next);
  if (found !== undefined) return found;
  throw new CommandFailure(`The source profile "${name}" must have credentials.`);
}

async function fromPlace(search: Search, place: string): Promise<Credentials> {
  const source = Object.hasOwn(sources, place) ? sources[place] : undefined;
  if (source === undefined) {
    throw new CommandFailure(
      `The credential source "${place}" referenced in profile "${search.profile}" is not valid.`,
    );
  }
  const found = await source(search);
  if (found !== undefined) return found;
  throw new CommandFailure(
    `Error when retrieving credentials from ${place}: No credentials found in credential_source referenced in profile ${search.profile}`,
  );
}
