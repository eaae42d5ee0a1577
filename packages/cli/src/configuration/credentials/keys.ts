import { CommandFailure } from "../../failure.ts";
import type { SharedSection } from "../shared-file.ts";
import { type Credentials, type Source, textIn } from "./source.ts";

/** `AWS_ACCESS_KEY_ID` and its companions. */
export const environmentKeys: Source = ({ environment }) => {
  const accessKeyId = environment.AWS_ACCESS_KEY_ID;
  if (!accessKeyId) return undefined;
  const secretAccessKey = environment.AWS_SECRET_ACCESS_KEY;
  if (!secretAccessKey) throw partial("env", "AWS_SECRET_ACCESS_KEY");
  const sessionToken = environment.AWS_SECURITY_TOKEN || environment.AWS_SESSION_TOKEN;
  return keys(accessKeyId, secretAccessKey, sessionToken, environment.AWS_ACCOUNT_ID);
};

/** The keys of the profile in `~/.aws/credentials`. */
export const credentialsFileKeys: Source = ({ configuration, profile }) =>
  keysIn(configuration.credentialsFile.get(profile), "shared-credentials-file");

/** The keys of the profile in `~/.aws/config`. */
export const configFileKeys: Source = ({ configuration, profile }) =>
  keysIn(configuration.configProfiles.get(profile), "config-file");

function keysIn(section: SharedSection | undefined, place: string): Credentials | undefined {
  const accessKeyId = section && textIn(section, "aws_access_key_id");
  if (section === undefined || accessKeyId === undefined) return undefined;
  const secretAccessKey = textIn(section, "aws_secret_access_key");
  if (secretAccessKey === undefined) throw partial(place, "aws_secret_access_key");
  const sessionToken = textIn(section, "aws_security_token") ?? textIn(section, "aws_session_token");
  return keys(accessKeyId, secretAccessKey, sessionToken, textIn(section, "aws_account_id"));
}

/** The error where only half of a pair of settings is given, in the AWS CLI's words. */
export function partial(place: string, missing: string): CommandFailure {
  return new CommandFailure(`Partial credentials found in ${place}, missing: ${missing}`);
}

function keys(
  accessKeyId: string,
  secretAccessKey: string,
  sessionToken: string | undefined,
  accountId: string | undefined,
): Credentials {
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    ...(accountId ? { accountId } : {}),
  };
}
